package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.chaos.Manner;
import tv.teebox.chaos.RudeServer;
import tv.teebox.peers.ChildProcess;

/** A primary and a backup server get one encode over two connections, neither of which knows. */
@Tag("long")
class BackupServerTest {

  private static final String KEY = "abcd-1234-efgh-5678-ijkl";
  private static final String PRIMARY = "YouTube";
  private static final String BACKUP = "YouTube (backup)";

  @Test
  void whatHappensToOneIsNothingToTheOther(@TempDir Path folder) throws IOException {
    try (Platform primary = Platform.rtmp(KEY);
        Platform backup = Platform.rtmp(KEY);
        RudeServer toPrimary = new RudeServer(primary.port());
        RudeServer toBackup = new RudeServer(backup.port());
        Box box = box(folder, toPrimary.port(), toBackup.port());
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      box.awaitLive(PRIMARY, BACKUP);
      assertThat(box.status().get("renditions")).as("one encode").hasSize(1);

      suffersAlone(box, toPrimary, PRIMARY, BACKUP, backup);
      suffersAlone(box, toBackup, BACKUP, PRIMARY, primary);
      assertThat(publisher.isAlive()).isTrue();
    }
  }

  /** Resets the connection of one twice, then has it stall; the other's stream stays whole. */
  private static void suffersAlone(
      Box box, RudeServer way, String one, String other, Platform others) {
    JsonNode before = box.destination(other);
    int streams = others.streams().size();
    for (int resets = 1; resets <= 2; resets++) {
      int expected = resets;
      way.cut();
      box.await(one + " is missed", now -> reconnects(now, one) >= expected);
      box.awaitLive(one);
    }
    way.be(Manner.STOPS_READING);
    box.await(one + " stalls", now -> reconnects(now, one) >= 3);
    way.be(Manner.GOOD);
    box.awaitLive(one);
    JsonNode unharmed = box.destination(other);
    assertThat(unharmed.get("state").textValue()).isEqualTo("live");
    for (String count : List.of("reconnects", "droppedVideo", "droppedAudio")) {
      assertThat(unharmed.get(count)).as(count).isEqualTo(before.get(count));
    }
    assertThat(others.streams()).hasSize(streams);
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(others.stream().arrivals()));
    assertThat(StreamChecks.missingFrames(others.stream().videos(), 30))
        .as("pictures missing, beside ticks that the encoder skipped under load")
        .isLessThanOrEqualTo(box.status().get("renditions").get(0).get("skipped").longValue());
  }

  private static int reconnects(JsonNode status, String name) {
    for (JsonNode each : status.get("destinations")) {
      if (each.get("name").textValue().equals(name)) {
        return each.get("reconnects").intValue();
      }
    }
    throw new AssertionError(name);
  }

  /** A box whose YouTube has its two servers here. */
  private static Box box(Path folder, int primary, int backup) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode profile = (ObjectNode) mapper.readTree(builtInYouTube().toFile());
    profile.putArray("hosts").add("localhost");
    ArrayNode servers = profile.putArray("servers");
    server(servers, primary, "primary");
    server(servers, backup, "backup");
    Path own = Files.createDirectories(folder.resolve("profiles").resolve("platforms"));
    Files.writeString(own.resolve("youtube.json"), profile.toString());
    Box.Setup setup = new Box.Setup();
    ObjectNode destination = setup.destination(PRIMARY, "", KEY, "480p30");
    destination.put("platform", "youtube").put("backup", true).remove("url");
    return setup.start(folder);
  }

  private static void server(ArrayNode servers, int port, String role) {
    servers
        .addObject()
        .put("url", "rtmp://localhost:" + port + "/" + Platform.APP)
        .put("role", role)
        .put("from", "own");
  }

  private static Path builtInYouTube() {
    return Path.of(System.getProperty("teebox.dist"))
        .resolve("../../encoder-profiles/platforms/youtube.json");
  }
}
