package tv.teebox.trial;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tv.teebox.libav.Libav;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LadderOrder;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.QualityOrder;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.link.TrialWork;

/**
 * The trial process: one encoder or pipeline is tried, told of on standard output, and that was its
 * life. It may hang in a driver or die in it; whoever started it has a deadline. Standard input is
 * one line, the {@link TrialWork}, and then the leash: when it ends, so does the process.
 *
 * <p>Exit codes: 0 all said; 1 failed; 3 let go.
 */
public final class TrialMain {

  private static final int EXIT_FAULT = 1;
  private static final int EXIT_LEASH = 3;

  private TrialMain() {}

  public static void main(String[] arguments) {
    // What a driver prints must not stand in the middle of a line of ours.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    Consumer<TrialReport> report =
        each -> {
          byte[] line = JsonLines.line(each);
          out.write(line, 0, line.length);
          out.flush();
        };
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int status = EXIT_FAULT;
    try {
      TrialWork work = JsonLines.parse(in.readLine(), TrialWork.class);
      holdLeash(in);
      Libav.load();
      preferToDieFirst();
      run(work, report);
      report.accept(new TrialReport.Ended());
      status = 0;
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace(System.err);
    }
    // Libraries of drivers have threads and exit handlers of their own: none of them gets a say.
    Runtime.getRuntime().halt(status);
  }

  /** Before the engine, which may be on air beside it. */
  private static void preferToDieFirst() throws IOException {
    Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
  }

  /** Only programs need a folder for sockets, and a trial that is killed leaves its own behind. */
  private static void run(TrialWork work, Consumer<TrialReport> report) throws IOException {
    if (work instanceof TrialOrder order && order.encoder().program().isEmpty()) {
      trial(work, Path.of("/nowhere"), report).run();
      return;
    }
    Path sockets = Files.createTempDirectory("tbt");
    trial(work, sockets, report).run();
    Files.deleteIfExists(sockets);
  }

  private static Runnable trial(TrialWork work, Path sockets, Consumer<TrialReport> report) {
    if (work instanceof LadderOrder order) {
      return () -> new LadderTrial(order, sockets, report).run();
    }
    if (work instanceof QualityOrder order) {
      return () -> new QualityTrial(order, sockets, report).run();
    }
    if (work instanceof PipelineOrder order) {
      return () -> new PipelineTrial(order, sockets, report).run();
    }
    return () -> new Trial((TrialOrder) work, sockets, report).run();
  }

  private static void holdLeash(BufferedReader in) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (in.readLine() != null) {
                  // nothing more is said on it
                }
              } catch (IOException e) {
                System.err.println("the leash broke: " + e.getMessage());
              }
              Runtime.getRuntime().halt(EXIT_LEASH);
            },
            "leash");
    thread.setDaemon(true);
    thread.start();
  }
}
