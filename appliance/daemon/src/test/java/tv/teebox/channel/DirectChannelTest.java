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
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.flv.FlvTag;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/** A channel with the wish of a direct route: what it waits for, and what its status says. */
class DirectChannelTest {

  private static final long FRAME_MS = 40;

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory own = new FakePublisher.Factory(time);
  private final FakePublisher.Factory twitch = new FakePublisher.Factory(time);
  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final Channel channel =
      new Channel(
          new ChannelSettings(
              "main",
              FakeSession.DOOR,
              OnAir.WITH_SOURCE,
              Duration.ofSeconds(10),
              Duration.ofMillis(80),
              ChannelSettings.Absence.USUAL,
              false,
              Optional.empty(),
              Boxes.PLENTY,
              List.of(direct("own", "custom", own), direct("twitch", "twitch", twitch))),
          new Planner(library),
          time,
          engines,
          new SplittableRandom(1));
  private final FakeSession studio = FakeSession.publish(channel.gate(), "192.0.2.10");
  private long ms;

  private Destination direct(String name, String platform, Publisher.Factory publishers) {
    Wish wish = Wish.of(name, library.platform(platform).orElseThrow()).withDirect(true);
    return new Destination(wish, "rtmp", true, publishers);
  }

  private void source(FlvTag tag) {
    studio.sink.onTag(tag, time.nanoTime());
  }

  private void headers() {
    source(Tags.HD_HEADER);
    source(Tags.AUDIO_HEADER);
  }

  /** So much of a stream with keyframes at multiples of an interval. */
  private void play(long durationMs, long keyframeMs) {
    for (long end = ms + durationMs; ms < end; ms += FRAME_MS) {
      source(ms % keyframeMs == 0 ? keyframe(ms) : frame(ms));
      source(audio(ms));
      time.advanceMs(FRAME_MS);
    }
  }

  private DestinationStatus status(String name) {
    return channel.status().destinations().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itGoesOnAirWithTheSecondKeyframe() {
    headers();
    play(2000, 2000);
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    play(FRAME_MS, 2000);
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(status("own").rendition()).isEqualTo("direct");
    assertThat(status("twitch").rendition()).isEqualTo("direct");
    assertThat(engines.made).as("nothing is to be encoded").isEmpty();
  }

  @Test
  void eightSecondsFromKeyframeToKeyframeAreWaitedForAndTooLongForTwitch() {
    headers();
    play(8000, 8000);
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    play(FRAME_MS, 8000);
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(status("own").rendition()).isEqualTo("direct");
    assertThat(status("twitch").rendition()).isNotEqualTo("direct");
    assertThat(status("twitch").reason())
        .contains("not direct: the source sends a keyframe every 8.0 s and Twitch wants one");
  }

  @Test
  void aSourceWithoutASecondKeyframeIsEncodedAfterTenSeconds() {
    headers();
    play(10_000 - FRAME_MS, 60_000);
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    play(FRAME_MS, 60_000);
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    for (String name : List.of("own", "twitch")) {
      assertThat(status(name).rendition()).isNotEqualTo("direct");
      assertThat(status(name).reason())
          .contains("not direct: the source has not been measured yet");
    }
  }

  @Test
  void aSourceThatBecomesUnfitOnAirGoesOnAndTheStatusSaysWhatToDo() {
    headers();
    play(2000 + FRAME_MS, 2000);
    own.last().accept();
    twitch.last().accept();
    play(2000, 2000);
    assertThat(status("twitch").trouble()).isNull();
    play(12_000, 6000);
    assertThat(status("twitch").state()).isEqualTo("live");
    assertThat(status("twitch").trouble().code()).isEqualTo("direct-unfit");
    assertThat(status("twitch").trouble().what()).contains("a keyframe every 6.0 s");
    assertThat(status("own").trouble()).isNull();
  }
}
