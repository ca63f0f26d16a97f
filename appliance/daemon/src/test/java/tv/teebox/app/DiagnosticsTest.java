package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tv.teebox.history.Edge;
import tv.teebox.history.History;
import tv.teebox.history.HistorySettings;
import tv.teebox.history.LastHour;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Planner;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationReader;

/** The diagnostics of a box in which secrets lie where they should not. */
class DiagnosticsTest {

  private static final String INGEST = "studio-key-7f31aa";
  private static final String KEY = "live_4711_AbCdEfGhIj?auth=x/y+z";
  private static final String BEFORE = "former-key-99887766";
  private static final String HASH = "c2FsdGVkLWhhc2gtb2YtYS1wYXNzd29yZA";

  @TempDir private Path folder;
  private final LogRing log = LogRing.listening();

  @AfterEach
  void endLog() {
    log.end();
  }

  private static Configuration configuration() throws Exception {
    return new ConfigurationReader(ProfileLibrary.builtIn(), Map.of())
        .read(
            """
            {"ingest": {"key": "%s"}, "destinations": [
              {"name": "hall", "platform": "custom", "url": "rtmp://203.0.113.1/live", "key": "%s"}]}
            """
                .formatted(INGEST, KEY));
  }

  private Diagnostics.Snapshot snapshot() throws Exception {
    Configuration configuration = configuration();
    Settings settings = new Settings(ProfileLibrary.builtIn(), configuration);
    return new Diagnostics.Snapshot(
        Map.of("destination named", KEY),
        new Planner(ProfileLibrary.builtIn())
            .plan(settings.request(settings.wishes(), Capabilities.estimated())),
        configuration,
        Map.of("destinations", List.of(Map.of("name", "hall", "key", "••••"))),
        Optional.empty(),
        Map.of("missing", ""),
        new LastHour().since(0),
        List.of());
  }

  private Map<String, String> made() throws Exception {
    Diagnostics diagnostics =
        new Diagnostics(
            folder,
            folder.resolve("cache"),
            log,
            known -> {
              throw new IllegalStateException("no doctor in this test, and no " + INGEST);
            },
            () -> Set.of(BEFORE));
    return unzipped(diagnostics.make(snapshot()));
  }

  private static Map<String, String> unzipped(byte[] zip) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        files.put(each.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  /** Keys where nobody puts them: in the log, in an event, in a name, in a file's name. */
  private void plant() throws IOException {
    String inBase64 =
        Base64.getEncoder().encodeToString(("u:" + KEY).getBytes(StandardCharsets.UTF_8));
    LoggerFactory.getLogger("planted").warn("published with {} and {}", KEY, inBase64);
    LoggerFactory.getLogger("planted")
        .error(
            "a trace",
            new IllegalStateException("http://x/?k=live_4711_AbCdEfGhIj%3Fauth%3Dx%2Fy%2Bz"));
    Files.writeString(
        folder.resolve("access.json"), "{\"accounts\":[{\"hash\":\"" + HASH + "\"}]}");
    Files.writeString(folder.resolve("left-" + BEFORE + ".txt"), "not read");
    LoggerFactory.getLogger("planted").warn("somebody's hash is {}", HASH);
    History history = History.start(HistorySettings.usual(folder, folder.resolve("cache"), "1.0"));
    history.record(
        "main",
        new Edge.DestinationChanged(
            "hall " + KEY,
            "live",
            "retrying",
            Optional.of(
                new Diagnosis(
                    Diagnosis.Category.DESTINATION, "refused", "refused " + INGEST, "Wait"))));
    history.close("the test", Duration.ofSeconds(20));
  }

  @Test
  void whateverLiesWhereNoSecretIsInIt() throws Exception {
    plant();
    Map<String, String> files = made();
    assertThat(files)
        .containsKeys(
            "manifest.json",
            "versions.json",
            "state.json",
            "configuration.json",
            "plan.json",
            "hardware.json",
            "doctor.json",
            "events.jsonl",
            "sessions.json",
            "series.json",
            "log.txt",
            "threads.txt",
            "process.json",
            "files.txt");
    files.forEach(
        (name, text) ->
            assertThat(text)
                .as(name)
                .doesNotContain(
                    INGEST, KEY, "AbCdEfGhIj", BEFORE, HASH, "QWJDZEVmR2hJ", "x%2Fy%2Bz"));
    assertThat(files.get("log.txt"))
        .contains("published with ••••")
        .contains("somebody's hash is ••••");
    assertThat(files.get("events.jsonl")).contains("hall ••••", "refused ••••");
    assertThat(files.get("files.txt")).contains("left-••••.txt", "history.db");
    JsonNode manifest = JsonMapper.builder().build().readTree(files.get("manifest.json"));
    assertThat(manifest.path("secretsRemoved").asInt()).isGreaterThanOrEqualTo(7);
    assertThat(manifest.path("files")).hasSize(files.size() - 1);
  }

  @Test
  void whatCannotBeHadIsSaidAndTheRestIsThere() throws Exception {
    Map<String, String> files = made();
    assertThat(files.get("doctor.json")).contains("could not be had").contains("••••");
    assertThat(files.get("events.jsonl")).contains("no history");
    assertThat(files.get("plan.json")).contains("\"hall\"");
    assertThat(files.get("threads.txt")).contains("DiagnosticsTest");
  }

  @Test
  void theLogIsBoundedInLinesAndInTheirLength() {
    for (int i = 0; i < LogRing.LINES + 10; i++) {
      LoggerFactory.getLogger("much").info("line {}", i);
    }
    LoggerFactory.getLogger("much").info("x".repeat(5000));
    assertThat(log.lines()).hasSize(LogRing.LINES);
    assertThat(log.lines().get(LogRing.LINES - 1)).hasSizeLessThan(LogRing.LONGEST + 10);
    assertThat(log.lines().get(0)).doesNotContain("line 0");
  }
}
