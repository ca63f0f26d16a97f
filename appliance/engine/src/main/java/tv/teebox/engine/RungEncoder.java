package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import tv.teebox.external.Encoders;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.flv.TagType;
import tv.teebox.libav.Device;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.DecodingTimes;
import tv.teebox.timeline.Timeline;

/**
 * One encoder of a rendition at work, and the filter that brings it the canvas's pictures. Its
 * first frame is a keyframe, whatever the grid says. Times of what leaves are the grid's, whatever
 * the encoder says. Of the rendition's thread, from its opening until it ends or fails.
 */
final class RungEncoder implements AutoCloseable {

  /**
   * Pictures that are kept because they went into the encoder and did not come out: another one
   * will encode them, if this one fails. No encoder of a live stream holds more.
   */
  static final int MOST_KEPT = 24;

  /** Surfaces of the device that an encoder has in hand, and one on the way. */
  private static final int SURFACES = MOST_KEPT + 2;

  private final EngineSpec.VideoTrack track;
  private final Timeline timeline;
  private final Encoders encoders;
  private final Canvas canvas;
  private final TrackWriter writer;
  private final Worker worker;
  private final String encodingCall;
  private final VideoFilter filter;
  private final boolean reopens;
  private final ArrayDeque<TickQueue.Entry> inside = new ArrayDeque<>();
  private EngineSpec.Encoder choice;
  private boolean keeps;
  private VideoEncoder encoder;
  private VideoFrame like;
  private DecodingTimes decodingTimes;
  private boolean headerWritten;
  private boolean keyframeOwed;
  private boolean begun;
  private boolean written;
  private long lost;

  /**
   * Opens it.
   *
   * @param keeps whether there is another encoder to take over
   * @throws LibavException if its device or the encoder does not open
   */
  RungEncoder(
      EngineSpec.VideoTrack track,
      EngineSpec.Encoder choice,
      Rung.Shared shared,
      TrackWriter writer,
      Worker worker,
      boolean keeps) {
    this.track = track;
    this.choice = choice;
    this.timeline = shared.timeline();
    this.encoders = shared.encoders();
    this.canvas = shared.canvas();
    this.writer = writer;
    this.worker = worker;
    this.keeps = keeps;
    this.encodingCall = "encoding with " + choice.id();
    worker.enter("opening " + choice.id(), choice.setup().device());
    Optional<Device> device = shared.devices().get(choice.setup().pictures());
    this.reopens = device.filter(Device::bindsEncodersToPools).isPresent();
    this.filter =
        VideoFilter.to(
            device,
            track.size(),
            track.crop(),
            SURFACES,
            choice.setup().pixelFormat(),
            device.isPresent() ? Optional.empty() : canvas.device());
    try (VideoFrame black = canvas.black()) {
      open(filter.apply(black));
    } catch (RuntimeException e) {
      filter.close();
      throw e;
    }
  }

  /** Takes the picture over, as long as it is open: all that follow have to be like it. */
  private void open(VideoFrame first) {
    like = first;
    worker.enter("opening " + choice.id(), choice.setup().device());
    try {
      encoder =
          encoders.open(
              choice.setup(),
              new Encoders.Timing(
                  timeline.canvasRate(), track.rate(timeline), timeline.ticksPerKeyframe()),
              choice.options(),
              like);
      decodingTimes = new DecodingTimes(timeline, track.rateDivisor());
      keyframeOwed = true;
      headerWritten = false;
      begun = false;
      byte[] parameterSets = encoder.extradata();
      if (parameterSets.length > 0) {
        writeHeader(parameterSets);
      }
    } catch (IllegalArgumentException | MalformedHeaderException e) {
      closeEncoder();
      throw new LibavException("opening " + choice.id() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      closeEncoder();
      throw e;
    }
  }

  /**
   * Encodes a tick, whose picture it takes over.
   *
   * @throws LibavException if the encoder failed, or the device that it is on
   */
  void encode(TickQueue.Entry entry) {
    if (!keeps) {
      try (entry) {
        encodePicture(entry);
      }
      return;
    }
    inside.addLast(entry);
    if (inside.size() > MOST_KEPT) {
      inside.removeFirst().close();
    }
    encodePicture(entry);
  }

  private void encodePicture(TickQueue.Entry entry) {
    try (VideoFrame scaled = scaled(entry.picture())) {
      if (scaled == null) {
        lost++;
        keyframeOwed |= entry.keyframe();
        return;
      }
      boolean poolChanged = reopens && !scaled.isOfOnePoolWith(like);
      // A program's keyframes are the grid's, but for its first picture.
      boolean offGrid = keyframeOwed && begun && !entry.keyframe() && isProgram();
      if (poolChanged || offGrid) {
        encoder.finish(this::write);
        closeEncoder();
        open(scaled.share());
      }
      worker.enter(encodingCall, choice.setup().device());
      decodingTimes.enter(entry.tick());
      boolean keyframe = entry.keyframe() || keyframeOwed;
      keyframeOwed = false;
      begun = true;
      encoder.encode(scaled, entry.tick(), keyframe, this::write);
    } catch (IllegalArgumentException e) {
      throw new LibavException("encoding with " + choice.id() + ": " + e.getMessage());
    }
  }

  private boolean isProgram() {
    return !choice.setup().program().isEmpty();
  }

  /**
   * At this rendition's size and in the encoder's place; null if the picture lies on a device that
   * does not give it out any more, and the encoder is elsewhere.
   */
  private VideoFrame scaled(VideoFrame picture) {
    worker.enter("scaling", picture.isOnDevice() ? canvas.place() : choice.setup().device());
    try {
      return filter.apply(picture);
    } catch (LibavException e) {
      if (!picture.isOnDevice()) {
        throw e;
      }
      canvas.leaveDevice(e);
      if (filter.isTo(picture)) {
        throw e;
      }
      return null;
    }
  }

  /** Whether what follows is kept, for another encoder to take over. */
  void keep(boolean wanted) {
    keeps = wanted;
  }

  /**
   * Goes on with other rates, if the encoder takes them while it is open.
   *
   * @param other the same encoder, with other rates
   */
  boolean changeRates(EngineSpec.Encoder other) {
    worker.enter("changing the rates of " + choice.id(), choice.setup().device());
    if (!encoder.changeRates(other.options())) {
      return false;
    }
    choice = other; // should it have to be opened again
    return true;
  }

  /** Whether it has given out a picture. */
  boolean hasWritten() {
    return written;
  }

  /** Encodes what is inside. */
  void finish() {
    worker.enter("flushing " + choice.id(), choice.setup().device());
    encoder.finish(this::write);
  }

  private void write(EncodedPacket packet) {
    try {
      if (!headerWritten) {
        // From encoders whose drivers write the parameter sets themselves.
        writeHeader(packet.data());
      }
      long decodingMs = decodingTimes.leave(packet.position());
      long compositionMs = timeline.presentationMs(packet.position()) - decodingMs;
      byte[] body = AvcPackaging.frame(packet.data(), packet.keyframe(), (int) compositionMs);
      worker.enter("writing the track");
      writer.write(new FlvTag(TagType.VIDEO, decodingMs, body));
      written = true;
    } catch (IllegalArgumentException | MalformedHeaderException e) {
      throw new LibavException(choice.id() + " gave what is no picture: " + e.getMessage());
    }
    worker.enter(encodingCall, choice.setup().device());
    while (!inside.isEmpty() && inside.peekFirst().tick() <= packet.position()) {
      inside.removeFirst().close();
    }
  }

  private void writeHeader(byte[] parameterSets) {
    writer.write(new FlvTag(TagType.VIDEO, 0, AvcPackaging.sequenceHeader(parameterSets)));
    headerWritten = true;
  }

  /** Ticks whose picture could not be had. */
  long lost() {
    return lost;
  }

  /** The ticks that went in and did not come out, after all that did; the caller's to close. */
  List<TickQueue.Entry> giveUp() {
    List<TickQueue.Entry> ticks = List.copyOf(inside);
    inside.clear();
    return ticks;
  }

  private void closeEncoder() {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
    like.close();
  }

  @Override
  public void close() {
    worker.enter("closing " + choice.id(), choice.setup().device());
    closeEncoder();
    filter.close();
    inside.forEach(TickQueue.Entry::close);
    inside.clear();
  }
}
