package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.Door;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.channel.ChannelStatus.SourceStatus;
import tv.teebox.link.EngineReport;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.Requests;

/**
 * What a channel tells of itself beside its figures: for how long, by what, and who did not come.
 */
class ChannelFactsTest {

  private static final String STUDIO = "192.0.2.10";
  private static final String SECOND_KEY = "second-secret";

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final Channel channel =
      new Channel(
          new ChannelSettings(
              "main",
              new Door(
                  FakeSession.APP,
                  new StreamKey(FakeSession.KEY),
                  Optional.of(new StreamKey(SECOND_KEY))),
              OnAir.MANUAL,
              Duration.ofSeconds(10),
              Duration.ofMillis(80),
              ChannelSettings.Absence.USUAL,
              false,
              Optional.empty(),
              Boxes.PLENTY,
              List.of(destination("one", true), destination("two", false))),
          new Planner(ProfileLibrary.builtIn()),
          time,
          engines,
          new SplittableRandom(1));

  private Destination destination(String name, boolean enabled) {
    Wish wish =
        Wish.of(name, ProfileLibrary.builtIn().platform("custom").orElseThrow())
            .withRendition(Optional.of("720p30"));
    return new Destination(wish, "rtmp", enabled, attempts);
  }

  private SourceStatus source() {
    return channel.status().source();
  }

  private FakeSession publish() {
    return FakeSession.publish(channel.gate(), STUDIO);
  }

  private void refuse(String app, String key) {
    assertThat(channel.gate().admit(Requests.of(app, key, "192.0.2.99")))
        .isInstanceOf(Admission.Refused.class);
  }

  private String refused() {
    return source().lastRefusal() == null ? "" : source().lastRefusal().why().code();
  }

  /** 30 pictures and some sound each second, with a keyframe each two. */
  private void send(FakeSession studio, int seconds) {
    for (int i = 0; i < seconds * 30; i++) {
      long now = time.nanoTime() / 1_000_000;
      studio.sink.onTag(
          Tags.sized(i % 60 == 0 ? keyframe(now) : frame(now), 10_000), time.nanoTime());
      studio.sink.onTag(audio(now), time.nanoTime());
      time.advance(Duration.ofNanos(1_000_000_000L / 30));
    }
  }

  @Test
  void aSourceSaysForHowLongItIsThereAndHowItIs() {
    assertThat(source().health()).isEqualTo("none");
    assertThat(source().forMs()).isNull();
    assertThat(source().videoCodec()).isNull();
    FakeSession studio = publish();
    studio.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    studio.sink.onTag(Tags.AUDIO_HEADER, time.nanoTime());
    send(studio, 8);
    assertThat(source().health()).as("%s", source().advice()).isEqualTo("good");
    assertThat(source().advice()).isEmpty();
    assertThat(source().forMs()).isBetween(7900L, 8000L);
    assertThat(source().videoCodec()).isEqualTo("h264");
    assertThat(source().audioCodec()).isEqualTo("aac");
    assertThat(source().audioChannels()).isEqualTo(2);
    time.advance(Duration.ofSeconds(4));
    assertThat(source().health()).isEqualTo("bad");
    assertThat(source().advice()).extracting(Diagnosis::code).containsExactly("source-stalled");
    studio.end(PublishEnd.Kind.LOST);
    assertThat(source().health()).isEqualTo("none");
    assertThat(source().forMs()).isNull();
  }

  @Test
  void whoHadAWrongKeyIsToldOfUntilSomebodyComesIn() {
    refuse(FakeSession.APP, "my-wrong-key");
    assertThat(refused()).isEqualTo("ingest-wrong-key");
    assertThat(source().lastRefusal().from()).isEqualTo("192.0.2.99");
    assertThat(source().lastRefusal().toString()).doesNotContain("my-wrong-key");
    assertThat(source().lastRefusal().why().advice()).contains("OBS");
    publish();
    assertThat(refused()).isEmpty();
    refuse(FakeSession.APP, FakeSession.KEY);
    assertThat(refused()).as("another publisher is on").isEqualTo("ingest-busy");
  }

  @Test
  void whoNamedAWrongApplicationIsToldApartFromAWrongKey() {
    refuse("live/" + FakeSession.KEY, FakeSession.KEY);
    assertThat(refused()).isEqualTo("ingest-wrong-app");
    assertThat(source().lastRefusal().toString()).doesNotContain(FakeSession.KEY);
    refuse("elsewhere", "wrong");
    assertThat(refused()).isEqualTo("ingest-wrong-key");
  }

  @Test
  void theSecondSourcesDoorHasItsOwn() {
    refuse("elsewhere", SECOND_KEY);
    assertThat(source().lastRefusal()).isNull();
    assertThat(channel.status().secondSource().lastRefusal().why().code())
        .isEqualTo("ingest-wrong-app");
  }

  @Test
  void aRefusalIsForgottenAfterTenMinutes() {
    refuse(FakeSession.APP, "wrong");
    time.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(refused()).isNotEmpty();
    time.advanceMs(1);
    assertThat(refused()).isEmpty();
  }

  @Test
  void itSaysForHowLongItIsOnAirAndByWhatItGoesThere() {
    assertThat(channel.status().onAirMs()).isNull();
    assertThat(channel.status().onAirRule()).isEqualTo("manual");
    channel.goOnAir();
    time.advanceMs(1500);
    assertThat(channel.status().onAirMs()).isEqualTo(1500);
    assertThat(channel.status().session()).as("it does not count them").isNull();
    channel.end("enough");
    engines.last().nowOver();
    assertThat(channel.status().onAirMs()).isNull();
  }

  @Test
  void aRenditionSaysWhatEncodesItAndHowMuchComesOut() {
    channel.goOnAir();
    RenditionStatus planned = channel.status().renditions().get(0);
    assertThat(planned.device()).isEqualTo("cpu");
    assertThat(planned.deviceTitle()).isEqualTo("64 cores");
    assertThat(planned.outFps()).isNull();
    engines.last().listener.onReport(new EngineReport.EncoderOpened("720p30", "libx264"));
    for (int i = 0; i < 40; i++) {
      long now = time.nanoTime() / 1_000_000;
      engines.last().give("720p30", i % 20 == 0 ? keyframe(now) : frame(now));
      time.advanceMs(100);
    }
    assertThat(channel.status().renditions().get(0).outFps()).isEqualTo(10);
  }

  @Test
  void aDestinationSaysWhetherItIsOnWhatItShouldGetAndForHowLongItIsLive() {
    DestinationStatus off = channel.status().destinations().get(1);
    assertThat(off.enabled()).isFalse();
    assertThat(off.targetKbps()).isNull();
    assertThat(off.liveMs()).isNull();
    channel.goOnAir();
    attempts.last().accept();
    long now = time.nanoTime() / 1_000_000;
    engines.last().give("720p30", Tags.HD_HEADER, keyframe(now));
    engines.last().give(engines.last().audio().get(0).name(), Tags.AUDIO_HEADER, audio(now));
    DestinationStatus one = channel.status().destinations().get(0);
    assertThat(one.enabled()).isTrue();
    assertThat(one.platformTitle())
        .isEqualTo(ProfileLibrary.builtIn().platform("custom").orElseThrow().title());
    assertThat(one.direct()).isFalse();
    assertThat(one.targetKbps())
        .isEqualTo(
            channel.plan().rendition("720p30").orElseThrow().bitrate().kbps()
                + channel.plan().sounds().get(0).bitrate().kbps());
    assertThat(one.state()).isEqualTo("live");
    time.advanceMs(700);
    assertThat(channel.status().destinations().get(0).liveMs()).isEqualTo(700);
  }
}
