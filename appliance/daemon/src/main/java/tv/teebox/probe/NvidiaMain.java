package tv.teebox.probe;

import java.io.IOException;
import java.io.OutputStream;
import tv.teebox.link.JsonLines;
import tv.teebox.link.TrialReport;

/**
 * The process that asks NVIDIA's driver for its facts and tells them on standard output, as {@link
 * TrialReport}s. Standard input is its leash.
 */
public final class NvidiaMain {

  private static final int EXIT_LEASH = 3;

  private NvidiaMain() {}

  public static void main(String[] arguments) {
    Thread leash =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                System.err.println("the leash broke: " + e.getMessage());
              }
              Runtime.getRuntime().halt(EXIT_LEASH);
            },
            "leash");
    leash.setDaemon(true);
    leash.start();
    System.out.writeBytes(JsonLines.line(new TrialReport.Nvidia(Nvml.read())));
    System.out.writeBytes(JsonLines.line(new TrialReport.Ended()));
    System.out.flush();
    // The driver's library has threads and exit handlers of its own: none of them gets a say.
    Runtime.getRuntime().halt(0);
  }
}
