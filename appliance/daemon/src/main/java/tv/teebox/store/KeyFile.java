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
   * @throws IOException if it cannot be written whole: nothing is left of it then
   * @throws java.nio.file.FileAlreadyExistsException if there is one: it is left as it is
   */
  public static void write(Path file, Map<String, StreamKey> keys) throws IOException {
    StringBuilder lines = new StringBuilder();
    keys.forEach(
        (name, key) -> lines.append(name).append('=').append(quoted(key.reveal())).append('\n'));
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, fresh, owner));
    try (out) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** In apostrophes nothing means anything; only an apostrophe itself needs the other quotes. */
  private static String quoted(String key) {
    return key.contains("'")
        ? "\"" + key.replaceAll("([\"\\\\$`])", "\\\\$1") + "\""
        : "'" + key + "'";
  }
}
