package tv.teebox.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Reads a configuration file. Comments are allowed in it. A stream key is written as it is, as
 * {@code ${NAME}} to be taken from the environment, or as the box has sealed it.
 */
public final class ConfigurationReader {

  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");

  private static final String MOMENT = "a time like \"2026-05-01T20:00:00Z\"";

  private final ProfileLibrary library;
  private final KeyReader keys;
  private final DestinationReader destinations;
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** For files in which no key is sealed. */
  public ConfigurationReader(ProfileLibrary library, Map<String, String> environment) {
    this(library, environment, Optional.empty());
  }

  /**
   * @param vault opens sealed keys; empty where none is to be opened
   */
  public ConfigurationReader(
      ProfileLibrary library, Map<String, String> environment, Optional<KeyVault> vault) {
    this(library, new KeyReader(environment, vault));
  }

  private ConfigurationReader(ProfileLibrary library, KeyReader keys) {
    this.library = library;
    this.keys = keys;
    this.destinations = new DestinationReader(library, keys);
  }

  ProfileLibrary library() {
    return library;
  }

  /** One that wants the same of a configuration by other profiles. */
  ConfigurationReader with(ProfileLibrary library) {
    return new ConfigurationReader(library, keys);
  }

  /**
   * @throws ConfigurationException with every problem there is
   */
  public Configuration read(Path file) throws ConfigurationException {
    if (!Files.exists(file)) {
      throw new ConfigurationException(
          List.of(file + ": there is no such file; docs/configuration.md has an example"));
    }
    try {
      return read(Files.readString(file), file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new ConfigurationException(List.of(file + ": cannot be read: " + e.getMessage()));
    }
  }

  /**
   * Reads a configuration that is in no file: relative paths in it are this process's.
   *
   * @throws ConfigurationException with every problem there is
   */
  public Configuration read(String json) throws ConfigurationException {
    return read(json, Path.of(""));
  }

  /**
   * Reads a configuration wherever it is from.
   *
   * @param folder where the operator's pictures are, if they are not said to be somewhere else
   * @throws ConfigurationException with every problem there is
   */
  Configuration read(String json, Path folder) throws ConfigurationException {
    List<String> problems = new ArrayList<>();
    Section file = new Section("", tree(json), problems);
    Optional<Configuration.Ingest> ingest = ingest(file.section("ingest"));
    Configuration.Panel panel = PanelReader.read(file.section("panel"));
    Configuration.Channel channel = channel(file.section("channel"), folder);
    AddressRule targets = targets(file.section("targets"));
    List<Configuration.Destination> listed =
        destinations.read(file.sections("destinations"), targets);
    file.rejectUnknown();
    ingest.ifPresent(door -> checkPorts(file, door, panel));
    if (!problems.isEmpty() || ingest.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Configuration(ingest.get(), panel, channel, listed, targets);
  }

  @SuppressWarnings("UnusedException") // its text quotes the file, which may hold a key
  private JsonNode tree(String json) throws ConfigurationException {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : "line %d, column %d: "
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
      throw new ConfigurationException(
          List.of(
              where
                  + (twice
                      ? "the same name is there twice: remove one"
                      : "not valid JSON: look for a missing comma, quote or bracket there")));
    }
  }

  private Optional<Configuration.Ingest> ingest(Section section) {
    if (!section.isPresent()) {
      section.problem("key", "is missing: the stream key that OBS must send");
      return Optional.empty();
    }
    String host = section.text("host").orElse("0.0.0.0");
    int port = section.number("port", RtmpUrl.RTMP_PORT, 0, 65535);
    String app = section.text("app").orElse("live");
    Optional<StreamKey> key =
        keys.read(section, KeyPlace.ofIngest(), "the stream key that OBS must send");
    Optional<StreamKey> second = secondKey(section.section("second"), key);
    Optional<IngestKeys.Old> old = oldKey(section.section("old"), key, second);
    Optional<Configuration.Rtmps> rtmps = rtmps(section.section("rtmps"));
    section.rejectUnknown();
    return key.map(
        present -> new Configuration.Ingest(host, port, app, present, old, second, rtmps));
  }

  /** What the key was before; whether its time is over is for whoever is asked to let it in. */
  private Optional<IngestKeys.Old> oldKey(
      Section section, Optional<StreamKey> key, Optional<StreamKey> second) {
    if (!section.isPresent()) {
      return Optional.empty();
    }
    Optional<StreamKey> old =
        keys.read(section, KeyPlace.ofOldIngest(), "the stream key that OBS had to send before");
    if (old.isPresent() && (old.equals(key) || old.equals(second))) {
      section.problem("key", "is the same as another key of the ingest: leave the old one out");
    }
    Optional<Instant> until = section.parsed("until", ConfigurationReader::moment);
    if (until.isEmpty() && !section.has("until")) {
      section.problem("until", "is missing: " + MOMENT);
    }
    section.rejectUnknown();
    return old.flatMap(former -> until.map(end -> new IngestKeys.Old(former, end)));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be " + MOMENT, e);
    }
  }

  private Optional<StreamKey> secondKey(Section section, Optional<StreamKey> first) {
    if (!section.isPresent()) {
      return Optional.empty();
    }
    Optional<StreamKey> key =
        keys.read(section, KeyPlace.ofSecondIngest(), "the stream key of the second source");
    if (key.isPresent() && key.equals(first)) {
      section.problem("key", "is the same as ingest.key: by its key the second source is known");
    }
    section.rejectUnknown();
    return key;
  }

  private static void checkPorts(
      Section file, Configuration.Ingest ingest, Configuration.Panel panel) {
    Map<Integer, String> taken = new HashMap<>();
    taken.put(ingest.port(), "ingest.port");
    ingest.rtmps().ifPresent(tls -> checkPort(file, taken, tls.port(), "ingest.rtmps.port"));
    checkPort(file, taken, panel.port(), "panel.port");
    panel.tls().ifPresent(tls -> checkPort(file, taken, tls.port(), "panel.tls.port"));
  }

  private static void checkPort(
      Section file, Map<Integer, String> taken, int port, String setting) {
    String other = taken.putIfAbsent(port, setting);
    if (other != null && port != 0) {
      file.problem(setting, "is the same as " + other);
    }
  }

  private Optional<Configuration.Rtmps> rtmps(Section section) {
    if (!section.isPresent()) {
      return Optional.empty();
    }
    int port = section.number("port", 1936, 0, 65535);
    Optional<Path> certificate = section.readableFile("certificate", "a PEM file");
    Optional<Path> privateKey = section.readableFile("privateKey", "a PEM file");
    section.rejectUnknown();
    return certificate.flatMap(
        pem -> privateKey.map(secret -> new Configuration.Rtmps(port, pem, secret)));
  }

  /** No API and no command sets {@code self}: it is for tests and for the demonstration. */
  private static AddressRule targets(Section section) {
    AddressRule rule = AddressRule.of(section.truth("lan", false), section.truth("self", false));
    section.rejectUnknown();
    return rule;
  }

  private Configuration.Channel channel(Section section, Path folder) {
    String name = section.text("name").orElse(Configuration.Channel.UNNAMED);
    if (!NAME.matcher(name).matches()) {
      section.problem("name", "must be up to 40 letters, digits, spaces, dots, - or _");
    }
    String onAir = section.choice("onAir", "with-source", "manual");
    int grace = section.number("graceSeconds", 10, 0, 3600);
    int hold = section.number("jitterHoldMs", 80, 0, 2000);
    Configuration.Absence absence = absence(section, folder);
    boolean standby = section.truth("standbyEngine", true);
    int comeBack = section.number("comeBackWithinSeconds", 600, 0, 86_400);
    Optional<Configuration.Canvas> canvas = canvas(section.section("canvas"));
    Optional<Bitrate> upload =
        section.optionalNumber("uploadKbps", 1, 10_000_000).map(Bitrate::ofKbps);
    boolean enforce = section.choice("uploadPolicy", "warn", "enforce").equals("enforce");
    section.rejectUnknown();
    return new Configuration.Channel(
        name,
        onAir.equals("with-source"),
        Duration.ofSeconds(grace),
        Duration.ofMillis(hold),
        absence,
        standby,
        Duration.ofSeconds(comeBack),
        canvas,
        upload,
        enforce);
  }

  /** A picture that is not there is no problem: the box has one of its own. */
  private static Configuration.Absence absence(Section section, Path folder) {
    int hold = section.number("holdMs", 1000, 200, 10_000);
    Section slate = section.section("slate");
    Optional<Path> picture = slate.parsed("picture", text -> folder.resolve(text));
    Optional<Duration> limit =
        slate.optionalNumber("limitSeconds", 1, 86_400).map(Duration::ofSeconds);
    slate.rejectUnknown();
    return new Configuration.Absence(Duration.ofMillis(hold), picture, limit);
  }

  private static Optional<Configuration.Canvas> canvas(Section section) {
    if (!section.isPresent()) {
      return Optional.empty();
    }
    Optional<Resolution> size = section.parsed("size", Resolution::parse);
    Optional<FrameRate> rate = section.parsed("frameRate", FrameRate::parse);
    if (size.isEmpty() || rate.isEmpty()) {
      section.problem("size", "a canvas has both, like \"1280x720\" and frameRate \"30\"");
    }
    if (rate.isPresent() && rate.get().fps() > 60) {
      section.problem("frameRate", "a canvas runs at 60 fps at most");
    }
    section.rejectUnknown();
    return size.flatMap(s -> rate.map(r -> new Configuration.Canvas(s, r)));
  }
}
