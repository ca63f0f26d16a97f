package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvFile;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/** What every stream owes to whoever takes it. */
final class StreamChecks {

  private StreamChecks() {}

  /** Writes tags as an FLV file, for programs to read. */
  static void write(Path file, List<FlvTag> tags) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(FlvFile.header(true, true));
      for (FlvTag tag : tags) {
        if (tag.type() != TagType.SCRIPT) { // as publishers send it, which no file has
          out.write(FlvFile.framed(tag));
        }
      }
    }
  }

  /** Decoding times of pictures and of sound each only grow, and begin at zero. */
  static void assertTimeOnlyGrows(List<FlvTag> tags) {
    List<Long> pictures = new ArrayList<>();
    List<Long> sounds = new ArrayList<>();
    for (FlvTag tag : tags) {
      if (tag.isVideoFrame()) {
        pictures.add(tag.timestampMs());
      } else if (tag.type() == TagType.AUDIO && !tag.isConfiguration()) {
        sounds.add(tag.timestampMs());
      }
    }
    assertStrictlyGrowing(pictures);
    assertStrictlyGrowing(sounds);
  }

  private static void assertStrictlyGrowing(List<Long> times) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i)).isGreaterThan(times.get(i - 1));
    }
  }

  /** From each keyframe's showing to the next one's, in milliseconds. */
  static List<Long> keyframeIntervals(List<FlvTag> tags) {
    List<Long> shown =
        tags.stream()
            .filter(FlvTag::isKeyframe)
            .map(tag -> tag.timestampMs() + tag.videoHeader().compositionMs())
            .toList();
    List<Long> intervals = new ArrayList<>();
    for (int i = 1; i < shown.size(); i++) {
      intervals.add(shown.get(i) - shown.get(i - 1));
    }
    return intervals;
  }

  /** Pictures that decoding times leave room for, and that are not there. */
  static long missingFrames(List<Platform.Arrival> videos, int fps) {
    long first = videos.get(0).tag().timestampMs();
    long last = videos.get(videos.size() - 1).tag().timestampMs();
    return Math.round((last - first) * fps / 1000.0) + 1 - videos.size();
  }

  /** The longest time without a picture's arrival, in milliseconds. */
  static long longestGapMs(List<Platform.Arrival> videos) {
    long longest = 0;
    for (int i = 1; i < videos.size(); i++) {
      longest = Math.max(longest, videos.get(i).nanos() - videos.get(i - 1).nanos());
    }
    return longest / 1_000_000;
  }

  static List<FlvTag> tags(List<Platform.Arrival> arrivals) {
    return arrivals.stream().map(Platform.Arrival::tag).toList();
  }
}
