package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;

/** A libav call failed. The message holds the call, libav's words and its last log line. */
public final class LibavException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  /** Not from libav: what it did cannot be right. */
  public LibavException(String message) {
    this(message, 0);
  }

  LibavException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** Whether it could not get memory: then nothing that follows is to be relied on. */
  public boolean isOutOfMemory() {
    return code == AVERROR_ENOMEM();
  }

  /** libav's (negative) error code; 0 if it gave none. */
  public int code() {
    return code;
  }
}
