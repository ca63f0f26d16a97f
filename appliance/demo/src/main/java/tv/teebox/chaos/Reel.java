package tv.teebox.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tv.teebox.demo.LoopPublisher;
import tv.teebox.flv.FlvFile;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.trial.TestLoop;

/**
 * A piece of a publisher's stream to play over and over ({@link LoopPublisher}): a bar that runs
 * through one colour, a soft tone, and in the middle of each group of pictures a flash with a beep.
 * Made beforehand by the distribution's ffmpeg. Its length is a whole number of groups of pictures
 * and of audio frames.
 *
 * @param gop frames from keyframe to keyframe
 * @param gops how many of them there are
 */
record Reel(String name, Tint tint, int width, int height, int fps, int hertz, int gop, int gops) {

  /** Above a millisecond each, which FLV counts in. */
  private static final int SAMPLES = 1024;

  private static final int KBPS = 1500;

  /** The colour by which a source is known. */
  enum Tint {
    GREEN("0x10803A", "0x30F060", "0xB0FFC0"),
    PURPLE("0x801080", "0xF040E8", "0xFFB0FF");

    private final String ground;
    private final String bar;
    private final String flash;

    Tint(String ground, String bar, String flash) {
      this.ground = ground;
      this.bar = bar;
      this.flash = flash;
    }
  }

  /** What the first source sends. */
  static final Reel USUAL = new Reel("usual", Tint.GREEN, 640, 360, 30, 48_000, 60, 4);

  /** What it sends when somebody has changed OBS's settings: all is different. */
  static final Reel CHANGED = new Reel("changed", Tint.GREEN, 512, 288, 25, 44_100, 64, 4);

  /** What the second source sends. */
  static final Reel SECOND = new Reel("second", Tint.PURPLE, 640, 360, 30, 48_000, 60, 4);

  /** Milliseconds from keyframe to keyframe, and from flash to flash. */
  long gopMs() {
    return gop * 1000L / fps;
  }

  long durationMs() {
    return gopMs() * gops;
  }

  private double seconds() {
    return durationMs() / 1000.0;
  }

  Path file(Path folder) {
    return folder.resolve(name + ".flv");
  }

  /** Starts ffmpeg to make the file. */
  Process make(Path folder) throws IOException {
    return new ProcessBuilder(command(folder)).redirectErrorStream(true).start();
  }

  /** Waits for what {@link #make} began. */
  static void await(Process ffmpeg) throws IOException, InterruptedException {
    String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (ffmpeg.waitFor() != 0) {
      throw new ChaosFailure("ffmpeg made no test stream: " + said.strip());
    }
  }

  private List<String> command(Path folder) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    command.addAll(List.of("-filter_complex", picture() + ";" + sound()));
    command.addAll(List.of("-map", "[v]", "-map", "[a]", "-threads", "1"));
    command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-bf", "2"));
    String kbps = KBPS + "k";
    command.addAll(List.of("-b:v", kbps, "-maxrate", kbps, "-bufsize", kbps));
    command.addAll(List.of("-g", Integer.toString(gop), "-keyint_min", Integer.toString(gop)));
    command.addAll(
        List.of("-sc_threshold", "0", "-x264-params", "nal-hrd=cbr:b-adapt=0:open-gop=0"));
    command.addAll(List.of("-c:a", "aac", "-b:a", "128k", "-f", "flv", file(folder).toString()));
    return command;
  }

  private String picture() {
    String format = "color=c=%s:s=%dx%d:r=%d:d=%s";
    String ground = format.formatted(tint.ground, width, height, fps, seconds());
    String bar = format.formatted(tint.bar, width / 4, height, fps, seconds());
    return ("%s,drawbox=c=%s:t=fill:enable='lt(mod(n+%d\\,%d)\\,3)'[ground];%s[bar];"
            + "[ground][bar]overlay=x='mod(n*37\\,%d)':shortest=1,format=yuv420p[v]")
        .formatted(ground, tint.flash, gop / 2, gop, bar, width);
  }

  private String sound() {
    double period = gop / (double) fps;
    String wave =
        String.format(
            Locale.ROOT,
            "0.04*sin(440*2*PI*t)+0.5*sin(1000*2*PI*t)*lt(mod(t+%s\\,%s)\\,0.1)",
            period / 2,
            period);
    return "aevalsrc='%s|%s':s=%d:c=stereo:d=%s[a]".formatted(wave, wave, hertz, seconds());
  }

  /** Reads what was made, so that it goes round without a seam. */
  static TestLoop read(Path file, long durationMs, int hertz) throws IOException {
    List<FlvTag> headers = new ArrayList<>();
    List<FlvTag> frames = new ArrayList<>();
    List<FlvTag> sounds = new ArrayList<>();
    for (FlvTag tag : FlvFile.tags(Files.readAllBytes(file))) {
      if (tag.isConfiguration()) {
        headers.add(tag);
      } else if (tag.isVideoFrame()) {
        frames.add(tag);
      } else if (tag.type() == TagType.AUDIO) {
        sounds.add(tag);
      }
    }
    // The first audio frame only primes the decoder; what hangs over at the end opens the next
    // round.
    sounds.stream()
        .skip(1)
        .limit(durationMs * hertz / SAMPLES / 1000)
        .map(tag -> tag.at(tag.timestampMs() % durationMs))
        .forEach(frames::add);
    frames.sort(Comparator.comparingLong(FlvTag::timestampMs));
    return new TestLoop(headers.stream().map(tag -> tag.at(0)).toList(), frames, durationMs);
  }
}
