package tv.teebox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private final SteppedClock clock = new SteppedClock();
  private final List<String> ended = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private final Sessions sessions = new Sessions(clock, ended::add, open::contains);

  private OpaqueSecret begun() {
    OpaqueSecret secret = OpaqueSecret.fresh("");
    sessions.begin("anna", secret);
    return secret;
  }

  @Test
  void aSessionThatIsUsedLastsForAMonthAndNoLonger() {
    OpaqueSecret secret = begun();
    for (int hours = 11; hours < 30 * 24; hours += 11) {
      clock.step(Duration.ofHours(11));
      assertThat(sessions.use(secret)).as("after %d h", hours).isPresent();
    }
    clock.step(Duration.ofHours(11));
    assertThat(sessions.use(secret)).isEmpty();
    assertThat(ended).hasSize(1);
  }

  @Test
  void aSessionThatNobodyUsesEndsAfterHalfADay() {
    OpaqueSecret secret = begun();
    clock.step(Sessions.IDLE.minusMillis(1));
    assertThat(sessions.sweep()).isFalse();
    clock.step(Duration.ofMillis(1));
    assertThat(sessions.sweep()).isTrue();
    assertThat(ended).hasSize(1);
    assertThat(sessions.use(secret)).isEmpty();
  }

  @Test
  void aPanelThatShowsTheStateCountsAsUsed() {
    OpaqueSecret secret = begun();
    open.add(sessions.use(secret).orElseThrow().id());
    for (int minutes = 0; minutes < 3 * 24 * 60; minutes++) {
      clock.step(Duration.ofMinutes(1));
      sessions.sweep();
    }
    assertThat(sessions.use(secret)).isPresent();
  }

  @Test
  void aClockThatIsSetBackEndsNoSession() {
    OpaqueSecret secret = begun();
    clock.set(Instant.EPOCH);
    assertThat(sessions.use(secret)).isPresent();
    clock.step(Sessions.IDLE);
    assertThat(sessions.use(secret)).isEmpty();
  }

  @Test
  void theSessionThatWasQuietForLongestGivesWay() {
    OpaqueSecret quiet = begun();
    List<OpaqueSecret> others = new ArrayList<>();
    for (int i = 1; i < Sessions.MOST_FOR_ACCOUNT; i++) {
      clock.step(Duration.ofMinutes(1));
      others.add(begun());
    }
    assertThat(ended).isEmpty();
    clock.step(Duration.ofMinutes(1));
    others.add(begun());
    assertThat(sessions.use(quiet)).isEmpty();
    assertThat(others).allMatch(each -> sessions.use(each).isPresent());
    assertThat(sessions.all()).hasSize(Sessions.MOST_FOR_ACCOUNT);
  }

  @Test
  void theTokenAgainstForgedRequestsIsTheSessionsOwn() {
    OpaqueSecret one = begun();
    OpaqueSecret other = begun();
    assertThat(Sessions.csrf(one))
        .isEqualTo(Sessions.csrf(one))
        .isNotEqualTo(Sessions.csrf(other))
        .isNotEqualTo(one.reveal())
        .hasSize(43);
  }

  @Test
  void whatIsKeptDoesNotOpenASession() {
    OpaqueSecret secret = begun();
    Session kept = sessions.all().iterator().next();
    assertThat(secret.reveal()).hasSize(43);
    assertThat(sessions.use(OpaqueSecret.sent(kept.sha256()))).isEmpty();
    assertThat(sessions.use(OpaqueSecret.sent(kept.id()))).isEmpty();
    assertThat(sessions.use(OpaqueSecret.sent("x".repeat(100_000)))).isEmpty();
  }
}
