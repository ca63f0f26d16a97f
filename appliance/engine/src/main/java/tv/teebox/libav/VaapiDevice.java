package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;

import java.util.Map;
import tv.teebox.media.Resolution;

/** A graphics chip with a VA driver. */
final class VaapiDevice extends Device {

  /**
   * @param node the path of its render node
   */
  VaapiDevice(String node) {
    super(AV_HWDEVICE_TYPE_VAAPI, AV_PIX_FMT_VAAPI, node, Map.of());
  }

  @Override
  String scale(Resolution size) {
    return "scale_vaapi=w=%d:h=%d:format=%s:mode=hq"
        .formatted(size.width(), size.height(), PICTURES);
  }
}
