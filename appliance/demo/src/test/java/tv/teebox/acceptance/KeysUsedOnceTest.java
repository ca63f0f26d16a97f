package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/**
 * A platform that takes a key for one stream and has a backup server: what becomes of the key when
 * the box is stopped in mid-stream, when the stream ends, and when another begins.
 */
class KeysUsedOnceTest {

  private static final String KEY = "once-secret-4411";

  @TempDir private Path folder;

  private final Platform primary = Platform.rtmp(KEY);
  private final Platform backup = Platform.rtmp(KEY);
  private Box box;

  @AfterEach
  void close() {
    if (box != null) {
      box.close();
    }
    primary.close();
    backup.close();
  }

  /** The platform as an operator would describe it, beside the configuration. */
  private void describePlatform() throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    Path custom = Path.of("../../encoder-profiles/platforms/custom.json");
    ObjectNode profile = (ObjectNode) mapper.readTree(custom.toFile());
    profile.put("id", "once").put("title", "Once");
    profile.withObject("/key").put("life", "single-use");
    ArrayNode servers = profile.putArray("servers");
    servers.addObject().put("url", primary.url()).put("role", "primary").put("from", "own");
    servers.addObject().put("url", backup.url()).put("role", "backup").put("from", "own");
    Path file = folder.resolve("profiles/platforms/once.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, profile.toString());
  }

  private Box start() {
    Box.Setup setup = new Box.Setup().canvas("640x360", "30").graceSeconds(0);
    ObjectNode destination = setup.destination("once", "", KEY, "360p30");
    destination.put("platform", "once").put("backup", true).remove("url");
    box = setup.start(folder);
    return box;
  }

  @Test
  void aKeyOutlivesARestartButNotItsStream() throws IOException {
    describePlatform();
    Path used = folder.resolve("used-keys.json");
    start();
    try (ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitLive("once", "once (backup)");
      assertThat(box.terminate()).isEqualTo(143);
      assertThat(primary.stream().hasEndedInOrder()).isTrue();
      assertThat(used).as("the box was stopped in mid-stream").doesNotExist();
    }

    start();
    try (ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitLive("once", "once (backup)");
      studio.terminate();
      box.awaitState("OFF_AIR");
    }
    Waiting.until("it is written down", () -> Files.exists(used), box::log);
    assertThat(Files.readString(used)).doesNotContain(KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(used)))
        .isEqualTo("rw-------");

    try (ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitState("ON_AIR");
      for (String name : new String[] {"once", "once (backup)"}) {
        assertThat(box.destination(name).get("state").textValue()).isEqualTo("off");
        assertThat(box.destination(name).at("/trouble/code").textValue()).isEqualTo("key-used");
      }
    }
    assertThat(primary.streams()).as("nobody came a third time").hasSize(2);
    assertThat(backup.streams()).hasSize(2);
    assertThat(box.log())
        .contains("once gets nothing: Its stream key has been used")
        .doesNotContain(KEY);
  }
}
