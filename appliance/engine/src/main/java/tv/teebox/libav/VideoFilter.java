package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.util.Optional;
import tv.teebox.media.Resolution;

/**
 * A small filter graph that brings every picture to one size and one place: 8-bit 4:2:0, BT.709,
 * standard dynamic range and square pixels, in main memory or on a device. Another picture shape
 * gets black bars, or loses its edges.
 *
 * <p>A picture that is so already passes untouched. One that lies on the device is scaled there; it
 * goes by way of main memory only where the device cannot do what is asked: bars, edges, and other
 * colours than these. Reopens itself when the input changes. One owner thread.
 */
public final class VideoFilter implements AutoCloseable {

  /** A picture is copied before the next is scaled. */
  private static final int SURFACES_TO_COPY = 2;

  private final Resolution size;
  private final boolean crop;
  private final int format;
  private final Place place;
  private final Optional<Device> device;
  private final int surfaces;
  private VideoFrame.Layout input;
  private FilterGraph graph;

  /** Where pictures come out. */
  private enum Place {
    MAIN_MEMORY,
    DEVICE,
    /** On the device, and none passes by the device's scaler. */
    SCALED
  }

  private VideoFilter(
      Resolution size,
      boolean crop,
      String format,
      Place place,
      Optional<Device> device,
      int surfaces) {
    this.size = size;
    this.crop = crop;
    this.format = Libav.check(av_get_pix_fmt(format), format);
    this.place = place;
    this.device = device;
    this.surfaces = surfaces;
  }

  /**
   * To main memory.
   *
   * @param crop whether another picture shape fills the size and loses its edges
   * @param format libav's name of one with 8 bits and 4:2:0
   * @param scaler the device that scales what lies on it, before it is copied to main memory
   */
  public static VideoFilter toMainMemory(
      Resolution size, boolean crop, String format, Optional<Device> scaler) {
    return new VideoFilter(size, crop, format, Place.MAIN_MEMORY, scaler, SURFACES_TO_COPY);
  }

  /**
   * To a device.
   *
   * @param surfaces how many of its pictures may be in use at once
   */
  public static VideoFilter toDevice(Resolution size, boolean crop, Device device, int surfaces) {
    return new VideoFilter(
        size, crop, Device.PICTURES, Place.DEVICE, Optional.of(device), surfaces);
  }

  /**
   * To a device, or to main memory where there is none.
   *
   * @param surfaces as for a device
   * @param format as for main memory, as is {@code scaler}
   */
  public static VideoFilter to(
      Optional<Device> device,
      Resolution size,
      boolean crop,
      int surfaces,
      String format,
      Optional<Device> scaler) {
    return device
        .map(each -> toDevice(size, crop, each, surfaces))
        .orElseGet(() -> toMainMemory(size, crop, format, scaler));
  }

  /**
   * To a device, by its scaler in any case: where the device's decoder has few surfaces, it has
   * each back at once.
   */
  public static VideoFilter copyingToDevice(Resolution size, Device device, int surfaces) {
    return new VideoFilter(
        size, false, Device.PICTURES, Place.SCALED, Optional.of(device), surfaces);
  }

  /** Whether the pictures that come out lie on a device. */
  public boolean isToDevice() {
    return place != Place.MAIN_MEMORY;
  }

  /** Whether a picture lies already on the device on which pictures come out. */
  public boolean isTo(VideoFrame picture) {
    return isToDevice() && device.orElseThrow().holds(picture.layout());
  }

  /**
   * The picture at this filter's size and in its place: a new reference, the caller's to close.
   *
   * @throws LibavException if a device that has to do with it fails, or it is no picture that can
   *     be converted
   */
  public VideoFrame apply(VideoFrame frame) {
    VideoFrame.Layout layout = frame.layout();
    VideoFrame conformed = passes(layout) ? frame.share() : filtered(frame, layout);
    Colours.markStandard(conformed.pointer());
    return conformed;
  }

  private VideoFrame filtered(VideoFrame frame, VideoFrame.Layout layout) {
    try (VideoFrame marked = frame.share()) {
      Colours.of(layout).mark(marked.pointer());
      if (!layout.equals(input)) {
        close();
        graph = FilterGraph.filter(marked, text(layout), device, surfaces);
        input = layout;
      }
      graph.put(marked);
    }
    VideoFrame filtered = graph.take();
    filtered.pointer().pts(frame.pointer().pts());
    return filtered;
  }

  private boolean passes(VideoFrame.Layout layout) {
    return layout.width() == size.width()
        && layout.height() == size.height()
        && layout.pixels() == format
        && isPlain(layout)
        && switch (place) {
          case MAIN_MEMORY -> layout.device() == 0;
          case DEVICE -> device.orElseThrow().holds(layout);
          case SCALED -> false;
        };
  }

  /** Whether colours and pixels are what they have to be. */
  private static boolean isPlain(VideoFrame.Layout layout) {
    return Colours.of(layout).areStandard()
        && (layout.aspectNum() == 0 || layout.aspectNum() == layout.aspectDen());
  }

  private String text(VideoFrame.Layout layout) {
    boolean toMainMemory = place == Place.MAIN_MEMORY;
    Optional<Device> scaler = device.filter(each -> each.holds(layout));
    if (scaler.isPresent() && isPlain(layout) && isOfOurShape(layout)) {
      return scaler.get().scale(size)
          + (toMainMemory
              ? ",hwdownload,format=%s,format=%s".formatted(Device.PICTURES, name(format))
              : "");
    }
    return (layout.device() == 0 ? "" : download(layout))
        + conform(layout)
        + ",format="
        + name(format)
        + (toMainMemory ? "" : ",hwupload");
  }

  private static String download(VideoFrame.Layout layout) {
    return "hwdownload,format=" + name(layout.pixels()) + ",";
  }

  private static String name(int format) {
    return av_get_pix_fmt_name(format).getString();
  }

  /** Whether neither bars nor cuts are needed: to the nearest even line, as bars would be. */
  private boolean isOfOurShape(VideoFrame.Layout layout) {
    double height = (double) size.width() * layout.height() / layout.width();
    return Math.abs(height - size.height()) <= 1;
  }

  private String conform(VideoFrame.Layout layout) {
    return Colours.of(layout)
            .around(
                "scale=%d:%d:force_original_aspect_ratio=%s:force_divisible_by=2:flags=bicubic"
                    .formatted(size.width(), size.height(), crop ? "increase" : "decrease"))
        + (crop ? ",crop=%d:%d" : ",pad=%d:%d:-1:-1:black").formatted(size.width(), size.height())
        + ",setsar=1";
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
      input = null;
    }
  }
}
