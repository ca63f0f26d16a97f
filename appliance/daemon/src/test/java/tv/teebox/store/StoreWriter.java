package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tv.teebox.media.StreamKey;

/**
 * A process that saves and saves, and says so each time, until it is killed. Every tenth time it
 * changes the machine key as well.
 */
public final class StoreWriter {

  static final String READY = "ready";
  static final String REFUSED = "refused ";

  private StoreWriter() {}

  /** What starts one. */
  static List<String> command(Path folder, int saves) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx64m",
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        StoreWriter.class.getName(),
        folder.toString(),
        Integer.toString(saves));
  }

  public static void main(String[] arguments) {
    int saves = Integer.parseInt(arguments[1]);
    StateFolder folder = StateFolder.at(Path.of(arguments[0]));
    KeyVault vault = KeyVault.in(folder, Map.of());
    ConfigurationStore store = new ConfigurationStore(folder, vault, Clock.systemUTC());
    say(READY);
    try {
      for (int i = 0; i < saves; i++) {
        ConfigurationStore.Stored stored = store.load();
        int count = stored.newest().map(StoreWriter::count).orElse(0) + 1;
        store.save(stored.number(), document(count), Generation.Origin.SAVED);
        say(Integer.toString(count));
        if (count % 10 == 0) {
          store.rotateMachineKey();
        }
      }
    } catch (StateException e) {
      say(REFUSED + e.reason() + " " + e.getMessage());
    }
  }

  private static void say(String line) {
    // In one piece: a line cut short by the end would be another number.
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }

  private static ObjectNode document(int count) {
    ObjectNode document = ChecksummedJson.object();
    document.put("count", count);
    ObjectNode destination = document.putArray("destinations").addObject();
    destination.put("name", "Twitch").put("key", "key-" + count);
    return document;
  }

  /** Which save a generation came from. */
  static int count(Generation generation) {
    return generation.document().tree().path("count").asInt();
  }

  /** Whether a generation's key can be read and is its own. */
  static boolean hasItsKey(Generation generation, KeyVault vault) {
    KeyPlace place = KeyPlace.ofDestination("Twitch");
    return vault
        .open(place, generation.document().seals().get(place))
        .map(StreamKey::reveal)
        .filter(key -> key.equals("key-" + count(generation)))
        .isPresent();
  }
}
