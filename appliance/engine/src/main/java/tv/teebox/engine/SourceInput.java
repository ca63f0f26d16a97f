package tv.teebox.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.libav.LibavException;

/**
 * One kind of the source's tags on its way to where decoded media waits: a queue, and a thread that
 * decodes. What cannot be decoded is counted and skipped, and a header that cannot be true never
 * reaches native code.
 */
abstract class SourceInput {

  private final String kind;
  private final TagQueue queue;
  private final Worker worker;
  private final AtomicLong undecodable = new AtomicLong();

  /**
   * @param kind {@code video} or {@code audio}, for the thread's name and its calls
   * @param suffix of the thread's name
   */
  SourceInput(String kind, String suffix, int queueBytes, BiConsumer<String, Throwable> faults) {
    this.kind = kind;
    this.queue = new TagQueue(queueBytes);
    this.worker = new Worker(kind + "-decoder" + suffix, "", this::run, faults);
  }

  final void start() {
    worker.start();
  }

  /** Lets its thread end when nothing waits, and free what it holds. */
  final void end() {
    worker.interrupt();
  }

  final Worker worker() {
    return worker;
  }

  /** Where the source's tags of this kind go. */
  final TagQueue queue() {
    return queue;
  }

  private void run(Worker self) throws InterruptedException {
    try {
      while (true) {
        self.enter("waiting for " + kind);
        SourceTag tag = queue.take();
        self.enter("decoding " + kind);
        take(tag);
      }
    } catch (InterruptedException e) {
      self.enter("closing the " + kind + " decoder");
      close();
      throw e;
    }
  }

  /** Decodes one tag and passes on what comes of it. For the owner thread. */
  final void take(SourceTag tag) {
    orReject(
        () -> {
          if (tag.isBeginning()) {
            begin();
          } else {
            decode(tag);
          }
        });
  }

  /**
   * Decodes, and counts what cannot be.
   *
   * @throws LibavException if there is no memory for it: a fresh engine is better than none of the
   *     source's pictures
   */
  final void orReject(Runnable decoding) {
    try {
      decoding.run();
    } catch (LibavException e) {
      if (e.isOutOfMemory()) {
        throw e;
      }
      reject();
    } catch (MalformedHeaderException e) {
      reject();
    }
  }

  /** Decodes one tag, or calls {@link #reject}. */
  abstract void decode(SourceTag tag);

  /** Another publisher begins: what comes has nothing to do with what was. */
  abstract void begin();

  /** Frees the decoder and what belongs to it. For the owner thread. */
  abstract void close();

  /** Counts a tag that cannot be decoded. */
  void reject() {
    undecodable.incrementAndGet();
  }

  final long undecodable() {
    return undecodable.get();
  }

  /** Tags dropped because decoding was too late. */
  final long dropped() {
    return queue.dropped();
  }
}
