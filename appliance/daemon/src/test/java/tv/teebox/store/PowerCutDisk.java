package tv.teebox.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A disk in memory that forgets, when the power goes, what was not forced, as unkindly as POSIX
 * lets it: of the changes to names that were not forced any may have come about and any not, and of
 * content that was not forced none, half or all.
 */
final class PowerCutDisk implements Disk {

  /** The content of a file. Shared between what is seen and what is on the disk. */
  private static final class Inode {
    private byte[] seen = new byte[0];
    private byte[] forced;

    Inode() {}

    Inode(byte[] content) {
      seen = content;
      forced = content;
    }
  }

  /**
   * A change to names that was not forced.
   *
   * @param to what the name is given; null for nothing
   * @param gone another name that ends with it; null for none
   */
  private record Change(Path name, Inode to, Path gone) {

    void apply(Map<Path, Inode> names) {
      if (gone != null) {
        names.remove(gone);
      }
      if (to == null) {
        names.remove(name);
      } else {
        names.put(name, to);
      }
    }
  }

  private final Map<Path, Inode> seen = new LinkedHashMap<>();
  private final Map<Path, Inode> forced = new HashMap<>();
  private final List<Change> pending = new ArrayList<>();
  private int stepsLeft = Integer.MAX_VALUE;
  private int steps;

  /** It works for so many steps more. */
  void cutAfter(int more) {
    stepsLeft = more;
  }

  int steps() {
    return steps;
  }

  private void step() throws IOException {
    steps++;
    if (stepsLeft-- <= 0) {
      stepsLeft = 0;
      throw new IOException("the power is gone");
    }
  }

  /** Every disk that may be found when the power is back. */
  List<PowerCutDisk> afterwards() {
    Map<Map<Path, String>, PowerCutDisk> found = new LinkedHashMap<>();
    for (int chosen = 0; chosen < 1 << pending.size(); chosen++) {
      Map<Path, Inode> names = new HashMap<>(forced);
      for (int i = 0; i < pending.size(); i++) {
        if ((chosen >> i & 1) == 1) {
          pending.get(i).apply(names);
        }
      }
      for (int part = 0; part <= 2; part++) {
        PowerCutDisk disk = new PowerCutDisk();
        for (Map.Entry<Path, Inode> name : names.entrySet()) {
          Inode inode = new Inode(content(name.getValue(), part));
          disk.seen.put(name.getKey(), inode);
          disk.forced.put(name.getKey(), inode);
        }
        found.putIfAbsent(disk.summary(), disk);
      }
    }
    return List.copyOf(found.values());
  }

  private static byte[] content(Inode inode, int part) {
    return inode.forced != null
        ? inode.forced
        : Arrays.copyOf(inode.seen, inode.seen.length * part / 2);
  }

  private Map<Path, String> summary() {
    Map<Path, String> summary = new HashMap<>();
    seen.forEach((name, inode) -> summary.put(name, Arrays.toString(inode.seen)));
    return summary;
  }

  private void change(Change change) {
    change.apply(seen);
    pending.add(change);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    step();
    return () -> {};
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    step();
    if (!seen.containsKey(folder)) {
      change(new Change(folder, new Inode(new byte[0]), null));
    }
  }

  @Override
  public List<String> names(Path folder) throws IOException {
    step();
    Set<String> names = new LinkedHashSet<>();
    seen.keySet().stream()
        .filter(name -> name.getParent().equals(folder) && seen.containsKey(folder))
        .forEach(name -> names.add(name.getFileName().toString()));
    return List.copyOf(names);
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    step();
    return Optional.ofNullable(seen.get(file)).map(inode -> new Facts(true, true, true));
  }

  @Override
  public byte[] read(Path file) throws IOException {
    step();
    if (!seen.containsKey(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return seen.get(file).seen.clone();
  }

  @Override
  public Writing create(Path file) throws IOException {
    step();
    if (seen.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Inode inode = new Inode();
    change(new Change(file, inode, null));
    return new Writing() {
      @Override
      public void write(byte[] content) throws IOException {
        step();
        inode.seen = content.clone();
      }

      @Override
      public void force() throws IOException {
        step();
        inode.forced = inode.seen;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    step();
    change(new Change(to, seen.get(from), from));
  }

  @Override
  public void delete(Path file) throws IOException {
    step();
    if (seen.containsKey(file)) {
      change(new Change(file, null, null));
    }
  }

  @Override
  public void force(Path fileOrFolder) throws IOException {
    step();
    if (seen.containsKey(fileOrFolder)) {
      seen.get(fileOrFolder).forced = seen.get(fileOrFolder).seen;
    }
    List<Change> now =
        pending.stream().filter(each -> each.name().getParent().equals(fileOrFolder)).toList();
    now.forEach(each -> each.apply(forced));
    pending.removeAll(now);
  }
}
