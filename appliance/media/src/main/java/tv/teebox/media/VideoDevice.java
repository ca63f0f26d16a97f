package tv.teebox.media;

import java.util.Objects;

/**
 * Where pictures lie: in main memory, or on a device that decodes, scales and encodes them.
 *
 * @param name which one: the number of an NVIDIA card in the order of the bus, or the path of a
 *     render node; empty for main memory
 */
public record VideoDevice(Kind kind, String name) {

  /** How the device is talked to. */
  public enum Kind {
    MAIN_MEMORY,
    /** NVIDIA: NVDEC and NVENC. */
    CUDA,
    /** AMD, and Intel by its VA driver. */
    VAAPI,
    /** Intel by its media library. */
    QSV
  }

  public static final VideoDevice MAIN_MEMORY = new VideoDevice(Kind.MAIN_MEMORY, "");

  public VideoDevice {
    Objects.requireNonNull(kind);
    if (kind == Kind.MAIN_MEMORY != name.isEmpty()) {
      throw new IllegalArgumentException("a device has a name, and main memory has none");
    }
  }

  /** What people call it. */
  @Override
  public String toString() {
    return switch (kind) {
      case MAIN_MEMORY -> "main memory";
      case CUDA -> "NVIDIA card " + name;
      case VAAPI -> "VAAPI on " + name;
      case QSV -> "Quick Sync on " + name;
    };
  }
}
