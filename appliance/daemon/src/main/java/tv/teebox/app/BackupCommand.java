package tv.teebox.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tv.teebox.store.Backup;

/** {@code backup} and {@code restore}: the configuration as a file to take elsewhere. */
@Command(
    name = "backup",
    description = {
      "Writes the box's configuration into a file, without stream keys.",
      "With --with-keys they are in it, sealed under a passphrase: enough for another box."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand extends OrderCommand {

  @Parameters(paramLabel = "FILE", description = "a new file, for its owner only")
  private Path file;

  @Option(names = "--with-keys", description = "with the stream keys, under a passphrase")
  private boolean withKeys;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "its first line is the passphrase, like /dev/fd/3 (default: it is asked for)")
  private Path passphraseFile;

  @Override
  public Integer call() {
    if (Files.exists(file)) {
      throw exists();
    }
    String word = withKeys ? word(Secrets.passphrase(passphraseFile, true)) : Orders.none();
    write(Base64.getDecoder().decode(order("backup", word)));
    System.out.println(
        withKeys
            ? file
                + " holds the configuration with its keys; without the passphrase it opens to"
                + " nobody"
            : file + " holds the configuration, and no key");
    return 0;
  }

  private static String word(String passphrase) {
    return Orders.word(passphrase.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] content) {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, fresh, owner))) {
      out.write(content);
    } catch (IOException e) {
      if (e instanceof FileAlreadyExistsException) {
        throw exists();
      }
      remove();
      throw new Exit(
          Exit.FAILED, List.of("The backup cannot be written to " + file + ": " + FileWords.of(e)));
    }
  }

  /** Half a backup is none. */
  private void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println("warning: " + file + " is not whole: remove it");
    }
  }

  private Exit exists() {
    return new Exit(Exit.FAILED, List.of(file + " is there already: choose another name"));
  }

  /** Puts a backup, or an older generation, into force. */
  @Command(
      name = "restore",
      description = {
        "Puts a backup's configuration into force, or an older one's that the box has kept.",
        "Keys that the backup does not have are those that the box has for the same names."
      },
      mixinStandardHelpOptions = true)
  static final class Restore extends OrderCommand {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "a backup")
    private Path file;

    @Option(
        names = "--generation",
        paramLabel = "NUMBER",
        description = "instead of a backup: go back to this one of teebox generations")
    private Long generation;

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "its first line is the passphrase (default: it is asked for if need be)")
    private Path passphraseFile;

    @Override
    public Integer call() {
      if ((file == null) == (generation == null)) {
        throw new Exit(2, List.of("Say which: teebox restore FILE, or --generation NUMBER"));
      }
      if (generation != null) {
        System.out.println(order("generation", generation.toString()));
        return 0;
      }
      byte[] content = content();
      String word =
          Backup.hasKeys(content) ? word(Secrets.passphrase(passphraseFile, false)) : Orders.none();
      System.out.println(order("restore", word, Orders.word(content)));
      return 0;
    }

    private byte[] content() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new Exit(
            Exit.FAILED, List.of("The backup " + file + " cannot be read: " + FileWords.of(e)));
      }
    }
  }
}
