package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.LinkHello;
import tv.teebox.link.UnixLink;

/**
 * One source, from its link to where its decoded pictures and sound wait: it is read and decoded
 * whether it is on air or not, so that it can come on air at any tick.
 */
final class SourceFeed {

  private final FrameStore frames;
  private final SoundStore sound = new SoundStore();
  private final VideoInput video;
  private final AudioInput audio;
  private final SourceReader reader;

  /** Connects its link. */
  SourceFeed(
      int number, EngineSpec spec, Canvas canvas, Path socket, BiConsumer<String, Throwable> faults)
      throws IOException {
    String suffix = number == 0 ? "" : "-" + number;
    frames = new FrameStore(spec);
    canvas.whenLeft(frames::clear);
    video = new VideoInput(suffix, canvas, spec.timeline(), frames, faults);
    audio = new AudioInput(suffix, spec.timeline(), sound, faults);
    reader =
        new SourceReader(
            "source-reader" + suffix,
            UnixLink.connect(
                socket, new LinkHello(LinkHello.Purpose.SOURCE, Integer.toString(number))),
            spec.jitterHoldMs(),
            video.queue(),
            audio.queue(),
            faults);
  }

  void start() {
    reader.start();
    video.start();
    audio.start();
  }

  /** Lets its threads end, and what they hold go, without waiting for that. */
  void end() {
    reader.end();
    video.end();
    audio.end();
  }

  FrameStore frames() {
    return frames;
  }

  SoundStore sound() {
    return sound;
  }

  /** Tags and pictures dropped to live. */
  long backlog() {
    return frames.counts().backlog() + video.dropped() + audio.dropped();
  }

  /** Packets that could not be decoded, and pictures that were not whole. */
  long undecodable() {
    return video.undecodable() + audio.undecodable();
  }

  Stream<Worker> workers() {
    return Stream.of(reader.worker(), video.worker(), audio.worker());
  }
}
