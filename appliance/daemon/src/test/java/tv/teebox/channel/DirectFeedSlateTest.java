package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.StampedTag;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** What direct destinations get while the source is gone. */
class DirectFeedSlateTest {

  private static final Duration HOLD = Duration.ofSeconds(1);

  /** From the source's last picture to the slate's first: the hold and a frame. */
  private static final long UNTIL_SLATE_MS = 1033;

  private final FakeScheduler time = new FakeScheduler();
  private final Slates slates = new Slates();
  private final DirectFeed feed =
      new DirectFeed(time, HOLD, new DirectSlate(slates, () -> Slates.SLATE));
  private final List<FlvTag> sent = new ArrayList<>();
  private final List<Long> sentAtNanos = new ArrayList<>();
  private final Feed.Listener destination =
      tag -> {
        sent.add(tag);
        sentAtNanos.add(time.nanoTime());
      };

  private void source(FlvTag tag) {
    feed.onTag(new StampedTag(tag, time.nanoTime()));
  }

  private void headers(FlvTag video) {
    source(video);
    source(Tags.AUDIO_HEADER);
  }

  /** Pictures, 20 a second with a keyframe in every second, and sound; ends after the last. */
  private void play(long fromMs, long forMs) {
    for (long ms = fromMs; ms < fromMs + forMs; ms += 50) {
      source((ms - fromMs) % 1000 == 0 ? keyframe(ms) : frame(ms));
      source(audio(ms + 10));
      time.advanceMs(50);
    }
  }

  /** A source that has played for two seconds, and whose slate is made. */
  private void onAir() {
    feed.add(destination);
    headers(Tags.HD_HEADER);
    play(0, 2000);
    slates.finish();
  }

  private void clearSent() {
    sent.clear();
    sentAtNanos.clear();
  }

  private boolean isSlate(FlvTag tag) {
    return tag.type() == TagType.VIDEO
        && !tag.isConfiguration()
        && (tag.payload() == Slates.picture(0).payload()
            || tag.payload() == Slates.picture(1).payload());
  }

  /** Per kind, time only goes forward. */
  private void assertForward() {
    for (TagType type : List.of(TagType.VIDEO, TagType.AUDIO)) {
      List<Long> times =
          sent.stream()
              .filter(tag -> tag.type() == type && !tag.isConfiguration())
              .map(FlvTag::timestampMs)
              .toList();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i)).as("%s %d", type, i).isGreaterThan(times.get(i - 1));
      }
    }
  }

  /** A keyframe follows every video header before any other picture, and headers come first. */
  private void assertSplicedAtKeyframes() {
    boolean fresh = false;
    for (FlvTag tag : sent) {
      if (tag.isVideoSequenceHeader()) {
        fresh = true;
      } else if (tag.isVideoFrame()) {
        assertThat(!fresh || tag.isKeyframe()).as("%s after a header", tag).isTrue();
        fresh = false;
      }
    }
  }

  @Test
  void theSlateIsMadeLikeTheSource() {
    onAir();
    assertThat(slates.orders)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.size()).isEqualTo(new Resolution(1280, 720));
              assertThat(order.profile()).isEqualTo(66);
              assertThat(order.sampleRate()).isEqualTo(48_000);
              assertThat(order.channels()).isEqualTo(2);
              assertThat(order.slate()).isEqualTo(Slates.SLATE);
            });
    assertThat(feed.absence()).contains("slate of 1280x720");
  }

  @Test
  void nothingIsSentForTheHoldAndThenTheSlateWithItsHeaders() {
    onAir();
    clearSent();
    time.advanceMs(UNTIL_SLATE_MS - 50 - 1);
    assertThat(sent).isEmpty();
    time.advanceMs(1);
    assertThat(feed.isSlateUp()).isTrue();
    assertThat(sent.get(0).payload()).isSameAs(Slates.HEADER.payload());
    assertThat(sent.get(1).payload()).isSameAs(Slates.SOUND_HEADER.payload());
    assertThat(sent.get(2).payload()).isSameAs(Slates.picture(0).payload());
    // The last sound was at 1960 ms, 1023 ms before.
    assertThat(sent.get(2).timestampMs()).isBetween(2960L, 3010L);
    assertForward();
  }

  @Test
  void theSlateGoesRoundAtItsExactPaceForHours() {
    onAir();
    time.advanceMs(UNTIL_SLATE_MS - 50);
    clearSent();
    time.advance(Duration.ofHours(3));
    List<FlvTag> keyframes = sent.stream().filter(FlvTag::isKeyframe).toList();
    assertThat(keyframes).hasSize(3 * 3600 / 2);
    long first = keyframes.get(0).timestampMs();
    for (int i = 0; i < keyframes.size(); i++) {
      assertThat(keyframes.get(i).timestampMs() - first).isEqualTo(i * 2000L);
    }
    FlvTag lastSound =
        sent.stream().filter(tag -> tag.type() == TagType.AUDIO).reduce((a, b) -> b).get();
    assertThat(sent.get(sent.size() - 1).timestampMs() - lastSound.timestampMs())
        .isBetween(-25L, 25L);
    assertForward();
  }

  @Test
  void anEventLoopThatWasHeldUpCatchesUp() {
    onAir();
    time.advanceMs(UNTIL_SLATE_MS - 50);
    long begun = sent.get(sent.size() - 1).timestampMs();
    time.holdUp(Duration.ofSeconds(7));
    time.advanceMs(100);
    assertThat(sent.get(sent.size() - 1).timestampMs() - begun).isBetween(7000L, 7150L);
    assertForward();
  }

  @Test
  void theSourceIsBackWithItsHeadersAfterHalfASecondFromAKeyframe() {
    onAir();
    time.advanceMs(5000);
    feed.begin();
    clearSent();
    headers(Tags.SD_HEADER);
    play(0, 500);
    assertThat(sent).noneMatch(tag -> tag.payload() == keyframe(0).payload());
    long before = sent.get(sent.size() - 1).timestampMs();
    source(frame(500));
    assertThat(feed.isSlateUp()).isFalse();
    int header = indexOf(Tags.SD_HEADER);
    assertThat(sent.get(header + 1).payload()).isSameAs(Tags.AUDIO_HEADER.payload());
    assertThat(sent.get(header + 2).payload()).isSameAs(keyframe(0).payload());
    assertThat(sent.get(header + 2).timestampMs()).isBetween(before + 1, before + 110);
    assertThat(sent.subList(header + 2, sent.size())).noneMatch(this::isSlate);
    assertThat(feed.headers()).hasSize(2);
    assertForward();
    assertSplicedAtKeyframes();
  }

  private int indexOf(FlvTag wanted) {
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).payload() == wanted.payload()) {
        return i;
      }
    }
    throw new AssertionError("not sent");
  }

  @Test
  void whatItRunsAheadAfterAReturnIsMadeUpForByTheNextHold() {
    onAir();
    for (int round = 0; round < 20; round++) {
      time.advanceMs(4000);
      assertThat(feed.isSlateUp()).isTrue();
      feed.begin();
      headers(Tags.HD_HEADER);
      play(0, 1500);
      assertThat(feed.isSlateUp()).isFalse();
      long first = sentAtNanos.get(0) / 1_000_000 - sent.get(0).timestampMs();
      int last = sent.size() - 1;
      long ahead = first - (sentAtNanos.get(last) / 1_000_000 - sent.get(last).timestampMs());
      assertThat(ahead).isBetween(450L, 550L);
    }
    assertForward();
    assertSplicedAtKeyframes();
  }

  @Test
  void aSourceWhoseKeyframeIsFarBackGoesOnWithItsNext() {
    onAir();
    feed.showSlate(true);
    play(2000, 950 + 1000);
    for (long ms = 4000; ms < 5500; ms += 50) {
      source(frame(ms));
      time.advanceMs(50);
    }
    feed.showSlate(false);
    assertThat(feed.isSlateUp()).isTrue();
    source(keyframe(5500));
    assertThat(feed.isSlateUp()).isFalse();
    assertForward();
    assertSplicedAtKeyframes();
  }

  @Test
  void theSlateByHandIsUpAtOnceAndDownAtAKeyframe() {
    onAir();
    clearSent();
    feed.showSlate(true);
    assertThat(sent.get(2).payload()).isSameAs(Slates.picture(0).payload());
    play(2000, 700);
    assertThat(sent).noneMatch(tag -> tag.payload() == frame(0).payload());
    feed.showSlate(false);
    assertThat(feed.isSlateUp()).isFalse();
    assertForward();
    assertSplicedAtKeyframes();
  }

  @Test
  void theSlateByHandStaysDownOverALostSourceOnly() {
    onAir();
    feed.showSlate(true);
    time.advanceMs(3000);
    feed.showSlate(false);
    assertThat(feed.isSlateUp()).isTrue();
  }

  @Test
  void aSourceThatSendsOnlySoundIsGoneToo() {
    onAir();
    for (long ms = 2000; ms < 4000; ms += 20) {
      source(audio(ms));
      time.advanceMs(20);
    }
    assertThat(feed.isSlateUp()).isTrue();
    clearSent();
    source(audio(4000));
    time.advanceMs(1000);
    assertThat(sent).noneMatch(tag -> tag.payload() == audio(0).payload());
  }

  @Test
  void aPauseShorterThanTheHoldIsPassedOnAsItIs() {
    onAir();
    clearSent();
    time.advanceMs(900);
    source(frame(2900));
    time.advanceMs(900);
    source(frame(3800));
    assertThat(feed.isSlateUp()).isFalse();
    assertThat(sent).extracting(FlvTag::timestampMs).containsExactly(2900L, 3800L);
  }

  @Test
  void aFewPicturesDoNotBringTheSourceBack() {
    onAir();
    time.advanceMs(3000);
    for (int burst = 0; burst < 5; burst++) {
      play(5000 + burst * 3000L, 300);
      assertThat(feed.isSlateUp()).isTrue();
      time.advanceMs(2000);
    }
  }

  @Test
  void aLateJoinerDuringTheSlateGetsItFromItsKeyframeAtOnce() {
    onAir();
    time.advanceMs(UNTIL_SLATE_MS - 50 + 4350);
    FakePublisher.Factory attempts = new FakePublisher.Factory(time);
    Outlet outlet = new Outlet("main", "late", attempts, time, new SplittableRandom(1));
    outlet.start(feed);
    attempts.last().accept();
    List<FlvTag> got = attempts.last().sent;
    assertThat(got.get(0).payload()).isSameAs(Slates.HEADER.payload());
    assertThat(got.get(1).payload()).isSameAs(Slates.SOUND_HEADER.payload());
    assertThat(got.get(2)).isEqualTo(Slates.picture(0));
    assertThat(got.stream().filter(this::isSlate)).hasSize(4);
    time.advanceMs(100);
    assertThat(got.stream().filter(this::isSlate)).hasSize(5);
  }

  @Test
  void aSlateThatIsMadeOnlyAfterTheSourceIsGoneIsShownThen() {
    feed.add(destination);
    headers(Tags.HD_HEADER);
    play(0, 1000);
    time.advanceMs(5000);
    assertThat(feed.isSlateUp()).isFalse();
    assertThat(feed.absence()).contains("nothing", "is being encoded");
    slates.finish();
    assertThat(feed.isSlateUp()).isTrue();
    assertForward();
  }

  @Test
  void withoutASlateTheSourceGoesOnWhereItDoes() {
    feed.add(destination);
    headers(Tags.HD_HEADER);
    play(0, 1000);
    slates.fail("the disk is full");
    assertThat(feed.absence()).contains("nothing", "the disk is full");
    time.advanceMs(5000);
    clearSent();
    source(frame(6000));
    assertThat(sent).singleElement().extracting(FlvTag::timestampMs).isEqualTo(6000L);
    assertThat(time.timers()).isZero();
  }

  @Test
  void aSourceThatIsNotH264HasNone() {
    feed.add(destination);
    source(Tags.HEVC_HEADER);
    source(Tags.video(0, "916876633100000000"));
    assertThat(slates.orders).isEmpty();
    assertThat(feed.absence()).contains("nothing", "HEVC");
  }

  @Test
  void aSourceThatHasChangedGetsAnotherSlate() {
    onAir();
    feed.begin();
    headers(Tags.SD_HEADER);
    play(0, 100);
    assertThat(slates.orders).hasSize(2);
    assertThat(slates.orders.get(1).size()).isNotEqualTo(slates.orders.get(0).size());
    assertThat(feed.absence()).contains("nothing");
    slates.finish();
    assertThat(feed.absence()).contains("a slate");
    time.advanceMs(2000);
    assertThat(feed.isSlateUp()).isTrue();
  }

  @Test
  void aSlateThatComesTooLateForItsSourceIsNotShown() {
    feed.add(destination);
    headers(Tags.HD_HEADER);
    play(0, 100);
    feed.begin();
    headers(Tags.SD_HEADER);
    play(0, 100);
    slates.finish(0);
    assertThat(feed.absence()).contains("nothing");
  }

  @Test
  void theFrameRateThatThePublisherNamesIsTheSlates() {
    feed.add(destination);
    source(
        tv.teebox.flv.StreamMetadata.of(
                new Resolution(1280, 720),
                FrameRate.of(50),
                tv.teebox.media.Bitrate.ofKbps(3000),
                48_000,
                2,
                tv.teebox.media.Bitrate.ofKbps(160))
            .toTag(0));
    headers(Tags.HD_HEADER);
    play(0, 50);
    assertThat(slates.orders.get(0).rate()).isEqualTo(FrameRate.of(50));
  }

  @Test
  void anotherSourceThatIsSureIsTakenAtItsNextKeyframe() {
    onAir();
    time.advanceMs(3000);
    assertThat(feed.isSlateUp()).isTrue();
    feed.beginProven();
    headers(Tags.SD_HEADER);
    source(frame(100));
    assertThat(feed.isSlateUp()).isTrue();
    time.advanceMs(50);
    source(keyframe(150));
    assertThat(feed.isSlateUp()).isFalse();
    assertForward();
    assertSplicedAtKeyframes();
  }

  @Test
  void theSlateIsPlayedForNobody() {
    onAir();
    time.advanceMs(3000);
    assertThat(feed.isSlateUp()).isTrue();
    feed.remove(destination);
    assertThat(feed.isSlateUp()).isFalse();
    assertThat(time.timers()).isZero();
    feed.add(destination);
    assertThat(feed.isSlateUp()).isTrue();
    assertForward();
  }
}
