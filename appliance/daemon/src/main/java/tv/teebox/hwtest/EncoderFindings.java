package tv.teebox.hwtest;

import java.util.List;
import java.util.Optional;
import tv.teebox.link.TrialReport;
import tv.teebox.media.VideoCodec;
import tv.teebox.probe.EncoderResult;

/**
 * What one encoder did on one device.
 *
 * @param result whether it works, or why not
 * @param ladders that were tried; none if it does not work
 * @param qualities of the first ladder's rungs
 * @param trouble what ended the measurements before their time, though it works
 */
public record EncoderFindings(
    EncoderResult result,
    VideoCodec codec,
    List<Climb> ladders,
    List<Quality> qualities,
    Optional<EncoderResult.Failure> trouble) {

  public EncoderFindings {
    ladders = List.copyOf(ladders);
    qualities = List.copyOf(qualities);
  }

  /** How it is called in a table or a plot. */
  public String title() {
    return result.encoder() + " on " + result.device();
  }

  /**
   * One ladder.
   *
   * @param loads by the number of rungs, from one on
   * @param onAir at the pace of real time; empty if it did not come to that
   */
  public record Climb(Scope.Ladder ladder, List<Load> loads, Optional<OnAir> onAir) {

    public Climb {
      loads = List.copyOf(loads);
    }

    /** How many rungs at once were held in real time. */
    public int held() {
      return loads.stream()
          .filter(each -> each.effort().fps() >= ladder.rate().fps())
          .mapToInt(Load::rungs)
          .max()
          .orElse(0);
    }

    boolean isWhole() {
      return held() >= ladder.rungs().size();
    }

    /** What was said to one rung more; empty if none was refused. */
    public Optional<EncoderResult.Failure> refusal() {
      return loads.stream().flatMap(each -> each.refusal().stream()).findFirst();
    }
  }

  /**
   * So many rungs at once.
   *
   * @param refusal why one more was not to be had; the effort then says nothing
   */
  public record Load(
      int rungs, TrialReport.Effort effort, Optional<EncoderResult.Failure> refusal) {}

  /** So many rungs at the pace of real time. */
  public record OnAir(int rungs, TrialReport.Effort effort, List<TrialReport.Delay> delays) {

    public OnAir {
      delays = List.copyOf(delays);
    }
  }

  /**
   * How near a rung comes to its source.
   *
   * @param figures empty where it could not be had
   */
  public record Quality(
      Scope.Rung rung,
      Optional<TrialReport.Compared> figures,
      Optional<EncoderResult.Failure> failure) {}
}
