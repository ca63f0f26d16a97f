package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.Timeline;

/**
 * One video rendition: a small filter graph and an encoder on a thread of their own. Times of what
 * leaves are the grid's, whatever the encoder says.
 */
final class Rung {

  private final EngineSpec.VideoTrack track;
  private final Timeline timeline;
  private final TrackWriter writer;
  private final TickQueue queue = new TickQueue();
  private final VideoFilter scale;
  private final VideoEncoder encoder;
  private final Worker worker;

  /** The ticks that went in and have not come out, in order: the decoding times of what comes. */
  private final ArrayDeque<Long> ticksInside = new ArrayDeque<>();

  private final AtomicLong frames = new AtomicLong();

  Rung(
      EngineSpec.VideoTrack track,
      Timeline timeline,
      TrackWriter writer,
      BiConsumer<String, Throwable> faults) {
    this.track = track;
    this.timeline = timeline;
    this.writer = writer;
    this.scale = new VideoFilter(track.size());
    this.encoder =
        new VideoEncoder(
            track.encoder(),
            track.size(),
            timeline.canvasRate(),
            track.rate(timeline),
            track.options());
    this.worker = new Worker("encoder-" + track.name(), track.name(), this::run, faults);
  }

  void start() {
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  /** Takes a reference to the picture, if this rendition has a frame at this tick. Never waits. */
  void offer(VideoFrame picture, long tick, boolean keyframe) {
    if (timeline.isTickOf(track.rateDivisor(), tick)) {
      queue.offer(picture.share(), tick, keyframe);
    }
  }

  /** Encodes what is waiting and inside, then returns. */
  void finish() {
    queue.end();
    worker.join();
    writer.close();
  }

  private void run(Worker self) throws InterruptedException {
    writer.write(new FlvTag(TagType.VIDEO, 0, AvcPackaging.sequenceHeader(encoder.extradata())));
    while (true) {
      self.enter("waiting for a tick");
      TickQueue.Entry entry = queue.take();
      if (entry == null) {
        break;
      }
      try (VideoFrame picture = entry.picture()) {
        self.enter("scaling");
        try (VideoFrame scaled = scale.apply(picture)) {
          self.enter("encoding with " + track.encoder());
          ticksInside.addLast(entry.tick());
          encoder.encode(scaled, entry.tick(), entry.keyframe(), this::write);
        }
      }
      frames.incrementAndGet();
    }
    self.enter("flushing " + track.encoder());
    encoder.finish(this::write);
    encoder.close();
    scale.close();
  }

  private void write(EncodedPacket packet) {
    long decodingMs = timeline.decodingMs(ticksInside.pollFirst());
    long compositionMs = timeline.presentationMs(packet.position()) - decodingMs;
    worker.enter("writing the track");
    writer.write(
        new FlvTag(
            TagType.VIDEO,
            decodingMs,
            AvcPackaging.frame(packet.data(), packet.keyframe(), (int) compositionMs)));
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), queue.skipped());
  }
}
