package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.VideoCodec;
import tv.teebox.timeline.Timeline;

/** What an engine's tracks say, once decoded. */
final class Received {

  /** What is read off the built-in slate: all of it is dark, and no part is black. */
  static final int SLATE = 0;

  private static final int SOUND_RATE = 48_000;

  /**
   * @param number of the source's picture; {@link NumberedPicture#NONE} for a black one
   */
  record Shown(long ms, int number) {}

  /** A stretch of sound above a tenth of full scale. */
  record Beep(double fromMs, double toMs) {}

  private Received() {}

  static long shownMs(FlvTag frame) {
    return frame.timestampMs() + frame.videoHeader().compositionMs();
  }

  static List<FlvTag> frames(List<FlvTag> track) {
    assertThat(track.get(0).isVideoSequenceHeader()).as("the header comes first").isTrue();
    return track.subList(1, track.size());
  }

  static List<Long> keyframeTimes(List<FlvTag> track) {
    return track.stream().filter(FlvTag::isKeyframe).map(Received::shownMs).toList();
  }

  /** Every picture of a video track in order of showing. */
  static List<Shown> pictures(List<FlvTag> track) {
    List<Shown> shown = new ArrayList<>();
    byte[] header = track.get(0).payload();
    try (VideoDecoder decoder =
        new VideoDecoder(VideoCodec.H264, Arrays.copyOfRange(header, 5, header.length), 1)) {
      for (FlvTag tag : frames(track)) {
        decoder.decode(tag.payload(), 5, shownMs(tag) * 1_000_000, frame -> add(shown, frame));
      }
      decoder.finish(frame -> add(shown, frame));
    }
    return shown;
  }

  private static void add(List<Shown> shown, VideoFrame frame) {
    try (frame) {
      shown.add(new Shown(frame.timeNanos() / 1_000_000, NumberedPicture.read(frame)));
    }
  }

  /** Times are the grid's, decoding rises and is never after showing. */
  static void assertOnTheGrid(List<FlvTag> track, Timeline timeline, int divisor) {
    long last = Long.MIN_VALUE;
    for (FlvTag frame : frames(track)) {
      long shown = shownMs(frame);
      long tick = tick(timeline, shown);
      assertThat(timeline.presentationMs(tick)).as("shown at a tick's time").isEqualTo(shown);
      assertThat(Math.floorMod(tick, divisor)).isZero();
      assertThat(frame.timestampMs()).isGreaterThan(last).isLessThanOrEqualTo(shown);
      last = frame.timestampMs();
    }
  }

  /**
   * No tick is missing but those that the engine says it skipped; where it skipped none, decoding
   * is exactly the fixed number of ticks ahead of its turn.
   */
  static void assertEveryTick(
      List<FlvTag> track,
      Timeline timeline,
      EngineSpec.VideoTrack rung,
      EngineReport.Progress end) {
    List<FlvTag> frames = frames(track);
    long skipped = skipped(end, rung.name());
    long first = tick(timeline, frames.stream().mapToLong(Received::shownMs).min().orElseThrow());
    long last = tick(timeline, frames.stream().mapToLong(Received::shownMs).max().orElseThrow());
    long ticks = (last - first) / rung.rateDivisor() + 1;
    assertThat((long) frames.size()).isBetween(ticks - skipped, ticks);
    for (int i = 0; i < frames.size() && skipped == 0; i++) {
      assertThat(frames.get(i).timestampMs())
          .as("frame %d", i)
          .isEqualTo(timeline.decodingMs(first + (long) i * rung.rateDivisor()));
    }
  }

  static long skipped(EngineReport.Progress progress, String track) {
    return progress.tracks().stream()
        .filter(each -> each.track().equals(track))
        .findFirst()
        .orElseThrow()
        .skippedTicks();
  }

  static long tick(Timeline timeline, long shownMs) {
    return timeline.nearestTick(timeline.epochNanos() + shownMs * 1_000_000);
  }

  /** After the first, which may fall anywhere, keyframes fall on the grid's and nowhere else. */
  static void assertKeyframesOnTheGrid(List<FlvTag> track, Timeline timeline) {
    List<Long> times = keyframeTimes(track);
    List<FlvTag> frames = frames(track);
    long until = shownMs(frames.get(frames.size() - 1));
    List<Long> expected = new ArrayList<>(times.subList(0, 1));
    for (long tick = 0;
        timeline.presentationMs(tick) < until;
        tick += timeline.ticksPerKeyframe()) {
      if (timeline.presentationMs(tick) > times.get(0)) {
        expected.add(timeline.presentationMs(tick));
      }
    }
    assertThat(times.subList(0, expected.size())).isEqualTo(expected);
    assertThat(times.size()).isBetween(expected.size(), expected.size() + 1);
    assertClosedGroups(frames);
  }

  /** A keyframe is an IDR, nothing else is, and nothing after it is shown before it. */
  private static void assertClosedGroups(List<FlvTag> frames) {
    long keyframeMs = Long.MIN_VALUE;
    for (FlvTag frame : frames) {
      keyframeMs = frame.isKeyframe() ? shownMs(frame) : keyframeMs;
      assertThat(holdsIdr(frame.payload())).isEqualTo(frame.isKeyframe());
      assertThat(shownMs(frame)).isGreaterThanOrEqualTo(keyframeMs);
    }
  }

  private static boolean holdsIdr(byte[] body) {
    ByteBuffer units = ByteBuffer.wrap(body).position(5);
    while (units.hasRemaining()) {
      int length = units.getInt();
      if ((units.get(units.position()) & 0x1F) == 5) {
        return true;
      }
      units.position(units.position() + length);
    }
    return false;
  }

  /** Sound without a gap: each packet a frame's length after the one before. */
  static void assertSoundWithoutGap(List<FlvTag> track) {
    assertThat(track.get(0).isAudioSequenceHeader()).isTrue();
    long first = Math.round(track.get(1).timestampMs() * 48 / 1024.0);
    for (int i = 1; i < track.size(); i++) {
      assertThat(track.get(i).timestampMs())
          .as("packet %d", i)
          .isEqualTo(Timeline.audioMs((first + i - 1) * 1024, SOUND_RATE));
    }
  }

  /** All of a track's sound on the left, one piece after the other. */
  static float[] left(List<FlvTag> track) {
    List<float[]> pieces = new ArrayList<>();
    byte[] header = track.get(0).payload();
    try (AudioDecoder decoder =
        new AudioDecoder(AudioCodec.AAC, Arrays.copyOfRange(header, 2, header.length))) {
      for (FlvTag tag : track.subList(1, track.size())) {
        decoder.decode(
            tag.payload(),
            2,
            tag.timestampMs() * 1_000_000,
            (nanos, left, right) -> pieces.add(left.clone()));
      }
    }
    float[] all = new float[pieces.stream().mapToInt(each -> each.length).sum()];
    int at = 0;
    for (float[] each : pieces) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    return all;
  }

  /** Where the track sounds. */
  static List<Beep> beeps(List<FlvTag> track) {
    Beeps beeps = new Beeps();
    byte[] header = track.get(0).payload();
    try (AudioDecoder decoder =
        new AudioDecoder(AudioCodec.AAC, Arrays.copyOfRange(header, 2, header.length))) {
      for (FlvTag tag : track.subList(1, track.size())) {
        decoder.decode(tag.payload(), 2, tag.timestampMs() * 1_000_000, beeps::take);
      }
    }
    return beeps.all();
  }

  /** Finds where sound begins and ends; pauses of a few milliseconds are none. */
  private static final class Beeps {

    private static final double LOUD = 0.1;
    private static final double PAUSE_MS = 5;

    private final List<Beep> found = new ArrayList<>();
    private double from = Double.NaN;
    private double lastLoud;

    void take(long startNanos, float[] left, float[] right) {
      for (int i = 0; i < left.length; i++) {
        double ms = startNanos / 1e6 + i * 1000.0 / SOUND_RATE;
        if (Math.abs(left[i]) > LOUD) {
          from = Double.isNaN(from) ? ms : from;
          lastLoud = ms;
        } else if (!Double.isNaN(from) && ms - lastLoud > PAUSE_MS) {
          found.add(new Beep(from, lastLoud));
          from = Double.NaN;
        }
      }
    }

    List<Beep> all() {
      if (!Double.isNaN(from)) {
        found.add(new Beep(from, lastLoud));
        from = Double.NaN;
      }
      return found;
    }
  }
}
