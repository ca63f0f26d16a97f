package tv.teebox.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a trial process found out, one JSON line each on its standard output, as soon as it is
 * known: what comes before a crash counts. Other lines there are some driver's and mean nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TrialReport.PROPERTY)
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrialReport.Encoded.class, name = "encoded"),
  @JsonSubTypes.Type(value = TrialReport.Decoded.class, name = "decoded"),
  @JsonSubTypes.Type(value = TrialReport.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = TrialReport.Nvidia.class, name = "nvidia"),
  @JsonSubTypes.Type(value = TrialReport.Ended.class, name = "ended")
})
public sealed interface TrialReport {

  /** Each line begins with it. */
  String PROPERTY = "trial";

  /**
   * A step was encoded, and what came out shows what was put in.
   *
   * @param step its place in the order, from 0
   * @param sessions that encoded at once
   * @param fps pictures encoded in a second, in all sessions together
   * @param delayFrames pictures that were inside before the first came out
   * @param cpuSeconds that the whole process took for it
   * @param frames encoded in all sessions together
   * @param cores that the process may use
   * @param refusal what libav said to the session after the last one; empty if all were opened
   */
  record Encoded(
      int step,
      int sessions,
      double fps,
      int delayFrames,
      double cpuSeconds,
      long frames,
      int cores,
      String refusal)
      implements TrialReport {}

  /**
   * The device decoded what it had encoded, or did not.
   *
   * @param refusal what was said, or seen; empty if it did
   */
  record Decoded(String refusal) implements TrialReport {}

  /**
   * A step came to nothing.
   *
   * @param words what libav said, its last log lines included
   */
  record Refused(int step, Kind kind, String words) implements TrialReport {}

  /** What went wrong. */
  enum Kind {
    /** libav, or the driver behind it, gave an error. */
    ERROR,
    /** Something came out, but not what was put in. */
    WRONG_PICTURE
  }

  /** What the NVIDIA driver says. */
  record Nvidia(NvidiaFacts facts) implements TrialReport {}

  /** That was all. */
  record Ended() implements TrialReport {}
}
