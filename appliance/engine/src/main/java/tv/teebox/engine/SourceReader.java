package tv.teebox.engine;

import java.io.IOException;
import java.util.function.BiConsumer;
import tv.teebox.flv.AudioTagHeader;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;
import tv.teebox.link.UnixLink;
import tv.teebox.timeline.SourceClock;

/**
 * Reads the source's tags off the link as fast as they come, places each on the monotonic clock and
 * hands it to its decoder. It never waits for a decoder: the daemon must never find the link full.
 * The source's clock is this thread's own, and each publisher has one of its own.
 */
final class SourceReader {

  private final UnixLink link;
  private final long holdNanos;
  private final TagQueue video;
  private final TagQueue audio;
  private final Worker worker;
  private volatile boolean ended;
  private SourceClock clock = new SourceClock();

  /**
   * @param name of its thread
   */
  SourceReader(
      String name,
      UnixLink link,
      int jitterHoldMs,
      TagQueue video,
      TagQueue audio,
      BiConsumer<String, Throwable> faults) {
    this.link = link;
    this.holdNanos = jitterHoldMs * 1_000_000L;
    this.video = video;
    this.audio = audio;
    this.worker = new Worker(name, "", this::run, faults);
  }

  void start() {
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  /** Closes the link, so that its thread ends. */
  void end() {
    ended = true;
    try {
      link.close();
    } catch (IOException e) {
      // it is of no more use in any case
    }
  }

  private void run(Worker self) throws IOException {
    self.enter("reading the source");
    try {
      read();
    } catch (IOException e) {
      if (!ended) {
        throw e;
      }
    }
    self.enter("source link ended");
  }

  private void read() throws IOException {
    for (StampedTag stamped = link.readTag(); stamped != null; stamped = link.readTag()) {
      if (stamped.isBeginning()) {
        begin(stamped);
      } else {
        place(stamped);
      }
    }
  }

  /** What waits of the publisher before keeps the times that it was given. */
  private void begin(StampedTag stamped) {
    clock = new SourceClock();
    SourceTag beginning =
        new SourceTag(stamped.tag(), stamped.arrivalNanos(), stamped.arrivalNanos());
    video.offer(beginning);
    audio.offer(beginning);
  }

  private void place(StampedTag stamped) {
    FlvTag tag = stamped.tag();
    if (isMedia(tag)) {
      clock.observe(stamped.arrivalNanos(), tag.timestampMs());
    }
    SourceTag placed =
        new SourceTag(
            tag, stamped.arrivalNanos(), clock.monotonicNanos(tag.timestampMs()) + holdNanos);
    switch (tag.type()) {
      case VIDEO -> video.offer(placed);
      case AUDIO -> audio.offer(placed);
      case SCRIPT -> {
        // metadata tells nothing that the headers do not tell better
      }
    }
  }

  /** Headers and fragments are sent with any time; only pictures and sound tell the clock. */
  private static boolean isMedia(FlvTag tag) {
    AudioTagHeader sound = tag.audioHeader();
    return tag.isVideoFrame() || (sound != null && !sound.sequenceHeader());
  }
}
