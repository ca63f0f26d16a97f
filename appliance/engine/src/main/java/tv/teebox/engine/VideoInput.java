package tv.teebox.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.VideoTagHeader;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;

/**
 * Decodes the source's video once, conforms each picture to the canvas and puts it into the frame
 * store at its place on the grid. A new sequence header reopens the decoder; what cannot be decoded
 * is counted and skipped.
 */
final class VideoInput {

  /** Slices, where the source has them; more threads than this only wait. */
  private static final int DECODER_THREADS =
      Math.min(4, Runtime.getRuntime().availableProcessors());

  private final TagQueue queue = new TagQueue(TagQueue.BOUND_BYTES);
  private final AtomicLong undecodable = new AtomicLong();
  private final SourcePosition position;
  private final FrameStore frames;
  private final VideoFilter conform;
  private final Worker worker;
  private byte[] header = {};
  private VideoDecoder decoder;

  VideoInput(
      Resolution canvas,
      SourcePosition position,
      FrameStore frames,
      BiConsumer<String, Throwable> faults) {
    this.position = position;
    this.frames = frames;
    this.conform = new VideoFilter(canvas);
    this.worker = new Worker("video-decoder", "", this::run, faults);
  }

  void start() {
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  /** Takes the next video tag of the source. */
  void offer(FlvTag tag) {
    queue.offer(tag);
  }

  private void run(Worker self) throws InterruptedException {
    while (true) {
      self.enter("waiting for video");
      FlvTag tag = queue.take();
      VideoTagHeader head = tag.videoHeader();
      if (head == null || tag.size() <= head.dataOffset()) {
        undecodable.incrementAndGet();
        continue;
      }
      try {
        switch (head.packet()) {
          case SEQUENCE_HEADER -> open(self, tag, head);
          case FRAME -> decode(self, tag, head);
          case END_OF_SEQUENCE, OTHER -> {
            // nothing to show
          }
        }
      } catch (LibavException e) {
        undecodable.incrementAndGet();
      }
    }
  }

  private void open(Worker self, FlvTag tag, VideoTagHeader head) {
    byte[] body = Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size());
    if (Arrays.equals(body, header) && decoder != null) {
      return;
    }
    self.enter("opening the " + head.codec() + " decoder");
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    decoder = new VideoDecoder(head.codec(), body, DECODER_THREADS);
    header = body;
  }

  private void decode(Worker self, FlvTag tag, VideoTagHeader head) {
    if (decoder == null) {
      undecodable.incrementAndGet();
      return;
    }
    self.enter("decoding " + head.codec());
    decoder.decode(
        tag.payload(), head.dataOffset(), tag.timestampMs() + head.compositionMs(), this::show);
  }

  private void show(VideoFrame picture) {
    try (picture) {
      frames.offer(conform.apply(picture), position.ticks(picture.sourceMs()));
    }
  }

  long undecodable() {
    return undecodable.get();
  }

  long dropped() {
    return queue.dropped();
  }
}
