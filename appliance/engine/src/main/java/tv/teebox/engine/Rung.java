package tv.teebox.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.DecodingTimes;
import tv.teebox.timeline.Timeline;

/**
 * One video rendition: a small filter graph and an encoder on a thread of their own, which opens,
 * runs and closes them. Times of what leaves are the grid's, whatever the encoder says.
 */
final class Rung {

  private final EngineSpec.VideoTrack track;
  private final Timeline timeline;
  private final TrackWriter writer;
  private final TickQueue queue = new TickQueue();
  private final DecodingTimes decodingTimes;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final Worker worker;
  private final String encodingCall;
  private final AtomicLong frames = new AtomicLong();

  Rung(
      EngineSpec.VideoTrack track,
      Timeline timeline,
      TrackWriter writer,
      BiConsumer<String, Throwable> faults) {
    this.track = track;
    this.timeline = timeline;
    this.writer = writer;
    this.decodingTimes = new DecodingTimes(timeline, track.rateDivisor());
    this.encodingCall = "encoding with " + track.encoder();
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

  private void run(Worker self) throws InterruptedException {
    self.enter("opening " + track.encoder());
    try (VideoFilter scale = new VideoFilter(track.size(), track.crop());
        VideoEncoder encoder =
            new LibavEncoder(
                track.encoder(),
                track.size(),
                timeline.canvasRate(),
                track.rate(timeline),
                track.options())) {
      writer.write(new FlvTag(TagType.VIDEO, 0, AvcPackaging.sequenceHeader(encoder.extradata())));
      opened.complete(null);
      while (encodeNext(scale, encoder)) {
        frames.incrementAndGet();
      }
      self.enter("flushing " + track.encoder());
      encoder.finish(this::write);
    }
  }

  /** Encodes the next tick; false when there will be no more. */
  private boolean encodeNext(VideoFilter scale, VideoEncoder encoder) throws InterruptedException {
    worker.enter("waiting for a tick");
    TickQueue.Entry entry = queue.take();
    if (entry == null) {
      return false;
    }
    try (VideoFrame picture = entry.picture()) {
      worker.enter("scaling");
      try (VideoFrame scaled = scale.apply(picture)) {
        worker.enter(encodingCall);
        decodingTimes.enter(entry.tick());
        encoder.encode(scaled, entry.tick(), entry.keyframe(), this::write);
      }
    }
    return true;
  }

  private void write(EncodedPacket packet) {
    long decodingMs = decodingTimes.leave(packet.position());
    long compositionMs = timeline.presentationMs(packet.position()) - decodingMs;
    worker.enter("writing the track");
    writer.write(
        new FlvTag(
            TagType.VIDEO,
            decodingMs,
            AvcPackaging.frame(packet.data(), packet.keyframe(), (int) compositionMs)));
    worker.enter(encodingCall);
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), queue.skipped());
  }
}
