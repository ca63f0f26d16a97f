package tv.teebox.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

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
  @JsonSubTypes.Type(value = TrialReport.RungsEncoded.class, name = "rungs"),
  @JsonSubTypes.Type(value = TrialReport.RungsOnAir.class, name = "on-air"),
  @JsonSubTypes.Type(value = TrialReport.Compared.class, name = "compared"),
  @JsonSubTypes.Type(value = TrialReport.Piped.class, name = "piped"),
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
   * A step came to nothing. Of a ladder it is the number of rungs less one, of a pipeline the
   * stage's place.
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

  /** A figure that cannot be had here. */
  double UNKNOWN = -1;

  /**
   * What a piece of work took.
   *
   * @param pictures of the source that were worked on
   * @param seconds by the clock, from the first picture in to the last out
   * @param cpuSeconds that the whole process took for it
   * @param joules that the processor took for it, whatever else it did; {@link #UNKNOWN} where it
   *     does not say
   */
  record Effort(long pictures, double seconds, double cpuSeconds, double joules) {

    /** Pictures of the source in a second. */
    public double fps() {
      return seconds > 0 ? pictures / seconds : 0;
    }
  }

  /**
   * So many rungs of a ladder were encoded at once, as fast as they could be.
   *
   * @param rungs that encoded
   * @param refusal what was said to one more than these; empty if none was refused
   */
  record RungsEncoded(int rungs, Effort effort, String refusal) implements TrialReport {}

  /**
   * So many rungs were encoded at the pace of real time.
   *
   * @param delays of each rung, in the order of the ladder
   */
  record RungsOnAir(int rungs, Effort effort, List<Delay> delays) implements TrialReport {

    public RungsOnAir {
      delays = List.copyOf(delays);
    }
  }

  /**
   * From a picture in to the same one out, at the pace of real time.
   *
   * @param frames of the rung's own that were inside before the first came out
   * @param medianMs {@link #UNKNOWN} if none came out before the end, as is {@code mostMs}
   * @param mostMs the longest
   */
  record Delay(int frames, double medianMs, double mostMs) {}

  /**
   * A step was encoded, decoded again, and compared with what was put in.
   *
   * @param frames compared
   * @param kbps of what came out
   * @param ssim the mean over all pictures and planes, 0 to 1
   * @param psnr in dB, by the mean of the squared errors of all pictures and planes; never above
   *     {@link #BEST_PSNR}
   */
  record Compared(int step, int frames, double kbps, double ssim, double psnr)
      implements TrialReport {}

  /** In dB: of pictures that are the same, whose figure would be infinite. */
  double BEST_PSNR = 100;

  /** A stage of a pipeline, with those before it. */
  record Piped(PipelineOrder.Stage stage, Effort effort) implements TrialReport {}

  /** That was all. */
  record Ended() implements TrialReport {}
}
