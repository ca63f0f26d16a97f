package tv.teebox.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The box's configuration for the demonstration, as {@code teebox.json} has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DemoConfiguration(
    Ingest ingest, Panel panel, Targets targets, Channel channel, List<Destination> destinations) {

  record Ingest(String host, int port, String app, String key) {}

  record Panel(String host, int port) {}

  /** Its platforms are on this machine. */
  record Targets(boolean self) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Channel(String onAir, int graceSeconds, Integer uploadKbps) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Destination(
      String name,
      String platform,
      String url,
      String key,
      String rendition,
      String trustedCertificates) {}

  /** Free ports, on air with the source, off air as soon as it leaves in order. */
  static DemoConfiguration of(
      String ingestKey, Integer uploadKbps, List<Destination> destinations) {
    return new DemoConfiguration(
        new Ingest("127.0.0.1", 0, "live", ingestKey),
        new Panel("127.0.0.1", 0),
        new Targets(true),
        new Channel("with-source", 0, uploadKbps),
        List.copyOf(destinations));
  }

  /** Writes the file for its owner's eyes only: it holds keys. */
  void write(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, JsonMapper.builder().build().writeValueAsString(this));
  }
}
