package tv.teebox.acceptance;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/** The studio machine: Debian's ffmpeg with a test pattern, in the variations that occur. */
public final class Studio {

  private String size = "640x360";
  private int keyframeEvery = 60;
  private int seconds = 600;
  private int kbps = 1000;
  private boolean sound = true;
  private int soundDelaySeconds;
  private int soundHz = 48_000;

  public Studio size(String newSize) {
    size = newSize;
    return this;
  }

  /** Frames from keyframe to keyframe, at 30 fps. */
  public Studio keyframeEvery(int frames) {
    keyframeEvery = frames;
    return this;
  }

  /** It ends in order by itself after so long. */
  public Studio seconds(int newSeconds) {
    seconds = newSeconds;
    return this;
  }

  /** Constant, with filler where the picture needs less. */
  public Studio kbps(int newKbps) {
    kbps = newKbps;
    return this;
  }

  public Studio silent() {
    sound = false;
    return this;
  }

  /** The sound begins so much later than the picture. */
  public Studio soundAfter(int newSeconds) {
    soundDelaySeconds = newSeconds;
    return this;
  }

  /** Samples a second of its sound. */
  public Studio soundAt(int hertz) {
    soundHz = hertz;
    return this;
  }

  public ChildProcess publish(String url) {
    List<String> arguments = new ArrayList<>(source());
    arguments.addAll(List.of("-f", "flv", url));
    return Ffmpeg.start(arguments);
  }

  /** ffmpeg's arguments up to the output. */
  public List<String> source() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "-re", "-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=30:duration=" + seconds));
    if (sound) {
      arguments.addAll(
          List.of(
              "-itsoffset",
              Integer.toString(soundDelaySeconds),
              "-re",
              "-f",
              "lavfi",
              "-i",
              "sine=frequency=440:sample_rate=" + soundHz + ":duration=" + seconds));
      arguments.addAll(
          List.of("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-map", "0:v", "-map", "1:a"));
    }
    arguments.addAll(
        List.of(
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-tune",
            "zerolatency",
            "-pix_fmt",
            "yuv420p",
            "-threads",
            "1",
            "-b:v",
            kbps + "k",
            "-maxrate",
            kbps + "k",
            "-bufsize",
            kbps + "k",
            "-x264-params",
            "nal-hrd=cbr",
            "-sc_threshold",
            "0",
            "-g",
            Integer.toString(keyframeEvery)));
    return arguments;
  }
}
