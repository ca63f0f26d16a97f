package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.teebox.channel.OutletStage.METADATA;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.VideoCodec;

/** What an outlet sends, and that no order of events gets it stuck. */
class OutletTest {

  private final OutletStage stage = new OutletStage();
  private final FakeScheduler time = stage.time;
  private final FakePublisher.Factory attempts = stage.attempts;
  private final TrackPair pair = stage.pair;
  private final Outlet outlet = stage.outlet;

  @Test
  void itJoinsAtAKeyframeWithMetadataAndHeadersFirstAndTimeFromZero() {
    stage.headers();
    stage.media(7300);
    outlet.start(pair);
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
    stage.media(150); // frames up to 7450, no keyframe among them
    assertThat(attempts.last().sent).isEmpty();
    stage.media(300);
    assertThat(attempts.last().sent.subList(0, 6))
        .containsExactly(
            METADATA,
            Tags.HD_HEADER.at(0),
            Tags.AUDIO_HEADER.at(0),
            keyframe(0),
            audio(0),
            frame(50));
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.trouble()).isEmpty();
  }

  @Test
  void aChangedHeaderReachesALiveDestinationInItsPlace() {
    stage.goLive();
    int before = attempts.last().sent.size();
    pair.onVideo(Tags.SD_HEADER.at(stage.ms()));
    stage.media(100);
    assertThat(stage.sentFrom(before)).containsSequence(Tags.SD_HEADER.at(500), keyframe(500));
  }

  @Test
  void eachAttemptIsForTheCodecThatTheStreamHasThen() {
    outlet.start(pair);
    assertThat(attempts.asked).containsExactly(VideoCodec.OTHER);
    attempts.last().refuse("no-answer");
    pair.onVideo(Tags.HEVC_HEADER);
    pair.onAudio(Tags.AUDIO_HEADER);
    stage.time.advance(Duration.ofSeconds(1));
    assertThat(attempts.asked).containsExactly(VideoCodec.OTHER, VideoCodec.HEVC);
  }

  @Test
  void itsBytesAreCountedOverAllConnections() {
    stage.goLive();
    long first = outlet.bytesSent();
    assertThat(first).isPositive();
    attempts.last().lose("reset");
    assertThat(outlet.bytesSent()).isEqualTo(first);
    time.advance(Duration.ofSeconds(1));
    attempts.last().accept();
    stage.media(500);
    assertThat(outlet.bytesSent()).isGreaterThan(first);
  }

  @Test
  void theNextTimeOnAirCountsFromNothing() {
    stage.goLive();
    attempts.last().stall();
    stage.media(10_000);
    assertThat(outlet.droppedVideo()).isPositive();
    outlet.end();
    outlet.start(pair);
    assertThat(outlet.droppedVideo()).isZero();
    assertThat(outlet.droppedAudio()).isZero();
    assertThat(outlet.meter().videoTags()).isZero();
  }

  @Test
  void itCannotBeStartedTwice() {
    outlet.start(pair);
    assertThatThrownBy(() -> outlet.start(pair)).isInstanceOf(IllegalStateException.class);
  }

  /** Whatever happens in whatever order: one open attempt at most, and never stuck. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noOrderOfEventsLeavesItStuckOrPublishingTwice(long seed) {
    Random chance = new Random(seed);
    pair.onVideo(Tags.HD_HEADER);
    outlet.start(pair);
    for (int i = 0; i < 3000; i++) {
      step(chance.nextInt(8));
      assertThat(attempts.open()).isLessThanOrEqualTo(1);
      if (outlet.state() == OutletState.OFF) {
        outlet.start(pair);
      }
    }
    recover();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.end().succeeded()).isTrue();
    assertThat(time.timers()).isZero();
  }

  private void step(int event) {
    FakePublisher last = attempts.last();
    switch (event) {
      case 0 -> {
        if (outlet.state() == OutletState.CONNECTING) {
          last.accept();
        }
      }
      case 1 -> {
        if (outlet.state() == OutletState.CONNECTING) {
          last.refuse("no-answer");
        }
      }
      case 2 -> {
        if (outlet.state() == OutletState.LIVE) {
          last.lose("reset");
        }
      }
      case 3 -> last.stall();
      case 4 -> last.resume();
      case 5 -> time.advance(Duration.ofMillis(700));
      case 6 -> stage.media(250);
      default -> {
        if (stage.ms() % 7 == 0) {
          outlet.end();
        }
      }
    }
  }

  private void recover() {
    for (int i = 0; i < 100 && outlet.state() != OutletState.LIVE; i++) {
      if (outlet.state() == OutletState.CONNECTING) {
        attempts.last().accept();
      }
      attempts.last().resume();
      stage.media(500);
      time.advance(Duration.ofSeconds(1));
    }
  }
}
