package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;

/**
 * An open device that holds pictures: one small class for each way to talk to one. Shared by the
 * decoder, the filters and the encoders that work on it, on any thread; outlives them all.
 */
public abstract class Device implements AutoCloseable {

  /** The format of all pictures of ours that lie on a device. */
  static final String PICTURES = "nv12";

  private final int pixelFormat;
  private AVBufferRef reference;

  Device(int type, int pixelFormat, String name, Map<String, String> options) {
    this.pixelFormat = pixelFormat;
    AVDictionary dictionary = new AVDictionary(null);
    try {
      options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
      AVBufferRef opened = new AVBufferRef(null);
      Libav.check(
          av_hwdevice_ctx_create(opened, type, name, dictionary, 0), "opening the device " + name);
      reference = opened;
    } finally {
      av_dict_free(dictionary);
    }
  }

  /**
   * Opens a device; empty for main memory.
   *
   * @throws LibavException if it cannot be opened
   */
  public static Optional<Device> open(VideoDevice which) {
    return switch (which.kind()) {
      case MAIN_MEMORY -> Optional.empty();
      case CUDA -> Optional.of(new CudaDevice(which.name()));
      case VAAPI -> Optional.of(new VaapiDevice(which.name()));
      case QSV -> Optional.of(new QsvDevice(which.name()));
    };
  }

  /** libav's number of the format that says that a picture lies here. */
  final int pixelFormat() {
    return pixelFormat;
  }

  /**
   * The text of a filter that takes pictures on this device, 8 or 10 bits deep, to another size.
   */
  abstract String scale(Resolution size);

  /** libav's decoder for this codec; empty where the usual one has the device do its work. */
  Optional<String> decoder(VideoCodec codec) {
    // The usual one for AV1 is a library of its own, which knows no device.
    return codec == VideoCodec.AV1 ? Optional.of("av1") : Optional.empty();
  }

  /**
   * Surfaces of the decoder's pool that others may hold: where the scaler hands on untouched what
   * has the right size already, those are all that are in use.
   */
  int decodedSurfacesInUse() {
    return 64;
  }

  /** libav's options of that decoder, beside what all have. */
  Map<String, String> decoderOptions() {
    return Map.of();
  }

  /**
   * Whether an encoder takes pictures only from the pool that it was opened with, so that it must
   * be opened again when the filter before it is.
   */
  public boolean bindsEncodersToPools() {
    return false;
  }

  /** A new reference, for a context that will free it. */
  final AVBufferRef reference() {
    return Libav.check(av_buffer_ref(reference), "av_buffer_ref");
  }

  /** Whether a picture lies here. */
  final boolean holds(VideoFrame.Layout layout) {
    return layout.device() == reference.data().address();
  }

  @Override
  public final void close() {
    if (reference != null) {
      av_buffer_unref(reference);
      reference = null;
    }
  }
}
