package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_CUDA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_CUDA;

import java.util.Map;
import tv.teebox.media.Resolution;

/** An NVIDIA card: NVDEC decodes, CUDA scales, NVENC encodes. */
final class CudaDevice extends Device {

  /**
   * @param number in the order of the bus, as CUDA is told to count by the process's environment
   */
  CudaDevice(String number) {
    super(AV_HWDEVICE_TYPE_CUDA, AV_PIX_FMT_CUDA, number, Map.of());
  }

  /** NVDEC has 32 in all. */
  @Override
  int decodedSurfacesInUse() {
    return 4;
  }

  /** Never passed through: NVDEC needs its surfaces back. */
  @Override
  String scale(Resolution size) {
    return "scale_cuda=w=%d:h=%d:format=%s:passthrough=0"
        .formatted(size.width(), size.height(), PICTURES);
  }
}
