package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.doubles.DriverDouble;
import tv.teebox.doubles.DriverDouble.Driver;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.timeline.Timeline;

/** A GPU as engines see it, whose driver is a double. */
record Gpu(Kind kind, List<DriverDouble> drivers) {

  private static final FrameRate RATE = FrameRate.of(30);

  /** Each way to talk to one. */
  enum Kind {
    VAAPI(new VideoDevice(VideoDevice.Kind.VAAPI, "/dev/null"), "h264_vaapi"),
    NVIDIA(new VideoDevice(VideoDevice.Kind.CUDA, "0"), "h264_nvenc"),
    QUICK_SYNC(new VideoDevice(VideoDevice.Kind.QSV, "/dev/null"), "h264_qsv");

    final VideoDevice device;
    final String encoder;

    Kind(VideoDevice device, String encoder) {
      this.device = device;
      this.encoder = encoder;
    }
  }

  static Gpu of(Kind kind, Path folder) throws IOException {
    List<DriverDouble> drivers = new ArrayList<>();
    // The one that encodes comes first.
    switch (kind) {
      case VAAPI -> drivers.add(DriverDouble.of(Driver.VA, folder.resolve("va")));
      case NVIDIA -> drivers.add(DriverDouble.of(Driver.NVIDIA, folder.resolve("nvidia")));
      case QUICK_SYNC -> {
        drivers.add(DriverDouble.of(Driver.MEDIA_SDK, folder.resolve("mfx")));
        drivers.add(DriverDouble.of(Driver.VA, folder.resolve("va")));
      }
    }
    return new Gpu(kind, drivers);
  }

  void behave(String... settings) {
    drivers.get(0).behave(settings);
  }

  long count(String call) {
    return drivers.get(0).count(call);
  }

  /** Pictures that went to the device. */
  long uploads() {
    return kind == Kind.VAAPI
        ? count("map image")
        : count("upload") / (kind == Kind.NVIDIA ? 2 : 1);
  }

  /** Pictures that came from it; VA's double counts them with the others. */
  long downloads() {
    return kind == Kind.VAAPI ? 0 : count("download");
  }

  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>();
    drivers.forEach(each -> all.putAll(each.environment()));
    return all;
  }

  /** A track that the GPU encodes, and x264 if it fails. */
  EngineSpec.VideoTrack track(String name, Resolution size) {
    return new EngineSpec.VideoTrack(
        name,
        size,
        false,
        1,
        Bitrate.ofKbps(800),
        List.of(encoder(kind.encoder, kind.device, size), x264(size)));
  }

  private static EngineSpec.Encoder x264(Resolution size) {
    return encoder("libx264", VideoDevice.MAIN_MEMORY, size);
  }

  private static EngineSpec.Encoder encoder(String id, VideoDevice device, Resolution size) {
    EncoderProfile profile = ProfileLibrary.builtIn().encoder(id).orElseThrow();
    return new EngineSpec.Encoder(
        id,
        new EncoderSetup(id, device, profile.pixelFormat(), ""),
        profile.optionsFor(size, RATE, Bitrate.ofKbps(800)));
  }

  /** An engine whose canvas lies on the GPU. */
  EngineSpec spec(Timeline timeline, EngineSpec.VideoTrack... tracks) {
    return spec(timeline, Specs.program(true), tracks);
  }

  EngineSpec spec(Timeline timeline, EngineSpec.Program program, EngineSpec.VideoTrack... tracks) {
    return new EngineSpec(
        tracks[0].size(),
        timeline,
        80,
        kind.device,
        true,
        program,
        List.of(tracks),
        List.of(Specs.sound()));
  }
}
