package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_QSV;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_QSV;

import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/** An Intel chip with Intel's media library, which sits on the chip's VA driver. */
final class QsvDevice extends Device {

  /**
   * @param node the path of its render node
   */
  QsvDevice(String node) {
    super(
        AV_HWDEVICE_TYPE_QSV,
        AV_PIX_FMT_QSV,
        null,
        Map.of("child_device_type", "vaapi", "child_device", node));
  }

  /** Without a queue, which would hold pictures back. */
  @Override
  String scale(Resolution size) {
    return "vpp_qsv=w=%d:h=%d:format=%s:async_depth=0"
        .formatted(size.width(), size.height(), PICTURES);
  }

  @Override
  Optional<String> decoder(VideoCodec codec) {
    return switch (codec) {
      case H264 -> Optional.of("h264_qsv");
      case HEVC -> Optional.of("hevc_qsv");
      case AV1 -> Optional.of("av1_qsv");
      case OTHER -> Optional.empty();
    };
  }

  /** The shortest queue there is. */
  @Override
  Map<String, String> decoderOptions() {
    return Map.of("async_depth", "1");
  }

  @Override
  public boolean bindsEncodersToPools() {
    return true;
  }
}
