package tv.teebox.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Device;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.LadderOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.FrameRate;

/**
 * One rendition that is encoded beside others, on a thread of its own: it scales the pictures it is
 * offered and encodes them. A queue of two bounds how far the source gets ahead of it; whoever
 * offers waits.
 */
final class LadderRung implements AutoCloseable {

  private static final int MOST_WAITING = 2;

  /** A picture for a tick; none is the end. */
  private record Entry(Optional<VideoFrame> picture, long tick, long sinceNanos) {}

  private final int divisor;
  private final VideoFilter filter;
  private final VideoEncoder encoder;
  private final ArrayBlockingQueue<Entry> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(this::encode, "rung");

  // Of the rung's thread until it has ended.
  private final Map<Long, Long> inside = new HashMap<>();
  private final List<Double> delaysMs = new ArrayList<>();
  private int delayFrames = -1;
  private int frames;
  private boolean finishing;

  private volatile LibavException failure;

  /**
   * Opens it.
   *
   * @param like a picture of the canvas, where it will lie
   * @throws LibavException if it cannot be opened
   */
  LadderRung(
      LadderOrder order,
      LadderOrder.Rung rung,
      Optional<Device> device,
      Encoders encoders,
      VideoFrame like) {
    this.divisor = rung.rateDivisor();
    this.filter =
        VideoFilter.to(
            device,
            rung.size(),
            false,
            TrialSession.SURFACES,
            order.encoder().pixelFormat(),
            Optional.empty());
    FrameRate rate = order.rate().dividedBy(divisor);
    try (VideoFrame first = filter.apply(like)) {
      encoder =
          encoders.open(
              order.encoder(),
              new Encoders.Timing(order.rate(), rate, TrialSession.NO_MORE_KEYFRAMES),
              rung.options(),
              first);
    } catch (RuntimeException e) {
      filter.close();
      throw e;
    }
  }

  void start() {
    thread.start();
  }

  /** Waits while two are waiting already. */
  void offer(VideoFrame picture, long tick) {
    if (tick % divisor == 0) {
      put(new Entry(Optional.of(picture.share()), tick, System.nanoTime()));
    }
  }

  /** No more will be offered. */
  void end() {
    put(new Entry(Optional.empty(), 0, 0));
  }

  private void put(Entry entry) {
    try {
      queue.put(entry);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  boolean hasFailed() {
    return failure != null;
  }

  /**
   * Waits until all is encoded.
   *
   * @throws LibavException if it failed
   */
  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Nobody interrupts a thread of a trial's: its process is ended. */
  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  private void encode() {
    try {
      for (Entry each = queue.take(); each.picture().isPresent(); each = queue.take()) {
        try (VideoFrame picture = each.picture().get()) {
          encode(picture, each);
        }
      }
      finish();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** After a failure the others still wait for this one to take what it is offered. */
  private void encode(VideoFrame picture, Entry entry) {
    if (failure != null) {
      return;
    }
    try (VideoFrame scaled = filter.apply(picture)) {
      inside.put(entry.tick(), entry.sinceNanos());
      frames++;
      encoder.encode(scaled, entry.tick(), frames == 1, this::take);
    } catch (LibavException e) {
      failure = e;
    }
  }

  private void finish() {
    finishing = true;
    try {
      if (failure == null) {
        encoder.finish(this::take);
      }
    } catch (LibavException e) {
      failure = e;
    }
  }

  private void take(EncodedPacket packet) {
    if (delayFrames < 0) {
      delayFrames = frames - 1;
    }
    Long since = inside.remove(packet.position());
    // What the end drives out comes earlier than it would have.
    if (since != null && !finishing) {
      delaysMs.add((System.nanoTime() - since) / 1e6);
    }
  }

  /** After {@link #join}. */
  TrialReport.Delay delay() {
    if (delaysMs.isEmpty()) {
      return new TrialReport.Delay(delayFrames, TrialReport.UNKNOWN, TrialReport.UNKNOWN);
    }
    Collections.sort(delaysMs);
    return new TrialReport.Delay(
        delayFrames, delaysMs.get(delaysMs.size() / 2), delaysMs.get(delaysMs.size() - 1));
  }

  @Override
  public void close() {
    encoder.close();
    filter.close();
  }
}
