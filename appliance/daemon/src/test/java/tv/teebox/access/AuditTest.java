package tv.teebox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.EventLoop;

class AuditTest {

  private static final Caller ANNA =
      new Caller(Caller.Kind.SESSION, "Anna", Role.OPERATOR, "0123456789ab");

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final SteppedClock clock = new SteppedClock();

  @AfterEach
  void close() {
    loop.close();
  }

  private Audit open(int mostProven, int mostStrangers) {
    return loop.call(
        () -> Audit.in(loop.vertx(), new AuditFile(folder, mostProven, mostStrangers), clock));
  }

  private void strangers(Audit audit, String from) {
    audit.record(Caller.STRANGER, from, "login", "/api/v1/login", 401, "wrong-login");
  }

  private List<AuditEntry> read(Audit audit, long before, int limit) {
    return loop.await(() -> audit.read(before, limit));
  }

  @Test
  void whatIsTakenDownIsThereAfterARestartTheNewestFirst() throws Exception {
    Audit first = open(100, 100);
    loop.run(
        () -> {
          first.record(ANNA, "192.0.2.7", "goLive", "/api/v1/channel/live", 200, "");
          clock.step(Duration.ofSeconds(1));
          first.record(ANNA, "192.0.2.7", "endStream", "/api/v1/channel/end", 409, "refused");
          first.local("claim --reset");
        });
    loop.await(first::close);
    assertThat(Files.getPosixFilePermissions(folder.resolve("audit.db")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Audit second = open(100, 100);
    List<AuditEntry> all = read(second, Long.MAX_VALUE, 10);
    assertThat(all)
        .extracting(AuditEntry::operation)
        .containsExactly("claim --reset", "endStream", "goLive");
    AuditEntry oldest = all.get(2);
    assertThat(oldest.name()).isEqualTo("Anna");
    assertThat(oldest.from()).isEqualTo("192.0.2.7");
    assertThat(oldest.at()).isEqualTo(clock.instant().minusSeconds(1));
    assertThat(all.get(1).code()).isEqualTo("refused");
    assertThat(read(second, all.get(0).number(), 1)).containsExactly(all.get(1));
    loop.await(second::close);
  }

  @Test
  void whoIsTurnedAwayAgainAndAgainHasOneLineAMinute() {
    Audit audit = open(100, 100);
    loop.run(
        () -> {
          for (int i = 0; i < 1000; i++) {
            strangers(audit, "198.51.100.1");
          }
          clock.step(Duration.ofMinutes(1));
          audit.sweep();
        });
    assertThat(read(audit, Long.MAX_VALUE, 10))
        .extracting(AuditEntry::count)
        .containsExactly(999, 1);
    loop.await(audit::close);
  }

  @Test
  void whoHasANetworkOfAddressesHasOneLineToo() {
    Audit audit = open(100, 100);
    loop.run(
        () -> {
          for (int i = 1; i <= 1000; i++) {
            strangers(audit, "2001:db8:0:7::" + Integer.toHexString(i));
          }
          strangers(audit, "2001:db8:0:8::1");
        });
    assertThat(read(audit, Long.MAX_VALUE, 10))
        .extracting(AuditEntry::from)
        .containsExactly("2001:db8:0:8::1", "2001:db8:0:7::1");
    loop.await(audit::close);
  }

  @Test
  void strangersDoNotPushOutWhatTheOperatorsDid() {
    Audit audit = open(20, 5);
    loop.run(() -> audit.record(ANNA, "192.0.2.7", "goLive", "", 200, ""));
    for (int i = 0; i < 50; i++) {
      String from = "198.51.100." + i;
      loop.run(() -> strangers(audit, from));
    }
    for (int i = 0; i < 5; i++) {
      loop.run(() -> audit.record(ANNA, "192.0.2.7", "showSlate", "", 200, ""));
    }
    List<AuditEntry> all = read(audit, Long.MAX_VALUE, 100);
    assertThat(all).hasSize(11);
    assertThat(all.get(10).operation()).isEqualTo("goLive");
    for (int i = 0; i < 50; i++) {
      loop.run(() -> audit.record(ANNA, "192.0.2.7", "hideSlate", "", 200, ""));
    }
    assertThat(read(audit, Long.MAX_VALUE, 100)).hasSize(25);
    loop.await(audit::close);
  }

  @Test
  void moreThanTheQueueHoldsIsCounted() {
    Audit audit = open(20_000, 100);
    loop.run(
        () -> {
          for (int i = 0; i < 2 * Audit.MOST_WAITING; i++) {
            audit.record(ANNA, "192.0.2.7", "showSlate", "", 200, "");
          }
        });
    loop.await(audit::close);
    Audit later = open(20_000, 100);
    List<AuditEntry> all = read(later, Long.MAX_VALUE, 5000);
    assertThat(all.stream().mapToInt(AuditEntry::count).sum()).isEqualTo(2 * Audit.MOST_WAITING);
    assertThat(all).anyMatch(each -> each.operation().contains("lost") && each.count() > 900);
    loop.await(later::close);
  }

  @Test
  void aDamagedFileIsPutAsideAndAFreshOneBegun() throws Exception {
    Files.writeString(folder.resolve("audit.db"), "this is no database, whatever its name says");
    Audit audit = open(100, 100);
    loop.run(() -> audit.record(ANNA, "192.0.2.7", "goLive", "", 200, ""));
    assertThat(read(audit, Long.MAX_VALUE, 10)).hasSize(1);
    assertThat(folder.resolve("audit-damaged.db")).exists();
    loop.await(audit::close);
  }

  @Test
  void aDiskThatTakesNothingStopsNothing() throws Exception {
    Files.createDirectory(folder.resolve("audit.db"));
    Audit audit = open(100, 100);
    loop.run(() -> audit.record(ANNA, "192.0.2.7", "goLive", "", 200, ""));
    assertThat(loop.awaitFailure(() -> audit.read(Long.MAX_VALUE, 10))).isNotNull();
    Files.delete(folder.resolve("audit.db"));
    loop.run(() -> audit.record(ANNA, "192.0.2.7", "endStream", "", 200, ""));
    assertThat(read(audit, Long.MAX_VALUE, 10))
        .extracting(AuditEntry::operation)
        .contains("endStream", "lines of this record were lost");
    loop.await(audit::close);
  }
}
