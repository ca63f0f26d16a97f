package tv.teebox.engine;

import java.util.Arrays;
import java.util.function.BiConsumer;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.VideoTagHeader;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.timeline.Timeline;

/**
 * Decodes the source's video once, conforms each picture to the canvas and puts it into the frame
 * store at its place on the grid. A new sequence header reopens the decoder; what cannot be decoded
 * is counted and skipped, and a header that cannot be true never reaches native code.
 */
final class VideoInput extends SourceInput {

  /** Slices, where the source has them; more threads than this only wait. */
  private static final int DECODER_THREADS =
      Math.min(4, Runtime.getRuntime().availableProcessors());

  private final Timeline timeline;
  private final FrameStore frames;
  private final VideoFilter conform;
  private VideoCodec codec = VideoCodec.OTHER;
  private byte[] header = {};
  private VideoDecoder decoder;

  VideoInput(
      Resolution canvas,
      Timeline timeline,
      FrameStore frames,
      BiConsumer<String, Throwable> faults) {
    super("video", TagQueue.VIDEO_BYTES, faults);
    this.timeline = timeline;
    this.frames = frames;
    this.conform = new VideoFilter(canvas);
  }

  @Override
  void decode(SourceTag source) {
    FlvTag tag = source.tag();
    VideoTagHeader head = tag.videoHeader();
    if (head == null || head.codec() == VideoCodec.OTHER || tag.size() <= head.dataOffset()) {
      reject();
      return;
    }
    switch (head.packet()) {
      case SEQUENCE_HEADER -> open(tag, head);
      case FRAME -> decodeFrame(source, head);
      case END_OF_SEQUENCE, OTHER -> {
        // nothing to show
      }
    }
  }

  private void open(FlvTag tag, VideoTagHeader head) {
    byte[] body = Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size());
    if (decoder != null && head.codec() == codec && Arrays.equals(body, header)) {
      return;
    }
    if (head.codec() == VideoCodec.H264) {
      AvcConfiguration.parse(body, 0);
    }
    worker().enter("opening the " + head.codec() + " decoder");
    retireDecoder();
    decoder = new VideoDecoder(head.codec(), body, DECODER_THREADS);
    codec = head.codec();
    header = body;
  }

  /** Shows what is still inside: the last pictures before a change of header. */
  private void retireDecoder() {
    if (decoder == null) {
      return;
    }
    try (VideoDecoder old = decoder) {
      decoder = null;
      old.finish(this::show);
    } catch (LibavException e) {
      reject();
    }
  }

  private void decodeFrame(SourceTag source, VideoTagHeader head) {
    if (decoder == null || head.codec() != codec) {
      reject();
      return;
    }
    decoder.decode(
        source.tag().payload(),
        head.dataOffset(),
        source.dueNanos() + head.compositionMs() * 1_000_000L,
        this::show);
  }

  private void show(VideoFrame picture) {
    try (picture) {
      frames.offer(conform.apply(picture), timeline.ticksAt(picture.timeNanos()));
    }
  }
}
