package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;

import java.util.List;
import java.util.Optional;
import tv.teebox.libav.Patches.Code;
import tv.teebox.libav.Patches.Tags;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/**
 * A process of its own that has a picture with 10 bits, on a card, conformed, and prints what came
 * out: its place and the middle of its two stripes.
 */
public final class DeviceColours {

  private static final int SURFACES = 4;

  private DeviceColours() {}

  /**
   * @param arguments {@code pq} or {@code plain}, then {@code device} or {@code memory}
   */
  public static void main(String[] arguments) {
    Libav.load();
    Device card = Device.open(new VideoDevice(VideoDevice.Kind.CUDA, "0")).orElseThrow();
    boolean high = arguments[0].equals("pq");
    Tags tags =
        high
            ? new Tags(
                AVCOL_SPC_BT2020_NCL, AVCOL_PRI_BT2020, AVCOL_TRC_SMPTE2084, AVCOL_RANGE_MPEG)
            : new Tags(AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_RANGE_MPEG);
    Patches patches = Patches.of("p010le", tags, List.of(grey(100), grey(203)));
    Resolution size = new Resolution(patches.width(), Patches.HEIGHT);
    try (card;
        VideoFilter filter =
            arguments[1].equals("device")
                ? VideoFilter.copyingToDevice(size, card, SURFACES)
                : VideoFilter.toMainMemory(size, false, "yuv420p", Optional.of(card));
        VideoFrame made = patches.picture();
        VideoFrame there = through("hwupload", made, card);
        VideoFrame conformed = filter.apply(there)) {
      System.out.println(described(conformed, card));
    }
  }

  /** The code of so many cd/m² in PQ. */
  private static Code grey(double nits) {
    return new Code((int) Math.round(64 + 876 * Light.pq(nits)), 512, 512);
  }

  private static VideoFrame through(String filter, VideoFrame picture, Device card) {
    try (FilterGraph graph = FilterGraph.filter(picture, filter, Optional.of(card), SURFACES)) {
      graph.put(picture);
      VideoFrame out = graph.take();
      return out;
    }
  }

  private static String described(VideoFrame picture, Device card) {
    if (!picture.isOnDevice()) {
      return Patches.formatOf(picture) + ": " + stripes(picture);
    }
    try (VideoFrame fetched = through("hwdownload,format=nv12", picture, card)) {
      return Patches.formatOf(picture) + " on the device: " + stripes(fetched);
    }
  }

  private static String stripes(VideoFrame picture) {
    Code left = Patches.read(picture, 0);
    Code right = Patches.read(picture, 1);
    return "%d %d %d, %d %d %d"
        .formatted(left.y(), left.u(), left.v(), right.y(), right.u(), right.v());
  }
}
