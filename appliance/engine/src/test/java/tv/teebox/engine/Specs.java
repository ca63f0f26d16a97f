package tv.teebox.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/** Small engines to order. */
final class Specs {

  static final Resolution SMALL = new Resolution(320, 180);
  static final Resolution SMALLER = new Resolution(192, 108);

  private Specs() {}

  static Timeline timeline(String rate) {
    return new Timeline(FrameRate.parse(rate), System.nanoTime());
  }

  static EngineSpec.VideoTrack track(String name, Resolution size, int divisor, String preset) {
    return new EngineSpec.VideoTrack(
        name,
        size,
        false,
        divisor,
        Bitrate.ofKbps(800),
        Specs.x264(
            Map.of(
                "preset", preset,
                "b", "800k",
                "maxrate", "800k",
                "bufsize", "800k",
                "g", "600",
                "bf", "2",
                "x264-params", "scenecut=0:open-gop=0:force-cfr=1")));
  }

  /** The same with another bitrate. */
  static EngineSpec.VideoTrack at(int kbps, EngineSpec.VideoTrack track) {
    Map<String, String> options = new TreeMap<>(track.encoders().get(0).options());
    List.of("b", "maxrate", "bufsize").forEach(key -> options.put(key, kbps + "k"));
    return of(track, Bitrate.ofKbps(kbps), x264(options));
  }

  /** The same, encoded by others. */
  static EngineSpec.VideoTrack by(EngineSpec.VideoTrack track, List<EngineSpec.Encoder> encoders) {
    return of(track, track.bitrate(), encoders);
  }

  private static EngineSpec.VideoTrack of(
      EngineSpec.VideoTrack track, Bitrate bitrate, List<EngineSpec.Encoder> encoders) {
    return new EngineSpec.VideoTrack(
        track.name(), track.size(), track.crop(), track.rateDivisor(), bitrate, encoders);
  }

  static EngineSpec.AudioTrack sound() {
    return sound("s", 128);
  }

  static EngineSpec.AudioTrack sound(String name, int kbps) {
    return new EngineSpec.AudioTrack(name, 48_000, 2, "aac", Bitrate.ofKbps(kbps));
  }

  /** The only encoder of a track. */
  static List<EngineSpec.Encoder> x264(Map<String, String> options) {
    return List.of(
        new EngineSpec.Encoder("libx264", EncoderSetup.onProcessor("libx264", "yuv420p"), options));
  }

  static EngineSpec of(
      Timeline timeline, boolean pictureExpected, EngineSpec.VideoTrack... tracks) {
    return of(timeline, program(pictureExpected), tracks);
  }

  static EngineSpec of(
      Timeline timeline, EngineSpec.Program program, EngineSpec.VideoTrack... tracks) {
    return new EngineSpec(
        tracks[0].size(),
        timeline,
        80,
        VideoDevice.MAIN_MEMORY,
        false,
        program,
        List.of(tracks),
        List.of(sound()));
  }

  /** One source, which is on air from the start or not. */
  static EngineSpec.Program program(boolean onAir) {
    return program(1, onAir ? 0 : ProgramSwitch.SLATE, 1000);
  }

  static EngineSpec.Program program(int sources, int onAir, int holdMs) {
    return new EngineSpec.Program(sources, onAir, false, holdMs, new EngineSpec.Slate("main", ""));
  }
}
