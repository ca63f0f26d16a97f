package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.Diagnosis;

/** The history as whoever records and whoever reads sees it, with real files. */
@Timeout(60)
class HistoryTest {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Diagnosis RESET =
      new Diagnosis(
          Diagnosis.Category.DESTINATION, "reset", "The server cut the connection", "Wait");

  @TempDir private Path folder;

  private History start(Retention retention, int queue) {
    return History.start(
        new HistorySettings(folder, folder.resolve("cache"), "1.2", retention, queue, SOON));
  }

  private History start() {
    return start(Retention.USUAL, 4096);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not yet").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private List<HistoryEntry> all() throws HistoryException {
    try (HistoryReader reader = HistoryReader.open(folder, folder.resolve("cache"))) {
      return reader.after(0, 1_000_000);
    }
  }

  private List<String> said() throws HistoryException {
    return all().stream().map(each -> each.line().what()).toList();
  }

  private static Edge edge(int number) {
    return new Edge.ProgramChanged("slate", "number " + number);
  }

  @Test
  void whatHappenedIsReadInItsOrderWithItsReasons() throws HistoryException {
    History history = start();
    history.record(new Edge.PublisherCame("source", "192.0.2.7", "OBS 31"));
    history.onAir("main", "1280x720 at 30");
    history.record(
        "main", new Edge.DestinationChanged("Twitch", "live", "retrying", Optional.of(RESET)));
    history.offAir("main", List.of(new DestinationFigures("Twitch", "twitch", 9000, 1, 2, 3, 4)));
    assertThat(history.close("told to", LIMIT)).isTrue();
    List<HistoryEntry> entries = all();
    assertThat(entries)
        .extracting(each -> each.line().what())
        .containsExactly(
            "started (Teebox 1.2)",
            "OBS 31 came from 192.0.2.7",
            "on air, session 1, 1280x720 at 30",
            "retrying (was live)",
            "off air, session 1 was 0 s",
            "stopped in order: told to");
    assertThat(entries.get(3).line().why()).contains(RESET);
    assertThat(entries).extracting(HistoryEntry::session).containsExactly(0L, 0L, 1L, 1L, 1L, 0L);
    assertThat(entries).extracting(HistoryEntry::number).isSorted().doesNotHaveDuplicates();
    assertThat(entries).extracting(each -> each.at().upMs()).isSorted();
  }

  @Test
  void aSessionHasTheFiguresOfItsDestinations() throws HistoryException {
    History history = start();
    DestinationFigures early = new DestinationFigures("Twitch", "twitch", 1, 0, 0, 0, 10);
    DestinationFigures late = new DestinationFigures("Twitch", "twitch", 9000, 1, 2, 3, 4_000_000);
    history.onAir("main", "1280x720");
    history.goesOn("main", List.of(early));
    history.offAir("main", List.of(late));
    history.onAir("main", "1920x1080");
    history.close("told to", LIMIT);
    try (HistoryReader reader = HistoryReader.open(folder, folder.resolve("cache"))) {
      SessionSummary first = reader.session(1).orElseThrow();
      assertThat(first.destinations()).containsExactly(late);
      assertThat(first.ended()).isEqualTo("ended");
      assertThat(first.canvas()).isEqualTo("1280x720");
      assertThat(reader.session(2).orElseThrow().ended()).isEqualTo("running");
      assertThat(reader.session(3)).isEmpty();
    }
  }

  @Test
  void itIsReadBesideTheBoxThatWritesIt() throws HistoryException {
    History history = start();
    history.record(edge(1));
    await(() -> history.written() == 1);
    try (HistoryReader reader = HistoryReader.open(folder, folder.resolve("cache"))) {
      long last = reader.newest().orElseThrow().number();
      history.record(edge(2));
      await(() -> history.written() == 2);
      assertThat(reader.after(last, 10))
          .extracting(each -> each.line().what())
          .containsExactly("viewers see the slate: number 2");
    }
    assertThat(history.close("told to", LIMIT)).isTrue();
  }

  @Test
  void aDiskThatHangsUnderABurstHoldsUpNobodyAndWhatFindsNoRoomIsCounted() throws Exception {
    int burst = 100_000;
    History history = start(Retention.USUAL, 1000);
    await(() -> Files.exists(HistoryReader.file(folder)));
    history.record(edge(-1));
    await(() -> history.written() == 1);
    // Whoever holds this lock is the slowest disk there can be: no write ends.
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < burst; i++) {
        history.record(edge(i));
      }
      assertThat(history.written()).as("the calls came back before a line was written").isOne();
      assertThat(history.lost()).isGreaterThanOrEqualTo(burst - 1000 - 512);
      sql.execute("ROLLBACK");
    }
    assertThat(history.close("told to", LIMIT)).isTrue();
    List<String> said = said();
    long missing =
        said.stream()
            .filter(each -> each.contains("missing before this one"))
            .mapToLong(each -> Long.parseLong(each.replaceAll(" .*", "")))
            .sum();
    assertThat(missing).isEqualTo(history.lost());
    assertThat(said.stream().filter(each -> each.contains("number")).count())
        .isEqualTo(burst + 1 - history.lost());
  }

  private Path file() {
    return HistoryReader.file(folder);
  }

  @Test
  void aFileThatIsNoDatabaseIsSetAsideAndAFreshOneBegun() throws Exception {
    Files.writeString(file(), "this is a text of somebody's and no database ".repeat(100));
    History history = start();
    history.record(edge(1));
    assertThat(history.close("told to", LIMIT)).isTrue();
    assertThat(folder.resolve(HistoryFile.SET_ASIDE)).content().startsWith("this is a text");
    assertThat(said()).contains("viewers see the slate: number 1");
  }

  @Test
  void aFileThatIsDamagedInsideIsSetAside() throws Exception {
    History first = start();
    IntStream.range(0, 2000).forEach(i -> first.record(edge(i)));
    first.close("told to", LIMIT);
    byte[] bytes = Files.readAllBytes(file());
    for (int i = bytes.length / 3; i < bytes.length / 2; i++) {
      bytes[i] = (byte) (i * 7);
    }
    Files.write(file(), bytes);
    History second = start();
    second.record(edge(7));
    assertThat(second.close("told to", LIMIT)).isTrue();
    assertThat(folder.resolve(HistoryFile.SET_ASIDE)).exists();
    assertThat(said()).contains("viewers see the slate: number 7").hasSize(3);
  }

  @Test
  void aFileOfALaterVersionIsSetAside() throws Exception {
    start().close("told to", LIMIT);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = other.createStatement()) {
      sql.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(this::all).hasMessageContaining("another version of Teebox");
    assertThat(start().close("told to", LIMIT)).isTrue();
    assertThat(said()).containsExactly("started (Teebox 1.2)", "stopped in order: told to");
  }

  @Test
  void aFolderThatIsNotThereIsTriedUntilItIs() throws Exception {
    Path state = folder.resolve("later");
    History history =
        History.start(
            new HistorySettings(state, folder.resolve("cache"), "1.2", Retention.USUAL, 100, SOON));
    history.record(edge(1));
    await(() -> history.trouble().isPresent());
    Files.createDirectory(state);
    await(() -> history.written() == 1);
    assertThat(history.trouble()).isEmpty();
    assertThat(history.close("told to", LIMIT)).isTrue();
  }

  @Test
  void aBoxThatCannotWriteEndsAllTheSame() {
    History history =
        History.start(
            new HistorySettings(
                folder.resolve("never"),
                folder.resolve("cache"),
                "1.2",
                Retention.USUAL,
                100,
                Duration.ofHours(1)));
    history.record(edge(1));
    await(() -> history.trouble().isPresent());
    long began = System.nanoTime();
    assertThat(history.close("told to", LIMIT)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT);
  }

  @Test
  void aFileThatSomebodyRemovesIsBegunAnewWithTheSessionThatGoesOn() throws Exception {
    History history = start();
    history.onAir("main", "1280x720");
    await(() -> history.written() == 1);
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file() + suffix));
    }
    history.record("main", edge(1));
    history.offAir("main", List.of());
    assertThat(history.close("told to", LIMIT)).isTrue();
    assertThat(said())
        .containsExactly(
            "viewers see the slate: number 1",
            "off air, session 1 was 0 s",
            "stopped in order: told to");
  }

  @Test
  void anOrderlyEndIsToldFromADeath() throws Exception {
    start().close("told to", LIMIT);
    start().close("told to", LIMIT);
    assertThat(said()).contains("started (Teebox 1.2); it had ended in order");
    assertThat(all()).noneMatch(each -> each.line().why().isPresent());
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    History history = start();
    history.record(edge(1));
    await(() -> history.written() == 1);
    for (String suffix : List.of("", "-wal", "-shm")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(Path.of(file() + suffix))))
          .isEqualTo("rw-------");
    }
    history.close("told to", LIMIT);
  }

  @Test
  void itNeverGrowsBeyondItsBoundAndTheNewestStay() throws Exception {
    long bound = 200_000;
    History history = start(new Retention(Duration.ofDays(90), 10, bound), 100_000);
    for (int i = 0; i < 20_000; i++) {
      history.record(edge(i));
    }
    await(() -> history.written() == 20_000);
    await(() -> used() <= bound);
    assertThat(history.close("told to", LIMIT)).isTrue();
    List<String> said = said();
    assertThat(said).contains("viewers see the slate: number 19999");
    assertThat(said).doesNotContain("viewers see the slate: number 0");
    assertThat(said.size()).isGreaterThan(100);
  }

  /** Bytes of the pages that hold something. */
  private long used() {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = other.createStatement()) {
      return 4096L
          * (Schema.number(sql, "PRAGMA page_count") - Schema.number(sql, "PRAGMA freelist_count"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oldLinesGoButNotTheLastOnesWhateverTheClockSays() throws Exception {
    SqliteLibrary.unpackIn(folder.resolve("cache"));
    long day = Duration.ofDays(1).toMillis();
    Stamp now = new Stamp("boot", 1000 * day, 20_000 * day);
    HistoryFile file =
        new HistoryFile(folder, "1.2", now, new Retention(Duration.ofDays(90), 5, 1L << 30));
    file.open();
    List<Item> items = new ArrayList<>();
    for (int age = 100; age >= 0; age--) {
      Stamp then = new Stamp("boot", now.upMs() - age * day, now.wallMs() - age * day);
      items.add(new Item.Happened(then, "", edge(age)));
    }
    file.write(items, now);
    while (file.prune(now)) {
      // one step after the other
    }
    assertThat(numbers()).hasSize(1 + 91 - 1).contains("number 90").doesNotContain("number 91");
    Stamp wrongYear = new Stamp("boot", now.upMs(), now.wallMs() + 40_000 * day);
    while (file.prune(wrongYear)) {
      // one step after the other
    }
    assertThat(numbers()).hasSize(5).contains("number 0");
    file.close();
  }

  private List<String> numbers() throws HistoryException {
    return said().stream()
        .filter(each -> each.contains("number"))
        .map(each -> each.replaceAll(".*: ", ""))
        .toList();
  }

  @Test
  void nothingIsThereBeforeTheFirstRunAndThatIsSaid() {
    assertThatThrownBy(this::all)
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("There is no history in " + folder);
  }

  @Test
  void aReaderSaysThatAFileIsDamagedAndLeavesIt() throws IOException {
    Files.writeString(file(), "no database ".repeat(1000), StandardCharsets.UTF_8);
    assertThatThrownBy(this::all)
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("begins a fresh one");
    assertThat(file()).content().startsWith("no database");
  }

  @Test
  void aReaderChangesNothing() throws HistoryException, SQLException {
    start().close("told to", LIMIT);
    all();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("history.db", "cache");
  }
}
