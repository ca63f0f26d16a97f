package tv.teebox.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder {@code configuration}: one file for each generation, the last {@value #KEPT} of them.
 * A broken one is given another name and kept. What writes is called with the state folder's turn.
 */
final class GenerationFolder {

  static final int KEPT = 20;
  static final String NAME = "configuration";

  private static final String BROKEN = "broken-";
  private static final Pattern FILE = Pattern.compile("(broken-)?(\\d{8,18})\\.json(\\.\\d+)?");

  private final StateFolder state;
  private final Disk disk;
  private final Path folder;

  GenerationFolder(StateFolder state) {
    this.state = state;
    this.disk = state.disk();
    this.folder = state.path().resolve(NAME);
  }

  /**
   * The newest that is whole.
   *
   * @param notes sentences about those that were not
   * @param certain whether no newer one is there that may be whole, but could not be read now
   */
  record Found(Optional<Generation> newest, List<String> notes, boolean certain) {}

  /**
   * @param mayWrite whether broken ones may be set aside
   */
  Found newest(boolean mayWrite) throws IOException {
    List<String> notes = new ArrayList<>();
    boolean certain = true;
    for (long number : numbers()) {
      try {
        GenerationFile.Content content = read(number);
        if (content instanceof GenerationFile.Content.Whole whole) {
          return new Found(Optional.of(whole.generation()), List.copyOf(notes), certain);
        }
        notes.add(passedOver(number, content, mayWrite));
      } catch (NoSuchFileException e) {
        // a save in another process has just dropped it as the oldest
      } catch (IOException e) {
        certain = false;
        notes.add(
            "generation %d of the configuration cannot be read (%s): the one before it counts"
                .formatted(number, DiskTrouble.words(e)));
      }
    }
    return new Found(Optional.empty(), List.copyOf(notes), certain);
  }

  private String passedOver(long number, GenerationFile.Content content, boolean mayWrite) {
    if (content instanceof GenerationFile.Content.Broken broken) {
      String kept = mayWrite ? setAside(number) : "it stays where it is";
      return "generation %d of the configuration is broken (%s): %s, and the one before it counts"
          .formatted(number, broken.why(), kept);
    }
    return "generation %d of the configuration was written by a newer Teebox: the newest that this"
            .formatted(number)
        + " one understands counts";
  }

  private String setAside(long number) {
    try {
      List<String> taken = disk.names(folder);
      String name = BROKEN + nameOf(number);
      for (int i = 2; taken.contains(name); i++) {
        name = BROKEN + nameOf(number) + "." + i;
      }
      disk.replace(fileOf(number), folder.resolve(name));
      disk.force(folder);
      return "it is kept as " + folder.resolve(name);
    } catch (IOException e) {
      return "it could not be set aside (%s)".formatted(DiskTrouble.words(e));
    }
  }

  GenerationFile.Content read(long number) throws IOException {
    return GenerationFile.read(number, disk.read(fileOf(number)));
  }

  /** Of all that are there and not set aside, whole or not, the newest first. */
  List<Long> numbers() throws IOException {
    return names(false).stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** A number that no file has, not even a broken one. */
  long nextNumber() throws IOException {
    return names(true).stream().mapToLong(Long::longValue).max().orElse(0) + 1;
  }

  private List<Long> names(boolean brokenToo) throws IOException {
    return disk.names(folder).stream()
        .map(FILE::matcher)
        .filter(Matcher::matches)
        .filter(name -> brokenToo || (name.group(1) == null && name.group(3) == null))
        .map(name -> Long.parseLong(name.group(2)))
        .toList();
  }

  /**
   * Writes a new generation. Done when it is on the disk.
   *
   * @throws IOException it is not there then
   */
  void add(Generation generation) throws IOException {
    disk.makeFolder(folder);
    // The folder's own name is an entry of the state folder.
    disk.force(state.path());
    Path file = fileOf(generation.number());
    try {
      DurableFile.write(disk, file, GenerationFile.write(generation));
    } catch (IOException e) {
      takeBack(file, e);
      throw e;
    }
    dropOldest();
  }

  /** A save that was refused must not count after the next start. */
  private void takeBack(Path file, IOException why) {
    try {
      disk.delete(file);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Writes a generation that is there once more. Done when it is on the disk. */
  void rewrite(Generation generation) throws IOException {
    DurableFile.write(disk, fileOf(generation.number()), GenerationFile.write(generation));
  }

  /** Done when every name in the folder is on the disk, whoever gave it. */
  void settle() throws IOException {
    disk.force(folder);
  }

  /** Forgets all others, the broken ones as well. Done when none of them is on the disk. */
  void dropAllBut(long number) throws IOException {
    for (String name : disk.names(folder)) {
      if (!name.equals(nameOf(number)) && FILE.matcher(name).matches()) {
        disk.delete(folder.resolve(name));
      }
    }
    disk.force(folder);
  }

  /** What cannot be dropped now is dropped after the next save. */
  private void dropOldest() {
    try {
      for (long number : numbers().stream().skip(KEPT).toList()) {
        disk.delete(fileOf(number));
      }
      for (String name : disk.names(folder)) {
        if (DurableFile.isLeftOver(name)) {
          disk.delete(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      // The save itself is on the disk, which is all that was promised.
    }
  }

  private Path fileOf(long number) {
    return folder.resolve(nameOf(number));
  }

  private static String nameOf(long number) {
    return "%08d.json".formatted(number);
  }
}
