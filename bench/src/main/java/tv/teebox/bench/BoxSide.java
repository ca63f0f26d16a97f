package tv.teebox.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.demo.Box;

/** Teebox as one side: the real daemon with this many destinations. */
final class BoxSide implements AutoCloseable {

  static final String KEY = "benchmark-key";

  private final Box box;

  /**
   * One destination.
   *
   * @param rendition a name, or {@code direct} for the source as it is
   */
  record Target(String server, String key, String rendition) {}

  BoxSide(Workshop workshop, List<Target> targets) throws Exception {
    this(workshop, targets, Box.Devices.ofThisMachine());
  }

  /** A box with other devices than this machine's. */
  BoxSide(Workshop workshop, List<Target> targets, Box.Devices devices) throws Exception {
    this(workshop, targets, devices, Map.of());
  }

  /** A box whose channel is told more. */
  BoxSide(Workshop workshop, List<Target> targets, Box.Devices devices, Map<String, Object> channel)
      throws Exception {
    this(workshop, stateOf(workshop), targets, devices, channel, Map.of());
  }

  /** One of several boxes, in a folder of this name. */
  BoxSide(Workshop workshop, String name, List<Target> targets) throws Exception {
    this(workshop, workshop.folder(name), targets, Box.Devices.ofThisMachine(), Map.of(), Map.of());
  }

  /** A box whose panel is encrypted, as it is on a network. */
  static BoxSide encrypted(Workshop workshop, List<Target> targets) throws Exception {
    return new BoxSide(
        workshop,
        stateOf(workshop),
        targets,
        Box.Devices.ofThisMachine(),
        Map.of(),
        Map.of("tls", Map.of("port", 0)));
  }

  private BoxSide(
      Workshop workshop,
      Path folder,
      List<Target> targets,
      Box.Devices devices,
      Map<String, Object> channel,
      Map<String, Object> panel)
      throws Exception {
    List<Map<String, Object>> destinations = new ArrayList<>();
    for (Target each : targets) {
      Map<String, Object> destination = new LinkedHashMap<>();
      destination.put("name", "d" + destinations.size());
      destination.put("platform", "custom");
      destination.put("url", each.server());
      destination.put("key", each.key());
      if (each.rendition().equals("direct")) {
        destination.put("route", "direct");
      } else {
        destination.put("rendition", each.rendition());
      }
      destinations.add(destination);
    }
    Map<String, Object> onAir = new HashMap<>(channel);
    onAir.put("graceSeconds", 0);
    Map<String, Object> doors = new HashMap<>(panel);
    doors.putAll(Map.of("host", "127.0.0.1", "port", 0));
    Map<String, Object> configuration =
        Map.of(
            "ingest",
            Map.of("host", "127.0.0.1", "port", 0, "key", KEY),
            "panel",
            doors,
            "targets",
            Map.of("self", true),
            "channel",
            onAir,
            "destinations",
            destinations);
    Files.writeString(
        folder.resolve("teebox.json"),
        JsonMapper.builder().build().writeValueAsString(configuration));
    box = new Box(workshop.dist().resolve("daemon"), folder, folder.resolve("log"), devices);
  }

  /** Where its configuration and its state are; what it finds out stays there for the next one. */
  static Path stateOf(Workshop workshop) throws IOException {
    return workshop.folder("box");
  }

  /** A box that sends the source as it is to so many sinks, under the application {@code box}. */
  static BoxSide direct(Workshop workshop, Sinks sinks, int sinkCount) throws Exception {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < sinkCount; i++) {
      targets.add(new Target(sinks.url("box"), "k" + i, "direct"));
    }
    return new BoxSide(workshop, targets);
  }

  String ingest() {
    return "rtmp://127.0.0.1:" + box.ingestPort() + "/live";
  }

  Box box() {
    return box;
  }

  /** The daemon's process, and the engine's if it has one. */
  List<Long> pids() throws Exception {
    long engine = box.status().get("enginePid").longValue();
    return engine < 0 ? List.of(box.pid()) : List.of(box.pid(), engine);
  }

  @Override
  public void close() throws Exception {
    box.close();
  }
}
