package tv.teebox.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.VideoTagHeader;
import tv.teebox.libav.Device;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.Timeline;

/**
 * Decodes the source's video once, conforms each picture to the canvas and puts it into the frame
 * store at its place on the grid. A new sequence header reopens the decoder; what cannot be decoded
 * is counted and skipped, and a header that cannot be true never reaches native code.
 *
 * <p>Only whole pictures are passed on: after a beginning and a new header it waits for a keyframe,
 * and again after {@link #MOST_REFUSED} tags in a row that gave none. What the decoder conceals, it
 * marks, and that is counted as undecodable: a dead source must not stay on air by noise.
 *
 * <p>It decodes on the device that holds the canvas. What that cannot decode, the processor does,
 * from the beginning of the current group; when the next group begins, the device is asked again,
 * until it has failed {@link #MOST_FAILURES} times.
 */
final class VideoInput extends SourceInput {

  /** Slices, where the source has them; more threads than this only wait. */
  private static final int DECODER_THREADS =
      Math.min(4, Runtime.getRuntime().availableProcessors());

  /** Once may be the source's fault. */
  private static final int MOST_FAILURES = 3;

  /** A quarter of a second at 30 fps: what comes then refers to pictures that never were. */
  private static final int MOST_REFUSED = 8;

  private final Timeline timeline;
  private final FrameStore frames;
  private final Canvas canvas;
  private final GroupOfPictures group = new GroupOfPictures();
  private VideoFilter conform;
  private VideoDevice conformsTo;
  private VideoCodec codec = VideoCodec.OTHER;
  private byte[] header = {};
  private VideoDecoder decoder;
  private boolean onDevice;
  private int deviceFailures;
  private boolean awaitsKeyframe = true;
  private int refused;

  VideoInput(
      String suffix,
      Canvas canvas,
      Timeline timeline,
      FrameStore frames,
      BiConsumer<String, Throwable> faults) {
    super("video", suffix, TagQueue.VIDEO_BYTES, faults);
    this.canvas = canvas;
    this.timeline = timeline;
    this.frames = frames;
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

  @Override
  void begin() {
    retireDecoder();
    group.clear();
    awaitsKeyframe = true;
  }

  @Override
  void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    if (conform != null) {
      conform.close();
      conform = null;
    }
    frames.clear();
  }

  @Override
  void reject() {
    super.reject();
    refused++;
    awaitsKeyframe |= refused >= MOST_REFUSED;
  }

  private void open(FlvTag tag, VideoTagHeader head) {
    byte[] body = Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size());
    if (decoder != null && head.codec() == codec && Arrays.equals(body, header)) {
      return;
    }
    if (head.codec() == VideoCodec.H264) {
      AvcConfiguration.parse(body, 0);
    }
    retireDecoder();
    group.clear();
    codec = head.codec();
    header = body;
    deviceFailures = 0;
    awaitsKeyframe = true;
    openDecoder();
  }

  private void openDecoder() {
    Optional<Device> device = mayDecodeOnDevice() ? canvas.device() : Optional.empty();
    if (device.isPresent()) {
      worker().enter("opening the " + codec + " decoder", canvas.place());
      try {
        decoder = new VideoDecoder(codec, header, device.get());
        onDevice = true;
        return;
      } catch (LibavException e) {
        deviceFailures = MOST_FAILURES;
      }
    }
    worker().enter("opening the " + codec + " decoder");
    decoder = new VideoDecoder(codec, header, DECODER_THREADS);
    onDevice = false;
  }

  /** Shows what is still inside: the last pictures before a change of header. */
  private void retireDecoder() {
    if (decoder == null) {
      return;
    }
    enter("closing the " + codec + " decoder");
    try (VideoDecoder old = decoder) {
      decoder = null;
      orReject(() -> old.finish(this::show));
    }
  }

  /** Says what comes next, and where the decoder of that is. */
  private void enter(String call) {
    worker().enter(call, onDevice ? canvas.place() : VideoDevice.MAIN_MEMORY);
  }

  private void decodeFrame(SourceTag source, VideoTagHeader head) {
    if (decoder == null || head.codec() != codec || (awaitsKeyframe && !head.keyframe())) {
      reject();
      return;
    }
    if (head.keyframe() && !onDevice && mayDecodeOnDevice()) {
      retireDecoder();
      openDecoder();
    }
    if (!onDevice) {
      decodeTag(source);
      return;
    }
    group.add(source, head.keyframe());
    if (canvas.place().equals(VideoDevice.MAIN_MEMORY)) {
      decodeGroupInSoftware();
      return;
    }
    try {
      enter("decoding video");
      decodeTag(source);
    } catch (LibavException e) {
      deviceFailures++;
      decodeGroupInSoftware();
    }
  }

  private boolean mayDecodeOnDevice() {
    return deviceFailures < MOST_FAILURES && canvas.mayDecodeOnDevice();
  }

  /** All of the group again: the picture store drops what is late and shows the rest. */
  private void decodeGroupInSoftware() {
    worker().enter("closing the " + codec + " decoder", canvas.place());
    decoder.close();
    worker().enter("decoding video");
    decoder = null; // in case that the next line throws
    decoder = new VideoDecoder(codec, header, DECODER_THREADS);
    onDevice = false;
    awaitsKeyframe = true;
    for (SourceTag each : group.tags()) {
      orReject(() -> decodeTag(each));
    }
  }

  private void decodeTag(SourceTag source) {
    VideoTagHeader head = source.tag().videoHeader();
    if (head.keyframe()) {
      awaitsKeyframe = false;
      refused = 0;
    }
    try {
      decoder.decode(
          source.tag().payload(),
          head.dataOffset(),
          source.dueNanos() + head.compositionMs() * 1_000_000L,
          this::show);
    } catch (LibavException e) {
      awaitsKeyframe |= head.keyframe();
      throw e;
    }
  }

  private void show(VideoFrame picture) {
    try (picture) {
      if (picture.isDamaged()) {
        reject();
        awaitsKeyframe |= picture.isKeyframe();
        return;
      }
      refused = 0;
      worker().enter("bringing a picture to the canvas", canvas.place());
      frames.offer(conformed(picture), timeline.ticksAt(picture.timeNanos()));
      enter("decoding video"); // which hands on one after the other
    }
  }

  /** By the device as long as it can, and then by the processor. */
  private VideoFrame conformed(VideoFrame picture) {
    VideoDevice place = canvas.place();
    if (conform == null || !place.equals(conformsTo)) {
      if (conform != null) {
        conform.close();
      }
      conform = canvas.conform();
      conformsTo = canvas.place();
    }
    try {
      return conform.apply(picture);
    } catch (LibavException e) {
      if (!conform.isToDevice()) {
        throw e;
      }
      canvas.leaveDevice(e);
      conform.close();
      conform = null;
      return conformed(picture);
    }
  }
}
