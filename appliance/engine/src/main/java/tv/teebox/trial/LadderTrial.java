package tv.teebox.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Device;
import tv.teebox.libav.Devices;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.LadderOrder;
import tv.teebox.link.TrialReport;

/**
 * Encodes one rung of a ladder, then two at once, and so on; then as many as were held at the pace
 * of real time. Each rung has its own thread, and all get the same pictures, as in an engine.
 */
final class LadderTrial {

  /** However slow it is. */
  private static final int FEWEST_TICKS = 10;

  /** At the pace of real time even the longest delay has to be over by its end. */
  private static final long LEAST_ON_AIR_MILLIS = 1500;

  /**
   * A rung of the canvas's own size keeps pictures in its encoder; the others have some on the way.
   */
  private static final int SURFACES = 40;

  private static final long NANOS = 1_000_000;

  private final LadderOrder order;
  private final Consumer<TrialReport> report;
  private final Encoders encoders;

  private Optional<Device> device = Optional.empty();
  private TrialPictures pictures;

  /**
   * @param sockets a folder of ours, for the sockets to programs
   */
  LadderTrial(LadderOrder order, Path sockets, Consumer<TrialReport> report) {
    this.order = order;
    this.encoders = new Encoders(sockets);
    this.report = report;
  }

  void run() {
    int held = 0;
    int rungs = 1;
    try {
      device = new Devices().get(order.encoder().pictures());
      pictures = new TrialPictures(order.canvas(), order.rate(), order.encoder().pixelFormat());
      for (; rungs <= order.rungs().size(); rungs++) {
        TrialReport.RungsEncoded encoded = encoded(rungs);
        boolean isHeld = encoded.effort().fps() >= order.rate().fps();
        if (encoded.rungs() == rungs && isHeld) {
          held = rungs;
        }
        report.accept(encoded);
        if (encoded.rungs() < rungs || (!isHeld && rungs >= order.atLeast())) {
          break;
        }
      }
      // What is never held lags: one rung still shows by how much.
      rungs = Math.max(1, held);
      report.accept(onAir(rungs));
    } catch (LibavException e) {
      report.accept(new TrialReport.Refused(rungs - 1, TrialReport.Kind.ERROR, Trial.words(e)));
    }
  }

  /** As fast as they can be; fewer if the last of them is refused. */
  private TrialReport.RungsEncoded encoded(int rungs) {
    Libav.takeLines();
    try (Ladder ladder = new Ladder(rungs)) {
      Exertion exertion = new Exertion();
      long ticks = ladder.encode(System.nanoTime() + order.millis() * NANOS, 0);
      return new TrialReport.RungsEncoded(rungs, exertion.over(ticks), "");
    } catch (LibavException e) {
      if (rungs == 1) {
        throw e;
      }
      TrialReport.Effort nothing = new TrialReport.Effort(0, 0, 0, TrialReport.UNKNOWN);
      return new TrialReport.RungsEncoded(rungs - 1, nothing, Trial.words(e));
    }
  }

  private TrialReport.RungsOnAir onAir(int rungs) {
    try (Ladder ladder = new Ladder(rungs)) {
      Exertion exertion = new Exertion();
      long millis = Math.max(order.millis(), LEAST_ON_AIR_MILLIS);
      long ticks = ladder.encode(System.nanoTime() + millis * NANOS, order.rate().frameNanos());
      return new TrialReport.RungsOnAir(rungs, exertion.over(ticks), ladder.delays());
    }
  }

  /** Some rungs, open. */
  private final class Ladder implements AutoCloseable {

    private final List<LadderRung> rungs = new ArrayList<>();
    private final VideoFilter canvas;

    Ladder(int count) {
      canvas =
          VideoFilter.to(
              device,
              order.canvas(),
              false,
              SURFACES,
              order.encoder().pixelFormat(),
              Optional.empty());
      try (VideoFrame first = shown(0)) {
        for (int i = 0; i < count; i++) {
          rungs.add(new LadderRung(order, order.rungs().get(i), device, encoders, first));
        }
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    private VideoFrame shown(long tick) {
      try (VideoFrame picture = pictures.at(tick)) {
        return canvas.apply(picture);
      }
    }

    /**
     * Encodes until the time is over.
     *
     * @param paceNanos from one picture to the next; 0 for as fast as can be
     * @return pictures of the source
     */
    long encode(long untilNanos, long paceNanos) {
      rungs.forEach(LadderRung::start);
      long begin = System.nanoTime();
      long tick = 0;
      try {
        for (; tick < FEWEST_TICKS || System.nanoTime() < untilNanos; tick++) {
          for (long left = 1; paceNanos > 0 && left > 0; ) {
            left = begin + tick * paceNanos - System.nanoTime();
            LockSupport.parkNanos(left);
          }
          try (VideoFrame picture = shown(tick)) {
            for (LadderRung each : rungs) {
              each.offer(picture, tick);
            }
          }
          if (rungs.stream().anyMatch(LadderRung::hasFailed)) {
            break;
          }
        }
      } finally {
        rungs.forEach(LadderRung::end);
      }
      rungs.forEach(LadderRung::join);
      return tick;
    }

    List<TrialReport.Delay> delays() {
      return rungs.stream().map(LadderRung::delay).toList();
    }

    @Override
    public void close() {
      rungs.forEach(LadderRung::close);
      canvas.close();
    }
  }
}
