package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;
import static tv.teebox.channel.Tags.sized;

import org.junit.jupiter.api.Test;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.Timeline;

class MetersTest {

  private static final long MS = 1_000_000;

  private final TrackMeter track = new TrackMeter(new Timeline(FrameRate.of(30), 0));
  private final OutletMeter outlet = new OutletMeter();

  @Test
  void keyframeIntervalsAreMeasuredOnTheGridAndNotFromAnEnginesOpening() {
    track.frame(keyframe(700), 0, true);
    track.frame(keyframe(2000), 0, false);
    assertThat(track.shortestKeyframeMs()).isEqualTo(-1);
    track.frame(keyframe(4000), 0, false);
    track.frame(keyframe(5100), 0, true); // a fresh engine
    track.frame(keyframe(6000), 0, false);
    track.frame(keyframe(8000), 0, false);
    assertThat(track.shortestKeyframeMs()).isEqualTo(2000);
    assertThat(track.longestKeyframeMs()).isEqualTo(2000);
    track.frame(keyframe(9999), 0, false);
    assertThat(track.shortestKeyframeMs()).isEqualTo(1999);
  }

  @Test
  void latencyRunsFromAFramesTickToItsArrival() {
    track.frame(keyframe(1000), 1040 * MS, true);
    track.frame(frame(1033), 1133 * MS, false);
    assertThat(track.latency().quantile(0.5)).isEqualTo(40);
    assertThat(track.latency().quantile(0.99)).isEqualTo(100);
  }

  @Test
  void theRateOfATrackIsItsMediaOverItsOwnDuration() {
    for (int ms = 0; ms <= 1000; ms += 100) {
      track.frame(sized(frame(ms), 1000), 0, false);
    }
    assertThat(track.kbps()).isEqualTo(88);
    assertThat(track.frames()).isEqualTo(11);
  }

  @Test
  void anEmptyHistogramSaysNothingAndALongValueCountsAsTheLongest() {
    Histogram histogram = new Histogram();
    assertThat(histogram.quantile(0.5)).isZero();
    histogram.add(-5);
    histogram.add(60_000);
    assertThat(histogram.quantile(0.5)).isZero();
    assertThat(histogram.quantile(0.99)).isEqualTo(5000);
  }

  @Test
  void quantilesOfAThousandAreThoseOfTheSortedList() {
    Histogram histogram = new Histogram();
    for (int i = 1000; i >= 1; i--) {
      histogram.add(i);
    }
    assertThat(histogram.quantile(0.5)).isEqualTo(500);
    assertThat(histogram.quantile(0.99)).isEqualTo(990);
    assertThat(histogram.quantile(1)).isEqualTo(1000);
  }

  @Test
  void anOutletsFiguresRunOnOverReconnects() {
    outlet.firstTag(250 * MS);
    outlet.sent(Tags.HD_HEADER);
    outlet.sent(sized(keyframe(0), 1000));
    outlet.sent(sized(audio(1000), 1000));
    outlet.closed(5000);
    outlet.reconnected();
    outlet.firstTag(9999 * MS);
    outlet.sent(sized(keyframe(0), 1000));
    outlet.sent(sized(frame(1000), 1000));
    assertThat(outlet.kbps()).as("4000 bytes in two seconds of media").isEqualTo(16);
    assertThat(outlet.videoTags()).isEqualTo(3);
    assertThat(outlet.audioTags()).isEqualTo(1);
    assertThat(outlet.closedBytes()).isEqualTo(5000);
    assertThat(outlet.reconnects()).isEqualTo(1);
    assertThat(outlet.firstTagMs()).isEqualTo(250);
  }

  @Test
  void aResetMeterHasSeenNothing() {
    outlet.sent(keyframe(0));
    outlet.firstTag(1);
    outlet.reset();
    assertThat(outlet.videoTags()).isZero();
    assertThat(outlet.firstTagMs()).isEqualTo(-1);
    assertThat(outlet.kbps()).isZero();
  }

  @Test
  void aNetworkThatHoldsTheStreamUpMovesNoKeyframesApart() {
    SourceMeter source = new SourceMeter();
    assertThat(source.keyframeMs()).isEqualTo(-1);
    source.tag(Tags.keyframe(0), 0);
    source.tag(Tags.frame(1900), 1_900_000_000L);
    // For three seconds nothing comes.
    source.tag(Tags.keyframe(2000), 4_900_000_000L);
    assertThat(source.keyframeMs()).isEqualTo(2000);
    source.tag(Tags.frame(7000), 9_900_000_000L);
    assertThat(source.keyframeMs()).as("by now the next one is late").isEqualTo(5000);
  }
}
