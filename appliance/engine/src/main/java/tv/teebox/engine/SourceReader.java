package tv.teebox.engine;

import java.util.function.BiConsumer;
import tv.teebox.link.StampedTag;
import tv.teebox.link.UnixLink;
import tv.teebox.timeline.SourceClock;

/**
 * Reads the source's tags off the link as fast as they come, keeps the clock and hands each to its
 * decoder. It never waits for a decoder: the daemon must never find the link full.
 */
final class SourceReader {

  private final UnixLink link;
  private final SourceClock clock;
  private final VideoInput video;
  private final AudioInput audio;
  private final Worker worker;

  SourceReader(
      UnixLink link,
      SourceClock clock,
      VideoInput video,
      AudioInput audio,
      BiConsumer<String, Throwable> faults) {
    this.link = link;
    this.clock = clock;
    this.video = video;
    this.audio = audio;
    this.worker = new Worker("source-reader", "", this::run, faults);
  }

  void start() {
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  private void run(Worker self) throws Exception {
    self.enter("reading the source");
    for (StampedTag stamped = link.readTag(); stamped != null; stamped = link.readTag()) {
      if (!stamped.tag().isConfiguration()) {
        clock.observe(stamped.arrivalNanos(), stamped.tag().timestampMs());
      }
      switch (stamped.tag().type()) {
        case VIDEO -> video.offer(stamped.tag());
        case AUDIO -> audio.offer(stamped.tag());
        case SCRIPT -> {
          // metadata tells nothing that the headers do not tell better
        }
      }
    }
    self.enter("source link ended");
  }
}
