package tv.teebox.demo;

import java.util.List;

/**
 * What a platform of the demonstration found.
 *
 * @param problems everything that was not as it must be; empty if all was
 * @param sessions publishers so far
 * @param orderlyEnd whether the last one ended in order
 * @param metadata size and rate as {@code onMetaData} says
 * @param video size and codec as the sequence header says
 * @param keyframeMinMs smallest interval between keyframes, in time of showing; the first is left
 *     out, since a stream opens between two points of the grid; -1 before three
 */
record SinkReport(
    List<String> problems,
    int sessions,
    boolean orderlyEnd,
    String metadata,
    String video,
    long videoTags,
    long audioTags,
    long decodedPictures,
    long decodedAudioMs,
    long keyframeMinMs,
    long keyframeMaxMs,
    long largestGapMs,
    long kbps) {

  SinkReport {
    problems = List.copyOf(problems);
  }

  /** The longest silence between two video tags since the last mark, as they arrived. */
  record Gap(long arrivalMs) {}
}
