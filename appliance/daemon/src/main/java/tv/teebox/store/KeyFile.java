package tv.teebox.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import tv.teebox.media.StreamKey;

/** Writes stream keys as a file of variables, as systemd and shells read it. */
public final class KeyFile {

  private KeyFile() {}

  /**
   * Writes a new file that only its owner may read.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one: it is left as it is
   */
  public static void write(Path file, Map<String, StreamKey> keys) throws IOException {
    StringBuilder lines = new StringBuilder();
    keys.forEach(
        (name, key) -> lines.append(name).append('=').append(quoted(key.reveal())).append('\n'));
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                fresh,
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))))) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** In apostrophes nothing means anything; only an apostrophe itself needs the other quotes. */
  private static String quoted(String key) {
    return key.contains("'")
        ? "\"" + key.replaceAll("([\"\\\\$`])", "\\\\$1") + "\""
        : "'" + key + "'";
  }
}
