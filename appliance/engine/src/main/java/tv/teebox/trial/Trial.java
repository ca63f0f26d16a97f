package tv.teebox.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Devices;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/**
 * Encodes what an order asks for, step by step, and looks at what comes out. Each step is told as
 * soon as it is known; where the first is refused, the others are not tried.
 */
final class Trial {

  /** Pictures that are looked at: one group's beginning, B-frames included. */
  private static final int CHECKED_FRAMES = 30;

  /** The same of each of several sessions. */
  private static final int CHECKED_FRAMES_OF_MANY = 8;

  private final TrialOrder order;
  private final Consumer<TrialReport> report;
  private final Devices devices = new Devices();
  private final Encoders encoders;
  private TrialPictures pictures;
  private Resolution size;
  private FrameRate rate;

  /**
   * @param sockets a folder of ours, for the sockets to programs
   */
  Trial(TrialOrder order, Path sockets, Consumer<TrialReport> report) {
    this.order = order;
    this.encoders = new Encoders(sockets);
    this.report = report;
  }

  void run() {
    for (int i = 0; i < order.steps().size(); i++) {
      TrialReport result = tried(i);
      report.accept(result);
      if (i == 0 && result instanceof TrialReport.Refused) {
        return;
      }
    }
    if (!order.encoder().pictures().equals(VideoDevice.MAIN_MEMORY)) {
      report.accept(new TrialReport.Decoded(decoded(order.steps().get(0))));
    }
  }

  /** Last of all: a driver that encodes may die of this. */
  private String decoded(TrialOrder.Step step) {
    Libav.takeLines();
    showPicturesOf(step);
    try (TrialSession session =
        new TrialSession(
            order,
            step,
            devices.get(order.encoder().pictures()),
            encoders,
            pictures,
            CHECKED_FRAMES)) {
      session.encode(System.nanoTime());
      return session.faultOnDevice();
    } catch (LibavException e) {
      return words(e);
    }
  }

  private TrialReport tried(int step) {
    try {
      return encoded(step);
    } catch (LibavException e) {
      return new TrialReport.Refused(step, TrialReport.Kind.ERROR, words(e));
    }
  }

  private TrialReport encoded(int number) {
    TrialOrder.Step step = order.steps().get(number);
    List<TrialSession> sessions = new ArrayList<>();
    Libav.takeLines(); // of the step before
    try {
      devices.get(
          order.encoder().pictures()); // before the work of making pictures: most refusals are here
      showPicturesOf(step);
      String refusal = open(step, sessions);
      long cpuBefore = cpuNanos();
      long begin = System.nanoTime();
      refusal = refusal + encode(sessions, begin + step.millis() * 1_000_000L);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
      for (TrialSession each : sessions) {
        String fault = each.fault();
        if (!fault.isEmpty()) {
          return new TrialReport.Refused(number, TrialReport.Kind.WRONG_PICTURE, fault);
        }
      }
      long frames = sessions.stream().mapToLong(TrialSession::frames).sum();
      return new TrialReport.Encoded(
          number,
          sessions.size(),
          frames / seconds,
          sessions.get(0).delay(),
          cpuSeconds,
          frames,
          Runtime.getRuntime().availableProcessors(),
          refusal);
    } finally {
      sessions.forEach(TrialSession::close);
    }
  }

  /** Opens as many as are let, and says what was said to the first that was not. */
  private String open(TrialOrder.Step step, List<TrialSession> sessions) {
    int checked = step.sessions() == 1 ? CHECKED_FRAMES : CHECKED_FRAMES_OF_MANY;
    while (sessions.size() < step.sessions()) {
      try {
        sessions.add(
            new TrialSession(
                order, step, devices.get(order.encoder().pictures()), encoders, pictures, checked));
      } catch (LibavException e) {
        if (sessions.isEmpty()) {
          throw e;
        }
        return words(e);
      }
    }
    return "";
  }

  private void showPicturesOf(TrialOrder.Step step) {
    if (pictures != null && step.size().equals(size) && step.rate().equals(rate)) {
      return;
    }
    if (pictures != null) {
      pictures.close();
    }
    size = step.size();
    rate = step.rate();
    pictures = new TrialPictures(size, rate, order.encoder().pixelFormat());
  }

  /**
   * Has all sessions encode at once. One that fails on the way is closed and left out, and what was
   * said to it returned; if all do, it is thrown.
   */
  private String encode(List<TrialSession> sessions, long untilNanos) {
    ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
    try {
      List<CompletableFuture<Void>> running =
          sessions.stream()
              .map(each -> CompletableFuture.runAsync(() -> each.encode(untilNanos), threads))
              .toList();
      List<TrialSession> failed = new ArrayList<>();
      LibavException failure = null;
      for (int i = 0; i < running.size(); i++) {
        try {
          running.get(i).join();
        } catch (CompletionException e) {
          if (!(e.getCause() instanceof LibavException refused)) {
            throw e;
          }
          failure = refused;
          failed.add(sessions.get(i));
        }
      }
      if (failed.size() == sessions.size()) {
        throw failure;
      }
      failed.forEach(TrialSession::close);
      sessions.removeAll(failed);
      return failure == null ? "" : words(failure);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The exception and the log lines before it: its code alone stands for many causes. */
  static String words(LibavException e) {
    Set<String> lines = new LinkedHashSet<>(Libav.takeLines());
    lines.add(e.getMessage());
    return String.join("\n", lines);
  }

  private static long cpuNanos() {
    return Exertion.cpuNanos();
  }
}
