package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.teebox.media.StreamKey;

/** Fails each step of each change to the state folder in turn, and cuts the power at each. */
class ConfigurationStoreFaultsTest {

  private static final KeyPlace TWITCH = KeyPlace.ofDestination("Twitch");

  @TempDir private Path folder;

  /** A box's state folder on some disk. */
  private static final class Box {
    private final StateFolder state;
    private final KeyVault vault;
    private final ConfigurationStore store;

    Box(Path path, Disk disk) {
      state = new StateFolder(path, disk);
      vault = KeyVault.in(state, Map.of());
      store = new ConfigurationStore(state, vault, Clock.systemUTC());
    }

    long save(String key) throws StateException {
      return store.save(store.load().number(), document(key), Generation.Origin.SAVED).number();
    }

    /** The key that this box would send to Twitch; empty if there is no configuration. */
    Optional<String> key() throws StateException {
      return store.load().newest().map(this::key);
    }

    private String key(Generation generation) {
      String sealed = generation.document().seals().get(TWITCH);
      return vault.open(TWITCH, sealed).map(StreamKey::reveal).orElse("lost");
    }
  }

  private static ObjectNode document(String key) {
    return ChecksummedJson.parse(
            "{\"destinations\": [{\"name\": \"Twitch\", \"key\": \"%s\"}]}"
                .formatted(key)
                .getBytes(StandardCharsets.UTF_8))
        .orElseThrow();
  }

  /** A change to a state folder, from a state and to one. */
  private enum Task {
    FIRST_SAVE {
      @Override
      void prepare(Box box) {}

      @Override
      void perform(Box box) throws StateException {
        box.save("key-new");
      }
    },
    SAVE {
      @Override
      void prepare(Box box) throws StateException {
        box.save("key-older");
        box.save("key-old");
      }

      @Override
      void perform(Box box) throws StateException {
        box.save("key-new");
      }
    },
    ROTATION {
      @Override
      void prepare(Box box) throws StateException {
        box.save("key-older");
        box.save("key-old");
      }

      @Override
      void perform(Box box) throws StateException {
        box.store.rotateMachineKey();
      }
    };

    abstract void prepare(Box box) throws StateException;

    abstract void perform(Box box) throws StateException;

    /** What may be found if it was cut short, but never after it was done. */
    boolean allowsBefore(Optional<String> key) {
      return this == FIRST_SAVE ? key.isEmpty() : key.equals(Optional.of("key-old"));
    }

    /** What is found when it is done. */
    boolean allowsAfter(Optional<String> key) {
      return key.equals(Optional.of(this == ROTATION ? "key-old" : "key-new"));
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void aPowerCutAtAnyStepLeavesTheOldOrTheNew(Task task) throws StateException {
    int length = stepsOf(task);
    int states = 0;
    for (int cut = 0; cut <= length; cut++) {
      PowerCutDisk disk = new PowerCutDisk();
      task.prepare(new Box(folder, disk));
      Box box = new Box(folder, disk);
      disk.cutAfter(cut);
      boolean acknowledged = performs(task, box);
      for (PowerCutDisk found : disk.afterwards()) {
        checkAfterwards(task, acknowledged, found, "cut after step " + cut);
        states++;
      }
    }
    assertThat(length).isGreaterThan(10);
    assertThat(states).isGreaterThan(length);
  }

  private int stepsOf(Task task) throws StateException {
    PowerCutDisk disk = new PowerCutDisk();
    task.prepare(new Box(folder, disk));
    Box box = new Box(folder, disk);
    int before = disk.steps();
    task.perform(box);
    return disk.steps() - before;
  }

  private static boolean performs(Task task, Box box) {
    try {
      task.perform(box);
      return true;
    } catch (StateException e) {
      assertThat(e.getMessage()).doesNotContain("key-");
      return false;
    }
  }

  private void checkAfterwards(Task task, boolean acknowledged, Disk disk, String where)
      throws StateException {
    Box again = new Box(folder, disk);
    Optional<String> key = again.key();
    assertThat(task.allowsAfter(key) || (!acknowledged && task.allowsBefore(key)))
        .as("%s: %s", where, key)
        .isTrue();
    assertThat(everyKey(again)).as(where).doesNotContain("lost");
    again.store.rotateMachineKey();
    assertThat(again.key()).as("%s, rotated once more", where).isEqualTo(key);
    again.save("key-next");
    assertThat(again.key()).as("%s, saved once more", where).contains("key-next");
  }

  /** Of all generations, since the newest may break. */
  private static List<String> everyKey(Box box) {
    GenerationFolder generations = new GenerationFolder(box.state);
    List<String> keys = new ArrayList<>();
    try {
      for (long number : generations.numbers()) {
        if (generations.read(number) instanceof GenerationFile.Content.Whole whole) {
          keys.add(box.key(whole.generation()));
        } else {
          fail("generation " + number + " is not whole");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  @Test
  @Tag("long")
  void aSecondPowerCutWhileARotationIsResumedLosesNothing() throws StateException {
    int length = stepsOf(Task.ROTATION);
    for (int cut = 0; cut <= length; cut++) {
      PowerCutDisk disk = new PowerCutDisk();
      Task.ROTATION.prepare(new Box(folder, disk));
      Box box = new Box(folder, disk);
      disk.cutAfter(cut);
      performs(Task.ROTATION, box);
      for (int second = 0; second < length; second++) {
        for (PowerCutDisk found : disk.afterwards()) {
          Box again = new Box(folder, found);
          found.cutAfter(second);
          performs(Task.ROTATION, again);
          for (PowerCutDisk last : found.afterwards()) {
            checkAfterwards(Task.ROTATION, false, last, cut + " and " + second);
          }
        }
      }
    }
  }

  /** What a process that was killed left undone is not on the disk, though the next one sees it. */
  @ParameterizedTest
  @EnumSource(Task.class)
  @Tag("long")
  void aPowerCutAfterAKilledProcessLosesNothing(Task task) throws StateException {
    int length = stepsOf(task);
    for (int kill = 0; kill <= length; kill++) {
      for (int cut = 0; cut <= length; cut++) {
        PowerCutDisk disk = new PowerCutDisk();
        task.prepare(new Box(folder, disk));
        Box box = new Box(folder, disk);
        disk.cutAfter(kill);
        performs(task, box);
        disk.cutAfter(Integer.MAX_VALUE);
        Box next = new Box(folder, disk);
        disk.cutAfter(cut);
        boolean acknowledged = performs(task, next);
        for (PowerCutDisk found : disk.afterwards()) {
          checkAfterwards(
              task, acknowledged, found, "killed at %d, cut at %d".formatted(kill, cut));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FailingDisk.Mode.class)
  void aStepThatFailsLeavesTheOldOrTheNewAndTheNextSaveWorks(FailingDisk.Mode mode)
      throws Exception {
    for (Task task : Task.values()) {
      failEachStep(task, mode, step -> new PowerCutDisk());
    }
  }

  @ParameterizedTest
  @EnumSource(FailingDisk.Mode.class)
  @Tag("long")
  void theSameHoldsOnARealDisk(FailingDisk.Mode mode) throws Exception {
    for (Task task : Task.values()) {
      failEachStep(task, mode, step -> Disk.REAL);
    }
  }

  private void failEachStep(Task task, FailingDisk.Mode mode, IntFunction<Disk> disks)
      throws Exception {
    boolean failed = true;
    for (int step = 0; failed; step++) {
      Path path = Files.createDirectory(folder.resolve(task + "-" + step));
      Disk disk = disks.apply(step);
      task.prepare(new Box(path, disk));
      FailingDisk failing = new FailingDisk(disk, step, mode);
      boolean acknowledged = performs(task, new Box(path, failing));
      failed = step < failing.steps().size();
      String where = task + ", failed: " + (failed ? failing.steps().get(step) : "nothing");
      Box again = new Box(path, disk);
      Optional<String> key = again.key();
      assertThat(task.allowsAfter(key) || (!acknowledged && task.allowsBefore(key)))
          .as("%s: %s", where, key)
          .isTrue();
      if (mode == FailingDisk.Mode.REFUSED && !acknowledged) {
        assertThat(task.allowsBefore(key)).as("%s: a refused save counts", where).isTrue();
      }
      again.save("key-next");
      assertThat(again.key()).as(where).contains("key-next");
      assertThat(disk.names(path.resolve(GenerationFolder.NAME)))
          .as(where)
          .noneMatch(DurableFile::isLeftOver);
    }
  }
}
