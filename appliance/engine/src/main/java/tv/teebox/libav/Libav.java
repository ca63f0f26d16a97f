package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** Loading libav, its error codes and its log. */
public final class Libav {

  /**
   * libav's last complaint on this thread, for the message of the exception that follows it: the
   * decoder's must not be laid at an encoder's door.
   */
  private static final ThreadLocal<String> lastComplaint = new ThreadLocal<>();

  /** libav folds many causes into one code; which it was stands in the lines before. */
  private static final int KEPT_LINES = 16;

  private static final ConcurrentLinkedDeque<String> lastLines = new ConcurrentLinkedDeque<>();

  /** Held for ever: a collected callback is a crash. */
  private static LogCallback logCallback;

  private Libav() {}

  /**
   * Loads the libraries and takes over libav's log. Once per process, before anything else here.
   *
   * <p>The two JavaCPP properties must be 0, or it would stop the process to collect garbage.
   */
  public static synchronized void load() {
    if (logCallback != null) {
      return;
    }
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    Loader.load(avutil.class);
    Loader.load(swresample.class);
    Loader.load(avcodec.class);
    Loader.load(avfilter.class);
    logCallback = new ComplaintKeeper();
    av_log_set_level(AV_LOG_WARNING);
    setLogCallback(logCallback);
  }

  /**
   * The last lines that libav logged as errors or warnings, on any thread, the oldest first. Each
   * is given once.
   */
  public static List<String> takeLines() {
    List<String> lines = new ArrayList<>();
    for (String line = lastLines.pollFirst(); line != null; line = lastLines.pollFirst()) {
      lines.add(line);
    }
    return lines;
  }

  /** Returns {@code code} if it is no error. */
  public static int check(int code, String call) {
    if (code < 0) {
      throw failure(code, call);
    }
    return code;
  }

  /** Returns {@code pointer} if libav could allocate or find it. */
  static <P extends Pointer> P check(P pointer, String call) {
    if (pointer == null || pointer.isNull()) {
      throw new LibavException(call + ": not available", 0);
    }
    return pointer;
  }

  static LibavException failure(int code, String call) {
    String complaint = lastComplaint.get();
    lastComplaint.remove();
    return new LibavException(
        call + ": " + describe(code) + (complaint == null ? "" : " (" + complaint + ")"), code);
  }

  private static String describe(int code) {
    try (BytePointer text = new BytePointer(256)) {
      av_strerror(code, text, 256);
      String whole = text.getString();
      int end = whole.indexOf(0);
      return end < 0 ? whole : whole.substring(0, end);
    }
  }

  /** Keeps the last lines. Called on libav's threads: neither blocks nor throws. */
  private static final class ComplaintKeeper extends LogCallback {
    @Override
    public void call(int level, BytePointer line) {
      if (level > AV_LOG_WARNING) {
        return;
      }
      String text = line.getString().strip();
      if (level <= AV_LOG_ERROR) {
        lastComplaint.set(text);
      }
      lastLines.addLast(text);
      if (lastLines.size() > KEPT_LINES) {
        lastLines.pollFirst();
      }
    }
  }
}
