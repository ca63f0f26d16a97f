package tv.teebox.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Debian's OBS Studio on a virtual screen, streaming a plain colour with the settings it comes
 * with: its own keyframe interval above all.
 */
final class Obs implements AutoCloseable {

  private final Path home;
  private final Process screen;
  private final String display;
  private Process obs;

  /**
   * @param home an empty folder, OBS's home from now on
   */
  Obs(Path home, String server, String key) {
    this.home = home;
    try {
      configure(server, key);
      screen =
          new ProcessBuilder(
                  "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      display =
          ":"
              + new BufferedReader(
                      new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))
                  .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("no screen for OBS: install obs-studio and xvfb", e);
    }
  }

  private void configure(String server, String key) throws IOException {
    Path config = home.resolve(".config/obs-studio");
    Path profile = Files.createDirectories(config.resolve("basic/profiles/Test"));
    Path scenes = Files.createDirectories(config.resolve("basic/scenes"));
    Files.writeString(
        config.resolve("global.ini"),
        """
        [General]
        FirstRun=true
        EnableAutoUpdates=false
        [Basic]
        Profile=Test
        ProfileDir=Test
        SceneCollection=Test
        SceneCollectionFile=Test
        """);
    Files.writeString(
        profile.resolve("basic.ini"),
        """
        [General]
        Name=Test
        [Output]
        Mode=Simple
        [SimpleOutput]
        VBitrate=1000
        StreamEncoder=x264
        Preset=ultrafast
        ABitrate=96
        [Video]
        BaseCX=640
        BaseCY=360
        OutputCX=640
        OutputCY=360
        FPSCommon=30
        [Audio]
        SampleRate=48000
        """);
    Files.writeString(
        profile.resolve("service.json"),
        """
        {"type": "rtmp_custom", "settings": {"server": "%s", "key": "%s", "use_auth": false}}
        """
            .formatted(server, key));
    Files.writeString(
        scenes.resolve("Test.json"),
        """
        {"current_scene": "Scene", "current_program_scene": "Scene", "name": "Test",
         "scene_order": [{"name": "Scene"}],
         "sources": [
           {"id": "color_source_v3", "name": "Colour",
            "settings": {"color": 4278255360, "width": 640, "height": 360}},
           {"id": "scene", "name": "Scene",
            "settings": {"id_counter": 1, "items": [
              {"name": "Colour", "id": 1, "visible": true, "pos": {"x": 0.0, "y": 0.0},
               "scale": {"x": 1.0, "y": 1.0}}]}}]}
        """);
  }

  /** Starts it, streaming at once. */
  void start() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  "obs", "--startstreaming", "--multi", "--profile", "Test", "--collection", "Test")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("obs.log").toFile()));
      builder
          .environment()
          .putAll(
              Map.of(
                  "HOME",
                  home.toString(),
                  "DISPLAY",
                  display,
                  "LIBGL_ALWAYS_SOFTWARE",
                  "1",
                  "XDG_RUNTIME_DIR",
                  home.toString(),
                  "QT_QPA_PLATFORM",
                  "xcb"));
      builder.environment().keySet().removeAll(List.of("XDG_CONFIG_HOME", "WAYLAND_DISPLAY"));
      obs = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("OBS cannot be started: install obs-studio", e);
    }
  }

  String log() {
    try {
      return Files.readString(home.resolve("obs.log"));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  /** As a crash or a power cut does. */
  void kill() {
    end(obs);
  }

  private static void end(Process process) {
    try {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (obs != null) {
      end(obs);
    }
    end(screen);
  }
}
