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
import tv.teebox.link.StampedTag;

class DirectFeedTest {

  private final FakeScheduler time = new FakeScheduler();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final DirectFeed feed =
      new DirectFeed(
          time, Duration.ofSeconds(1), new DirectSlate(SlateClips.NONE, () -> Slates.SLATE));
  private final List<FlvTag> taken = new ArrayList<>();

  private void source(FlvTag... tags) {
    for (FlvTag tag : tags) {
      feed.onTag(new StampedTag(tag, tag.timestampMs() * 1_000_000));
    }
  }

  private Outlet joiner() {
    Outlet outlet = new Outlet("main", "late", attempts, time, new SplittableRandom(1));
    outlet.start(feed);
    attempts.last().accept();
    return outlet;
  }

  @Test
  void aLateJoinerGetsHeadersAndTheCurrentGroupOfPicturesAtOnce() {
    source(Tags.HD_HEADER, Tags.AUDIO_HEADER, keyframe(0), frame(33));
    source(keyframe(2000), audio(2010), frame(2033), frame(2067));
    Outlet outlet = joiner();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(attempts.last().sent)
        .containsExactly(
            Tags.HD_HEADER.at(0),
            Tags.AUDIO_HEADER.at(0),
            keyframe(0),
            audio(10),
            frame(33),
            frame(67));
    source(frame(2100));
    assertThat(attempts.last().sent).endsWith(frame(100));
  }

  @Test
  void aLongGroupOfPicturesIsNotDroppedOnJoining() {
    source(Tags.HD_HEADER, keyframe(0));
    for (long ms = 40; ms < 8000; ms += 40) {
      source(frame(ms));
    }
    Outlet slow = new Outlet("main", "slow", attempts, time, new SplittableRandom(1));
    slow.start(feed);
    attempts.last().stall();
    attempts.last().accept();
    source(frame(8000));
    attempts.last().resume();
    assertThat(slow.droppedVideo()).isZero();
    assertThat(attempts.last().sent).endsWith(frame(8000));
  }

  @Test
  void nothingGoesOutBeforeAKeyframe() {
    feed.add(taken::add);
    source(Tags.HD_HEADER, frame(0), audio(10), frame(33), keyframe(67), audio(70));
    assertThat(taken).containsExactly(Tags.HD_HEADER.at(0), keyframe(67), audio(70));
  }

  @Test
  void theNextPublisherBeginsWithItsOwnHeadersAndTimeGoesOn() {
    feed.add(taken::add);
    source(Tags.HD_HEADER, keyframe(0), frame(33));
    feed.begin();
    assertThat(feed.headers()).isEmpty();
    assertThat(feed.current()).isEmpty();
    feed.onTag(new StampedTag(Tags.SD_HEADER, 5_033_000_000L));
    feed.onTag(new StampedTag(frame(0), 5_033_000_000L));
    feed.onTag(new StampedTag(keyframe(33), 5_066_000_000L));
    assertThat(taken.subList(3, taken.size()))
        .extracting(FlvTag::isConfiguration, FlvTag::isKeyframe)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, false),
            org.assertj.core.groups.Tuple.tuple(false, true));
    assertThat(taken.get(4).timestampMs()).isBetween(5000L, 5100L);
  }

  @Test
  void aStalledDirectDestinationIsBoundedLikeAnyOther() {
    source(Tags.HD_HEADER, keyframe(0));
    Outlet outlet = joiner();
    attempts.last().stall();
    for (long ms = 40; ms < 20_000; ms += 40) {
      source(ms % 2000 == 0 ? keyframe(ms) : frame(ms));
    }
    assertThat(outlet.droppedVideo()).isPositive();
    time.advance(Duration.ofSeconds(11));
    assertThat(outlet.state()).isIn(OutletState.RETRYING, OutletState.CONNECTING);
  }
}
