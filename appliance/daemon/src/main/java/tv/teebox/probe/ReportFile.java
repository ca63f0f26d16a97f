package tv.teebox.probe;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report as it is kept in the state folder, {@code hardware.json}. It can always be measured
 * again: one that cannot be read, or is about something else, is left aside with one line in the
 * log.
 */
public final class ReportFile {

  private static final Logger log = LoggerFactory.getLogger(ReportFile.class);

  private static final String NAME = "hardware.json";

  /** Raised when what is in the file changes its shape or its meaning. */
  private static final int FORMAT = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path file;

  /** The file's whole content; the time as text, in ISO 8601. */
  private record Content(int format, String measuredAt, BoxKey box, List<EncoderResult> results) {}

  public ReportFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** The report, if there is one and it is about this box as it is. */
  Optional<BoxReport> read(BoxKey box) {
    BoxReport report;
    try {
      Content content = MAPPER.readValue(Files.readString(file), Content.class);
      if (content.format != FORMAT) {
        throw new IOException("format " + content.format);
      }
      report = new BoxReport(content.box, Instant.parse(content.measuredAt), content.results);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      log.warn("[hardware] {} cannot be used and is left aside: {}", file, firstLine(e));
      return Optional.empty();
    }
    Optional<String> change = box.changeSince(report.box());
    change.ifPresent(
        what ->
            log.info(
                "[hardware] {} is left aside: changed since {}: {}",
                file,
                report.measuredAt(),
                what));
    return change.isPresent() ? Optional.empty() : Optional.of(report);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Takes the place of the one before, whole or not at all. */
  void write(BoxReport report) throws IOException {
    Content content =
        new Content(FORMAT, report.measuredAt().toString(), report.box(), report.results());
    Path part = file.resolveSibling(NAME + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(content));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
