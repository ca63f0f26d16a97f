package tv.teebox.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Device;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.TrialOrder;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * One open encoder that is put to work as an engine would: pictures are brought to its device and
 * scaled there. Opened, run and closed by one thread after the other.
 */
final class TrialSession implements AutoCloseable {

  /** However slow: less shows neither the encoder's delay nor its speed. */
  private static final int FEWEST_FRAMES = 15;

  /** What is kept of what came out, to be looked at; more is no encoder's at its bitrate. */
  private static final long MOST_KEPT_BYTES = 64_000_000;

  /** A trial's first picture is a keyframe; the next would be after more than it lasts. */
  static final int NO_MORE_KEYFRAMES = 100_000;

  /** Surfaces that an encoder has in hand, and some on the way. */
  static final int SURFACES = 26;

  private final TrialOrder order;
  private final Optional<Device> device;
  private final TrialPictures pictures;
  private final VideoFilter canvas;
  private final VideoFilter scale;
  private final VideoEncoder encoder;
  private final int checked;
  private final List<EncodedPacket> kept = new ArrayList<>();
  private long keptBytes;
  private long frames;
  private long packets;
  private int delay = -1;

  /**
   * @param device where the order wants pictures to be; empty for main memory
   * @param pictures to encode; the caller's to close, after this
   * @param checked of how many pictures what comes out is kept, to be looked at
   * @throws LibavException if it cannot be opened
   */
  TrialSession(
      TrialOrder order,
      TrialOrder.Step step,
      Optional<Device> device,
      Encoders encoders,
      TrialPictures pictures,
      int checked) {
    this.pictures = pictures;
    this.order = order;
    this.device = device;
    this.checked = checked;
    Resolution size = step.size();
    FrameRate rate = step.rate();
    VideoFilter plain =
        VideoFilter.toMainMemory(size, false, order.encoder().pixelFormat(), Optional.empty());
    this.canvas =
        device.map(each -> VideoFilter.toDevice(size, false, each, SURFACES)).orElse(plain);
    this.scale =
        device.map(each -> VideoFilter.copyingToDevice(size, each, SURFACES)).orElse(plain);
    try (VideoFrame first = pictures.at(0);
        VideoFrame like = there(first)) {
      this.encoder =
          encoders.open(
              order.encoder(),
              new Encoders.Timing(rate, rate, NO_MORE_KEYFRAMES),
              step.options(),
              like);
    } catch (RuntimeException e) {
      closeFilters();
      throw e;
    }
  }

  /** Where the encoder takes it from, by way of the canvas, as on air. */
  private VideoFrame there(VideoFrame picture) {
    try (VideoFrame onCanvas = canvas.apply(picture)) {
      return scale.apply(onCanvas);
    }
  }

  /** Encodes until the time is over, and what is then inside. */
  void encode(long untilNanos) {
    while (frames < FEWEST_FRAMES || System.nanoTime() < untilNanos) {
      try (VideoFrame picture = pictures.at(frames);
          VideoFrame there = there(picture)) {
        frames++;
        encoder.encode(there, frames - 1, frames == 1, this::take);
      }
    }
    encoder.finish(this::take);
  }

  private void take(EncodedPacket packet) {
    if (packets++ == 0) {
      delay = (int) (frames - 1);
    }
    if (kept.size() < checked && keptBytes + packet.data().length <= MOST_KEPT_BYTES) {
      keptBytes += packet.data().length;
      kept.add(packet);
    }
  }

  long frames() {
    return frames;
  }

  /** Pictures that were inside before the first came out. */
  int delay() {
    return delay;
  }

  /** What is wrong with what came out, as a sentence; empty if it is what was put in. */
  String fault() {
    if (packets < frames) {
      return "%d pictures went in and %d came out".formatted(frames, packets);
    }
    try (VideoDecoder decoder = new VideoDecoder(order.codec(), encoder.extradata(), 1)) {
      return fault(decoder, false);
    } catch (LibavException e) {
      return "what came out cannot be decoded: " + e.getMessage();
    }
  }

  /**
   * The same by the device's own decoder.
   *
   * @throws LibavException if it does not decode at all
   */
  String faultOnDevice() {
    try (VideoDecoder decoder =
        new VideoDecoder(order.codec(), encoder.extradata(), device.orElseThrow())) {
      return fault(decoder, true);
    }
  }

  private String fault(VideoDecoder decoder, boolean onDevice) {
    try (Look look = new Look(pictures)) {
      for (EncodedPacket each : kept) {
        decoder.decode(each.data(), 0, Look.timeOf(each.position()), look::at);
      }
      decoder.finish(look::at);
      return onDevice && !look.wasOnDevice()
          ? "the device does not decode it: libav did so in main memory"
          : look.fault(kept.size());
    }
  }

  @Override
  public void close() {
    encoder.close();
    closeFilters();
  }

  private void closeFilters() {
    scale.close();
    canvas.close();
  }
}
