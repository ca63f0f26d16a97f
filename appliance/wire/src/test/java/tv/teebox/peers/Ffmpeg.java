package tv.teebox.peers;

import java.util.ArrayList;
import java.util.List;

/** Debian's ffmpeg and ffprobe, as publisher and reader. */
public final class Ffmpeg {

  private Ffmpeg() {}

  /**
   * Publishes a moving test pattern (320x180 at 30 fps, a keyframe a second, H.264) with a tone
   * (AAC) at its natural pace, until closed or for {@code seconds}.
   */
  public static ChildProcess publish(String url, int seconds) {
    List<String> arguments = new ArrayList<>(List.of("-re"));
    arguments.addAll(testPattern(seconds));
    arguments.addAll(List.of("-f", "flv", url));
    return start(arguments);
  }

  /** Inputs and encoders of the test pattern. */
  public static List<String> testPattern(int seconds) {
    return testPattern(seconds, List.of("libx264", "-preset", "ultrafast", "-tune", "zerolatency"));
  }

  /**
   * The test pattern from another encoder.
   *
   * @param encoder its name and its own options
   */
  public static List<String> testPattern(int seconds, List<String> encoder) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x180:rate=30:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=44100:duration=" + seconds,
                "-c:v"));
    arguments.addAll(encoder);
    arguments.addAll(List.of("-g", "30", "-pix_fmt", "yuv420p", "-b:v", "400k", "-threads", "1"));
    arguments.addAll(List.of("-c:a", "aac", "-b:a", "64k", "-ac", "2"));
    return arguments;
  }

  /** Any ffmpeg command; quiet but for errors, and never asking. */
  public static ChildProcess start(List<String> arguments) {
    return start(Tool.path("ffmpeg", "ffmpeg"), arguments);
  }

  /** The same of another ffmpeg program, by its path. */
  public static ChildProcess start(String program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of(program, "-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(arguments);
    return ChildProcess.start(command);
  }

  /** Any ffprobe command; quiet but for errors. */
  public static ChildProcess probe(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Tool.path("ffprobe", "ffmpeg"), "-hide_banner", "-loglevel", "error"));
    command.addAll(arguments);
    return ChildProcess.start(command);
  }
}
