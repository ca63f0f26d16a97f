package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.UplinkWatch.Sample;
import tv.teebox.channel.UplinkWatch.Verdict;
import tv.teebox.channel.UplinkWatch.Wanted;

/** Whose fault it is that something waits. */
class UplinkWatchTest {

  private static final int BYTES_A_SECOND = 750_000;
  private static final int GONE = -1;
  private static final String BACKUP = " (backup)";

  private final UplinkWatch watch = new UplinkWatch();
  private int second;

  /** A second later, with these queues in milliseconds; less than none: not live. */
  private void look(Object... namesAndQueues) {
    second++;
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (int i = 0; i < namesAndQueues.length; i += 2) {
      String name = (String) namesAndQueues[i];
      int queue = (Integer) namesAndQueues[i + 1];
      Sample sample = new Sample((long) second * BYTES_A_SECOND, queue, 0);
      wanted.put(name, wanted(name, queue == GONE ? Optional.empty() : Optional.of(sample)));
    }
    watch.look(wanted);
  }

  /** A backup is its primary's. */
  private static Wanted wanted(String outlet, Optional<Sample> live) {
    return new Wanted(outlet.replace(BACKUP, ""), live);
  }

  private void lookFor(int seconds, Object... namesAndQueues) {
    for (int i = 0; i < seconds; i++) {
      look(namesAndQueues);
    }
  }

  private void assertSays(Verdict verdict, String code) {
    assertThat(watch.verdict()).isEqualTo(verdict);
    assertThat(watch.diagnosis().orElseThrow().code()).isEqualTo(code);
  }

  private void grow(String... slow) {
    for (int i = 1; i <= 4; i++) {
      Object[] queues = {"a", 20, "b", 30, "c", 10};
      for (int k = 0; k < queues.length; k += 2) {
        if (java.util.List.of(slow).contains(queues[k])) {
          queues[k + 1] = i * 400;
        }
      }
      look(queues);
    }
  }

  @Test
  void nothingIsSaidWhileAllKeepUp() {
    grow();
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
    assertThat(watch.diagnosis()).isEmpty();
  }

  @Test
  void severalThatFallBehindAtOnceAreTheUploadsFault() {
    grow("a", "b", "c");
    assertThat(watch.verdict()).isEqualTo(Verdict.UPLINK);
    assertThat(watch.diagnosis().orElseThrow().what())
        .contains("3 of 3")
        .contains("a, b, c")
        .contains("18000 kbps");
  }

  @Test
  void oneThatFallsBehindAloneIsItsOwnFault() {
    grow("b");
    assertThat(watch.verdict()).isEqualTo(Verdict.DESTINATION);
    assertThat(watch.diagnosis().orElseThrow().what())
        .startsWith("b falls behind")
        .contains("not your upload");
  }

  @Test
  void theLastToRecoverFromASlowUploadIsNotBlamed() {
    grow("a", "b", "c");
    look("a", 0, "b", 2500, "c", 0);
    assertThat(watch.verdict()).isEqualTo(Verdict.UPLINK);
    for (int i = 0; i < 10; i++) {
      look("a", 0, "b", 2500, "c", 0);
    }
    assertThat(watch.verdict()).isEqualTo(Verdict.DESTINATION);
  }

  @Test
  void theOnlyOneMayBeEither() {
    for (int i = 1; i <= 4; i++) {
      look("a", i * 400);
    }
    assertThat(watch.verdict()).isEqualTo(Verdict.EITHER);
  }

  @Test
  void aQueueThatIsWorkedOffIsNoFault() {
    look("a", 1500, "b", 1500);
    look("a", 900, "b", 900);
    look("a", 600, "b", 600);
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void droppedFramesAreRememberedForAWhile() {
    drop(0);
    for (int i = 0; i < 9; i++) {
      drop(30);
      assertThat(watch.behind()).containsExactly("a");
    }
    for (int i = 0; i < 3; i++) {
      drop(30);
    }
    assertThat(watch.behind()).isEmpty();
  }

  /** A second later, with so many frames that a never got. */
  private void drop(long frames) {
    watch.look(
        Map.of(
            "a", wanted("a", Optional.of(new Sample(0, 0, frames))),
            "b", wanted("b", Optional.of(new Sample(0, 0, 0)))));
  }

  @Test
  void theRealRateIsThatOfTheLastSeconds() {
    look("a", 0);
    assertThat(watch.kbps()).isZero();
    look("a", 0);
    look("a", 0);
    assertThat(watch.kbps("a")).isEqualTo(6000);
  }

  @Test
  void aLineThatDiesIsNotForgottenWhenNobodyIsLive() {
    grow("a", "b", "c");
    look("a", GONE, "b", 2900, "c", 2900);
    assertSays(Verdict.UPLINK, "uplink-slow");
    look("a", GONE, "b", GONE, "c", GONE);
    assertSays(Verdict.UPLINK, "uplink-down");
    assertThat(watch.diagnosis().orElseThrow().what())
        .isEqualTo("none of 3 destinations is reached: check the line");
    assertThat(watch.kbps()).isZero();
    lookFor(600, "a", GONE, "b", GONE, "c", GONE);
    assertSays(Verdict.UPLINK, "uplink-down");
  }

  @Test
  void whoWaitsForItsNextAttemptAfterTheLineIsBackIsNotBlamed() {
    grow("a", "b", "c");
    lookFor(600, "a", GONE, "b", GONE, "c", GONE);
    lookFor(36, "a", 0, "b", GONE, "c", GONE);
    assertSays(Verdict.UPLINK, "uplink-lost");
    look("a", 0, "b", 0, "c", GONE);
    assertThat(watch.misses()).isTrue();
    lookFor(20, "a", 0, "b", 0, "c", GONE);
    assertSays(Verdict.DESTINATION, "destination-lost");
    look("a", 0, "b", 0, "c", 0);
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
    assertThat(watch.misses()).isFalse();
  }

  @Test
  void connectionsThatBreakAtOnceAreTheLines() {
    lookFor(5, "a", 0, "b", 0, "c", 0);
    lookFor(3, "a", GONE, "b", GONE, "c", GONE);
    assertThat(watch.verdict()).as("they may be asked to connect anew").isEqualTo(Verdict.OK);
    assertThat(watch.misses()).isTrue();
    look("a", GONE, "b", GONE, "c", GONE);
    assertSays(Verdict.UPLINK, "uplink-down");
  }

  @Test
  void anOutageOfOnePlatformIsItsOwn() {
    lookFor(5, "a", 0, "b", 0);
    lookFor(3600, "a", 0, "b", GONE);
    assertSays(Verdict.DESTINATION, "destination-lost");
    assertThat(watch.diagnosis().orElseThrow().what()).startsWith("b is not reached while others");
  }

  @Test
  void aDestinationThatStallsUntilItIsLostStaysTheOneToBlame() {
    grow("b");
    look("a", 0, "b", GONE, "c", 0);
    assertSays(Verdict.DESTINATION, "destination-lost");
  }

  @Test
  void oldOutagesOfOthersDoNotMakeOneSlowDestinationTheUploads() {
    lookFor(5, "a", 0, "b", 0, "c", 0);
    lookFor(100, "a", GONE, "b", 0, "c", 0);
    for (int i = 1; i <= 4; i++) {
      look("a", GONE, "b", i * 400, "c", 0);
    }
    assertSays(Verdict.DESTINATION, "destination-slow");
    assertThat(watch.diagnosis().orElseThrow().what()).startsWith("b falls behind");
  }

  @Test
  void theOnlyOneThatIsLostMayBeEither() {
    lookFor(5, "a", 0);
    lookFor(5, "a", GONE);
    assertSays(Verdict.EITHER, "lost");
  }

  @Test
  void whoWasNeverLiveIsNotLost() {
    lookFor(60, "a", 0, "b", 0, "c", GONE);
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
    assertThat(watch.misses()).isFalse();
    assertThat(watch.notLive()).containsExactly("c");
  }

  @Test
  void whoIsSwitchedOffDoesNotCount() {
    grow("a", "b", "c");
    look("a", 0);
    assertThat(watch.kbps("b")).isZero();
    lookFor(20, "a", 0);
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
    assertThat(watch.misses()).isFalse();
  }

  @Test
  void aDestinationAndItsBackupAreOne() {
    for (int i = 1; i <= 4; i++) {
      look("yt", i * 400, "yt" + BACKUP, i * 400, "tw", 0);
    }
    assertSays(Verdict.DESTINATION, "destination-slow");
    assertThat(watch.diagnosis().orElseThrow().what()).startsWith("yt falls behind while");
  }

  @Test
  void aDestinationAloneWithItsBackupMayBeEither() {
    for (int i = 1; i <= 4; i++) {
      look("yt", i * 400, "yt" + BACKUP, i * 400);
    }
    assertSays(Verdict.EITHER, "slow");
    look("yt", GONE, "yt" + BACKUP, GONE);
    assertSays(Verdict.EITHER, "lost");
  }

  @Test
  void aDestinationIsReachedWhileItsBackupIs() {
    lookFor(5, "yt", 0, "yt" + BACKUP, 0, "tw", 0);
    lookFor(60, "yt", GONE, "yt" + BACKUP, 0, "tw", 0);
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
    assertThat(watch.notLive()).containsExactly("yt");
  }
}
