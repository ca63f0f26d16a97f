package tv.teebox.engine;

import java.util.ArrayDeque;
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
import tv.teebox.timeline.Timeline;

/**
 * One video rendition on a thread of its own. It begins with the first keyframe tick after its
 * encoder is open. Its first encoder encodes until it fails; then the next of the list takes over
 * at once, beginning with the pictures that the failed one had taken and not given back. Where
 * others are wanted they begin at a keyframe; where only the bitrate differs, the open encoder
 * takes that if it can. The other renditions do not notice, nor do they when it leaves.
 */
final class Rung {

  /** What all renditions of an engine share. */
  record Shared(
      Timeline timeline,
      Devices devices,
      Encoders encoders,
      Canvas canvas,
      Consumer<EngineReport> reports,
      BiConsumer<String, Throwable> faults) {}

  /**
   * What the daemon wants of it from now on.
   *
   * @param afresh whether another encoder begins in any case, and what failed is forgotten
   */
  private record Wish(List<EngineSpec.Encoder> encoders, boolean afresh) {}

  private final Shared shared;
  private final TrackWriter writer;
  private final TrackLife life;
  private final Consumer<Rung> gone;
  private final EncoderChoices choices;
  private final TickQueue queue = new TickQueue();
  private final ArrayDeque<TickQueue.Entry> again = new ArrayDeque<>();
  private final AtomicReference<Wish> wish = new AtomicReference<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final Worker worker;
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private volatile EngineSpec.VideoTrack track;
  private volatile boolean begun;

  /**
   * @param gone hears of it when it has come to an end by itself, and the engine goes on
   */
  Rung(
      EngineSpec.VideoTrack track,
      Shared shared,
      TrackWriter writer,
      TrackLife life,
      Consumer<Rung> gone) {
    this.track = track;
    this.shared = shared;
    this.writer = writer;
    this.life = life;
    this.gone = gone;
    this.choices = new EncoderChoices(track.encoders());
    this.worker = new Worker("encoder-" + track.name(), track.name(), this::run, shared.faults());
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

  /** What was declared last. */
  EngineSpec.VideoTrack track() {
    return track;
  }

  /**
   * Takes a reference to the picture, if this rendition has a frame at this tick and has begun, or
   * begins with it. Never waits.
   */
  void offer(VideoFrame picture, long tick, boolean keyframe) {
    if (!begun) {
      if (!keyframe || !opened.isDone()) {
        return;
      }
      begun = true;
    }
    if (shared.timeline().isTickOf(track.rateDivisor(), tick)) {
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

  /** Returns when the last packet is written; at once if there is none. */
  void awaitEnd() {
    if (begun) {
      worker.join();
      writer.close();
    } else {
      leave();
    }
  }

  /**
   * It is not wanted any more: the link ends at once, and the thread and its encoder when that
   * comes back from what it is in. What is waiting and inside is thrown away: nobody is there to
   * take it, and whatever waits for the encoder's place need not wait for a look-ahead.
   */
  void leave() {
    life.leave();
    queue.discard();
    writer.close();
    worker.interrupt();
  }

  /** From the next keyframe on these encode, in this order. */
  void use(List<EngineSpec.Encoder> others) {
    EngineSpec.VideoTrack now = track;
    track =
        new EngineSpec.VideoTrack(
            now.name(), now.size(), now.crop(), now.rateDivisor(), now.bitrate(), others);
    wish.set(new Wish(others, true));
  }

  /** The same rendition with another bitrate, or other encoders. */
  void use(EngineSpec.VideoTrack declared) {
    track = declared;
    wish.updateAndGet(before -> new Wish(declared.encoders(), before != null && before.afresh()));
  }

  private void run(Worker self) throws InterruptedException {
    try {
      life.awaitRoom(self);
      self.enter("connecting");
      writer.connect();
      encodeToTheEnd(self);
    } catch (RuntimeException e) {
      EngineSpec.Encoder last = choices.current();
      life.failed(e, last.id(), last.setup().device(), this::close);
    } finally {
      again.forEach(TickQueue.Entry::close);
      if (life.hasLeft()) {
        queue.discard();
      }
    }
  }

  private void close() {
    gone.accept(this);
    writer.close();
  }

  private void encodeToTheEnd(Worker self) throws InterruptedException {
    while (true) {
      try {
        if (encodeByCurrent()) {
          return;
        }
      } catch (LibavException e) {
        if (life.hasLeft()) {
          return;
        }
        EngineSpec.Encoder failed = choices.current();
        boolean hasNext = choices.hasNext();
        choices.fail();
        Wish wanted = wish.getAndSet(null);
        if (wanted != null) {
          take(wanted);
        } else if (!hasNext) {
          throw e;
        }
        self.enter("passing from " + failed.id() + " to " + choices.current().id());
        life.passedOn(e, failed.id(), failed.setup().device(), choices.current().id());
      }
    }
  }

  private void take(Wish wanted) {
    if (wanted.afresh()) {
      choices.startWith(wanted.encoders());
    } else {
      choices.follow(wanted.encoders());
    }
    life.askedFor();
  }

  /** Encodes until there is no more, or, and then it is false, until others are wanted. */
  private boolean encodeByCurrent() throws InterruptedException {
    try (RungEncoder encoder =
        new RungEncoder(track, choices.current(), shared, writer, worker, choices.hasNext())) {
      opened.complete(null);
      life.say(new EngineReport.EncoderOpened(track.name(), choices.current().id()));
      try {
        for (TickQueue.Entry tick = next(); tick != null; tick = next()) {
          if (isFollowedByAnother(encoder, tick)) {
            again.addFirst(tick);
            encoder.finish();
            return false;
          }
          encoder.encode(tick);
          frames.incrementAndGet();
          if (encoder.hasWritten()) {
            life.works();
          }
        }
        if (!life.hasLeft()) {
          encoder.finish();
        }
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

  /** Grants a wish, if there is one and it can be; true if another encoder is to begin now. */
  private boolean isFollowedByAnother(RungEncoder encoder, TickQueue.Entry tick) {
    Wish wanted = wish.get();
    if (wanted == null) {
      return false;
    }
    if (!wanted.afresh() && goesOn(encoder, wanted.encoders())) {
      wish.compareAndSet(wanted, null);
      choices.follow(wanted.encoders());
      encoder.keep(choices.hasNext());
      return false;
    }
    if (!tick.keyframe()) {
      return false;
    }
    take(wish.getAndSet(null));
    return true;
  }

  private boolean goesOn(RungEncoder encoder, List<EngineSpec.Encoder> others) {
    return switch (choices.compare(others)) {
      case NONE -> true;
      case RATES -> encoder.changeRates(choices.counterpart(others));
      case ENCODER -> false;
    };
  }

  /** The next tick to encode; null when there will be no more. */
  private TickQueue.Entry next() throws InterruptedException {
    worker.enter("waiting for a tick");
    return again.isEmpty() ? queue.take() : again.pollFirst();
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), queue.skipped() + lost.get());
  }
}
