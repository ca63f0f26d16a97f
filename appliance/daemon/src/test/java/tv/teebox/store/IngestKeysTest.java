package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.KeyCandidate;
import tv.teebox.store.IngestKeys.Verdict;

class IngestKeysTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final IngestKeys first = new IngestKeys(new StreamKey("first"), Optional.empty());

  @Test
  void theOldKeyIsAcceptedUntilItsTimeIsOver() {
    IngestKeys second = first.changedTo(new StreamKey("second"), NOW, DAY);
    assertThat(second.judge(sent("second"), NOW)).isEqualTo(Verdict.ACCEPTED);
    assertThat(second.judge(sent("first"), NOW.plus(DAY).minusNanos(1)))
        .isEqualTo(Verdict.ACCEPTED_OLD);
    assertThat(second.judge(sent("first"), NOW.plus(DAY))).isEqualTo(Verdict.REFUSED);
    assertThat(second.judge(sent("third"), NOW)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void withoutGraceTheOldKeyIsRefusedAtOnce() {
    assertThat(
            first.changedTo(new StreamKey("second"), NOW, Duration.ZERO).judge(sent("first"), NOW))
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void onlyTheLastOfTheOldKeysIsAccepted() {
    IngestKeys third =
        first
            .changedTo(new StreamKey("second"), NOW, DAY)
            .changedTo(new StreamKey("third"), NOW, DAY);
    assertThat(third.judge(sent("second"), NOW)).isEqualTo(Verdict.ACCEPTED_OLD);
    assertThat(third.judge(sent("first"), NOW)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aClockThatIsBehindLetsTheOldKeyIn() {
    IngestKeys second = first.changedTo(new StreamKey("second"), NOW, DAY);
    assertThat(second.judge(sent("first"), Instant.EPOCH)).isEqualTo(Verdict.ACCEPTED_OLD);
  }

  @Test
  void theSameKeyIsNoChangeAndAGraceHasALimit() {
    assertThatThrownBy(() -> first.changedTo(new StreamKey("first"), NOW, DAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> first.changedTo(new StreamKey("x"), NOW, Duration.ofDays(8)))
        .hasMessageContaining("a week");
  }

  @Test
  void aFreshKeyIsLongUnlikeAnyOtherAndEasyToReadOut() {
    Set<StreamKey> keys = new HashSet<>();
    Set<Integer> signs = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String key = IngestKeys.fresh().reveal();
      assertThat(key).matches("([a-z2-9]{4}-){6}[a-z2-9]{4}").doesNotContainPattern("[ilo01]");
      key.replace("-", "").chars().forEach(signs::add);
      keys.add(new StreamKey(key));
    }
    assertThat(keys).hasSize(1000);
    assertThat(signs).hasSize(IngestKeys.ALPHABET.length());
  }

  private static KeyCandidate sent(String key) {
    return KeyCandidate.of(new StreamKey(key));
  }
}
