package tv.teebox.hwtest;

import java.util.Locale;
import tv.teebox.link.TrialReport;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.Reason;

/** How figures are written. */
final class Figures {

  /** Where there is none. */
  static final String NONE = "–";

  private Figures() {}

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  static String fps(double fps) {
    return format(fps < 100 ? "%.1f" : "%.0f", fps);
  }

  static String ms(double ms) {
    return ms < 0 ? NONE : format(ms < 10 ? "%.1f" : "%.0f", ms);
  }

  /** Processor seconds for a second of the source's pictures. */
  static double cpuPerSecond(TrialReport.Effort effort, double fps) {
    return effort.pictures() == 0 ? Double.NaN : effort.cpuSeconds() / (effort.pictures() / fps);
  }

  static String cpu(double seconds) {
    return Double.isNaN(seconds) ? NONE : format("%.2f", seconds);
  }

  static String watts(TrialReport.Effort effort) {
    return effort.joules() < 0 || effort.seconds() <= 0
        ? NONE
        : format("%.0f", effort.joules() / effort.seconds());
  }

  static String psnr(double psnr) {
    return psnr >= TrialReport.BEST_PSNR ? "the same picture" : format("%.2f", psnr);
  }

  /** What is the matter and what to do, with its code; in libav's words where nobody knows it. */
  static String failure(EncoderResult.Failure why) {
    if (why.reason() == Reason.FAILED) {
      return why.reason().what()
          + " ("
          + why.reason().code()
          + "): "
          + why.said().lines().findFirst().orElse("nothing was said");
    }
    String advice = why.reason().advice();
    return why.reason().what()
        + " ("
        + why.reason().code()
        + ")"
        + (advice.isEmpty() ? "" : ". " + advice);
  }
}
