package tv.teebox.acceptance;

import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/**
 * The ffmpeg program of the libav build that the engine uses: newer than Debian's, with enhanced
 * RTMP and encoders for HEVC and AV1.
 */
final class PresetsFfmpeg {

  /** Encoders by their speed, with what keeps them from talking. */
  static final List<String> H264 =
      List.of("libx264", "-preset", "ultrafast", "-tune", "zerolatency");

  static final List<String> HEVC =
      List.of("libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:pools=1");

  static final List<String> AV1 = List.of("libaom-av1", "-cpu-used", "8", "-usage", "realtime");

  private PresetsFfmpeg() {}

  static ChildProcess start(List<String> arguments) {
    return Ffmpeg.start(Loader.load(ffmpeg.class), arguments);
  }

  /** Runs a command that ends by itself. */
  static String run(List<String> arguments) {
    try (ChildProcess process = start(arguments)) {
      int status = process.await(60);
      if (status != 0) {
        throw new AssertionError("ffmpeg ended with " + status + ": " + process.output());
      }
      return process.output();
    }
  }
}
