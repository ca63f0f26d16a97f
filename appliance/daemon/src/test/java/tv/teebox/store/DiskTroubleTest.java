package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/** Disks that really are full, read-only or somebody else's. */
class DiskTroubleTest {

  private static final int ENOUGH = 1000;

  @TempDir private Path folder;

  private final List<Path> mounted = new ArrayList<>();

  @AfterEach
  void unmount() {
    mounted.forEach(path -> run("umount", path.toString()));
  }

  private static int run(String... command) {
    try (ChildProcess child = ChildProcess.start(List.of(command))) {
      return child.await(10);
    }
  }

  private Path smallDisk() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    assumeTrue(root, "only root mounts a disk");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", disk.toString()) == 0,
        "no disk may be mounted here");
    mounted.add(disk);
    return disk;
  }

  private static ConfigurationStore.Stored load(Path disk) throws StateException {
    StateFolder state = StateFolder.at(disk);
    KeyVault vault = KeyVault.in(state, Map.of());
    ConfigurationStore.Stored stored =
        new ConfigurationStore(state, vault, Clock.systemUTC()).load();
    assertThat(stored.newest().filter(each -> !StoreWriter.hasItsKey(each, vault))).isEmpty();
    return stored;
  }

  private static String write(List<String> before, Path disk) {
    List<String> command = new ArrayList<>(before);
    command.addAll(StoreWriter.command(disk, ENOUGH));
    try (ChildProcess child = ChildProcess.start(command)) {
      assertThat(child.await(60)).isZero();
      return child.output();
    }
  }

  @Test
  void onAFullDiskTheLastSaveStaysAndTheNextWorksOnceThereIsRoom() throws Exception {
    Path disk = smallDisk();
    Path large = disk.resolve("large");
    assertThat(run("sh", "-c", "head -c 40000 /dev/zero > " + large)).isZero();
    String output = write(List.of(), disk);
    assertThat(output).contains("refused DISK_FULL", "is full; delete something");
    long saved = lastSaved(output);
    ConfigurationStore.Stored stored = load(disk);
    assertThat(stored.notes()).isEmpty();
    assertThat(StoreWriter.count(stored.newest().orElseThrow())).isEqualTo(saved);
    Files.delete(large);
    assertThat(lastSaved(write(List.of(), disk))).isGreaterThan(saved);
  }

  /** The last number that it said. */
  private static long lastSaved(String output) {
    return output
        .lines()
        .filter(line -> line.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .max()
        .orElseThrow();
  }

  @Test
  void aReadOnlyDiskIsReadAndSavingSaysWhatToDo() throws Exception {
    Path disk = smallDisk();
    String output = write(List.of(), disk);
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
    assertThat(StoreWriter.count(load(disk).newest().orElseThrow())).isEqualTo(lastSaved(output));
    assertThat(write(List.of(), disk)).contains("refused READ_ONLY", "is read-only", "dmesg");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsReadAndSavingSaysWhatToDo() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    StateFolder first = StateFolder.at(state);
    new ConfigurationStore(first, KeyVault.in(first, Map.of()), Clock.systemUTC())
        .save(0, ChecksummedJson.object().put("count", 1), Generation.Origin.SAVED);
    Files.delete(state.resolve("state.lock"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-x------"));
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    // Root may write everywhere, unless this is taken from it.
    List<String> asOthers =
        root ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all") : List.of();
    try {
      assertThat(write(asOthers, state)).contains("refused NO_PERMISSION", "chown -R teebox:");
      assertThat(
              new ConfigurationStore(first, KeyVault.in(first, Map.of()), Clock.systemUTC())
                  .load()
                  .number())
          .isEqualTo(1);
    } finally {
      Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
