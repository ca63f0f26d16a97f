package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Devices;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Diagnosis;
import tv.teebox.timeline.Timeline;

/**
 * One video rendition on a thread of its own. Its first encoder encodes until it fails; then the
 * next of the list takes over at once, beginning with the pictures that the failed one had taken
 * and not given back. Where others are wanted they begin at a keyframe. The other renditions do not
 * notice.
 */
final class Rung {

  private final EngineSpec.VideoTrack track;
  private final Timeline timeline;
  private final Devices devices;
  private final Encoders encoders;
  private final Canvas canvas;
  private final TrackWriter writer;
  private final Consumer<EngineReport> reports;
  private final TickQueue queue = new TickQueue();
  private final ArrayDeque<TickQueue.Entry> again = new ArrayDeque<>();
  private final AtomicReference<List<EngineSpec.Encoder>> wanted = new AtomicReference<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final Worker worker;
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  Rung(
      EngineSpec.VideoTrack track,
      Timeline timeline,
      Devices devices,
      Encoders encoders,
      Canvas canvas,
      TrackWriter writer,
      Consumer<EngineReport> reports,
      BiConsumer<String, Throwable> faults) {
    this.track = track;
    this.timeline = timeline;
    this.devices = devices;
    this.encoders = encoders;
    this.canvas = canvas;
    this.writer = writer;
    this.reports = reports;
    this.worker = new Worker("encoder-" + track.name(), track.name(), this::run, faults);
  }

  /** Starts opening the encoder; pictures may be offered at once. */
  void open() {
    worker.start();
  }

  void awaitOpen() {
    opened.join();
  }

  Worker worker() {
    return worker;
  }

  boolean isNamed(String name) {
    return track.name().equals(name);
  }

  /** Takes a reference to the picture, if this rendition has a frame at this tick. Never waits. */
  void offer(VideoFrame picture, long tick, boolean keyframe) {
    if (timeline.isTickOf(track.rateDivisor(), tick)) {
      queue.offer(picture.share(), tick, keyframe);
    }
  }

  /** Waits until the encoder is not behind, or the time is up. */
  void awaitRoom(long untilNanos) throws InterruptedException {
    queue.awaitRoom(untilNanos);
  }

  /** There will be no more ticks: what is waiting and inside is encoded and written. */
  void end() {
    queue.end();
  }

  /** Returns when the last packet is written. */
  void awaitEnd() {
    worker.join();
    writer.close();
  }

  /** From the next keyframe on these encode, in this order. */
  void use(List<EngineSpec.Encoder> others) {
    wanted.set(others);
  }

  private void run(Worker self) throws InterruptedException {
    Iterator<EngineSpec.Encoder> choices = track.encoders().iterator();
    EngineSpec.Encoder choice = choices.next();
    while (true) {
      try {
        if (encodeBy(choice, choices.hasNext())) {
          return;
        }
        choices = wanted.getAndSet(null).iterator();
        choice = choices.next();
      } catch (LibavException e) {
        if (!choices.hasNext()) {
          throw e;
        }
        EngineSpec.Encoder failed = choice;
        choice = choices.next();
        self.enter("passing from " + failed.id() + " to " + choice.id());
        reports.accept(
            new EngineReport.EncoderFailed(
                track.name(), failed.id(), failed.setup().device(), diagnosis(e), choice.id()));
      }
    }
  }

  /** Encodes until there is no more, or, and then it is false, until others are wanted. */
  private boolean encodeBy(EngineSpec.Encoder choice, boolean keeps) throws InterruptedException {
    try (RungEncoder encoder =
        new RungEncoder(
            track, choice, timeline, devices, encoders, canvas, writer, worker, keeps)) {
      opened.complete(null);
      reports.accept(new EngineReport.EncoderOpened(track.name(), choice.id()));
      try {
        for (TickQueue.Entry tick = next(); tick != null; tick = next()) {
          if (tick.keyframe() && wanted.get() != null) {
            again.addFirst(tick);
            encoder.finish();
            return false;
          }
          encoder.encode(tick);
          frames.incrementAndGet();
        }
        encoder.finish();
        return true;
      } catch (LibavException e) {
        // They came before all that still waits.
        List<TickQueue.Entry> back = encoder.giveUp();
        for (int i = back.size() - 1; i >= 0; i--) {
          again.addFirst(back.get(i));
        }
        throw e;
      } finally {
        lost.addAndGet(encoder.lost());
      }
    }
  }

  /** The next tick to encode; null when there will be no more. */
  private TickQueue.Entry next() throws InterruptedException {
    worker.enter("waiting for a tick");
    return again.isEmpty() ? queue.take() : again.pollFirst();
  }

  private static Diagnosis diagnosis(LibavException cause) {
    return new Diagnosis(
        Diagnosis.Category.DEVICE,
        "encoder-failed",
        cause.getMessage(),
        "Another encoder has taken over; the hardware report says what this box can do");
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), queue.skipped() + lost.get());
  }
}
