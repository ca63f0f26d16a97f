package tv.teebox.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.Protocol;
import tv.teebox.profiles.Server;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Reads where a destination is. What is wrong is added to the section's problems.
 *
 * @param platform empty where it is not known: what it has is not known either then
 */
record ServerReader(Section section, Optional<PlatformProfile> platform) {

  private static final int LONGEST_TEXT = 512;

  Optional<Configuration.Server> read() {
    Optional<RtmpUrl> url = withApp(section.has("server") ? named() : own());
    boolean twice = section.truth("backup", false);
    Optional<RtmpUrl> backup =
        twice ? platform.flatMap(each -> backup(each, url)) : Optional.empty();
    Optional<String> playpath = printable("playpath");
    url.ifPresent(each -> checkKeyIsSent(each, playpath));
    Optional<Duration> connectLimit =
        section.optionalNumber("connectTimeoutSeconds", 1, 120).map(Duration::ofSeconds);
    Optional<String> flashVersion = flashVersion();
    Optional<String> pin = pin();
    Optional<Path> trusted =
        section.text("trustedCertificates").isPresent()
            ? section.readableFile("trustedCertificates", "a PEM file")
            : Optional.empty();
    return url.map(
        each ->
            new Configuration.Server(
                each, backup, playpath, connectLimit, flashVersion, pin, trusted));
  }

  /** The operator's own URL, else the platform's server. */
  private Optional<RtmpUrl> own() {
    if (!section.has("url")) {
      return platform.flatMap(this::usual);
    }
    Optional<RtmpUrl> url = section.parsed("url", RtmpUrl::parseServer);
    if (platform.isPresent() && url.isPresent()) {
      checkEncrypted(platform.get(), url.get());
    }
    return url;
  }

  private Optional<RtmpUrl> usual(PlatformProfile platform) {
    Optional<Server> usual = platform.preferredServer();
    if (usual.isEmpty()) {
      section.problem("url", "is missing: this platform has no server of its own");
    }
    return usual.map(ServerReader::url);
  }

  private void checkEncrypted(PlatformProfile platform, RtmpUrl url) {
    if (!platform.takes(Protocol.RTMP) && !url.tls()) {
      section.problem("url", platform.title() + " takes RTMPS only: begin it with rtmps://");
    }
  }

  private Optional<RtmpUrl> named() {
    if (section.has("url")) {
      section.problem("server", "does not go with url: remove one of the two");
    }
    Optional<String> word = section.text("server");
    return platform.flatMap(known -> word.flatMap(each -> named(known, each)));
  }

  private Optional<RtmpUrl> named(PlatformProfile platform, String word) {
    ServerChoice choice = new ServerChoice(platform);
    Optional<Server> server = choice.named(word);
    if (server.isEmpty()) {
      section.problem(
          "server",
          platform.servers().isEmpty()
              ? "names nothing: this platform has no server of its own; set its url instead"
              : "is none of %s's: choose one of %s".formatted(platform.title(), choice.possible()));
    }
    return server.map(ServerReader::url);
  }

  private static RtmpUrl url(Server server) {
    return RtmpUrl.parseServer(server.url());
  }

  private Optional<RtmpUrl> withApp(Optional<RtmpUrl> url) {
    Optional<String> app = printable("app");
    if (app.isEmpty() || url.isEmpty()) {
      return url;
    }
    return section.parsed("app", text -> url.get().withApp(text));
  }

  private Optional<RtmpUrl> backup(PlatformProfile platform, Optional<RtmpUrl> url) {
    if (platform.preferredServer(Server.Role.BACKUP).isEmpty()) {
      section.problem(
          "backup", platform.title() + " has no backup server that is known here: remove it");
      return Optional.empty();
    }
    if (section.anyText("server").filter(ServerChoice.BACKUP::equals).isPresent()) {
      section.problem("backup", "does not go with server \"backup\": remove one of the two");
    }
    if (section.has("app")) {
      section.problem("app", "does not go with backup: the backup server has one of its own");
    }
    return url.flatMap(new ServerChoice(platform)::backupOf).map(ServerReader::url);
  }

  /** A key that is sent nowhere would be written out where nobody takes it for one. */
  private void checkKeyIsSent(RtmpUrl url, Optional<String> playpath) {
    boolean sent =
        playpath.orElse(RtmpTarget.KEY_PLACE).contains(RtmpTarget.KEY_PLACE)
            || url.app().contains(RtmpTarget.KEY_PLACE);
    if (!sent) {
      section.problem(
          "playpath",
          "must hold %s where the stream key goes, unless app does"
              .formatted(RtmpTarget.KEY_PLACE));
    }
  }

  private Optional<String> flashVersion() {
    return section.parsed(
        "flashver",
        text -> {
          if (text.length() > 100 || !text.chars().allMatch(each -> each >= ' ' && each < 0x7F)) {
            throw new IllegalArgumentException(
                "must be up to 100 letters, digits, signs and spaces, like "
                    + RtmpTarget.FLASH_VERSION);
          }
          return text;
        });
  }

  private Optional<String> printable(String key) {
    return section.parsed(
        key,
        text -> {
          if (text.length() > LONGEST_TEXT
              || !text.chars().allMatch(each -> each > ' ' && each != 0x7F)) {
            throw new IllegalArgumentException(
                "must be up to " + LONGEST_TEXT + " characters without spaces");
          }
          return text;
        });
  }

  private Optional<String> pin() {
    Optional<String> pin = section.text("certificateSha256");
    if (pin.isPresent() && !pin.get().replace(":", "").matches("[0-9A-Fa-f]{64}")) {
      section.problem("certificateSha256", "must be 64 hexadecimal digits");
    }
    return pin;
  }
}
