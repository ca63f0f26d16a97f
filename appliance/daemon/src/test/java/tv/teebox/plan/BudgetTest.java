package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Budget.Verdict;

/** The rule of 1.5 times, and what the usual table makes of it. */
class BudgetTest {

  @ParameterizedTest
  @CsvSource({
    "1,6000,9000",
    "2,12000,18000",
    "3,18000,27000",
    "4,24000,36000",
  })
  void theUploadRuleIsOneAndAHalfTimesTheTotal(int streams, long total, long required) {
    Budget budget = Budget.of(Collections.nCopies(streams, Bitrate.ofKbps(6000)), Optional.empty());
    assertThat(budget.total().kbps()).isEqualTo(total);
    assertThat(budget.required().kbps()).isEqualTo(required);
    assertThat(budget.verdict()).isEqualTo(Budget.Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "5999,EXCEEDED",
    "6000,TIGHT",
    "8999,TIGHT",
    "9000,OK",
  })
  void theVerdictFollowsTheAvailableUpload(long available, Budget.Verdict verdict) {
    assertThat(
            Budget.of(List.of(Bitrate.ofKbps(6000)), Optional.of(Bitrate.ofKbps(available)))
                .verdict())
        .isEqualTo(verdict);
  }

  /**
   * "RTMP Fundamentals" rounds its rows; for three and four streams they fall short of its rule.
   */
  @ParameterizedTest
  @CsvSource({
    "1,10,OK",
    "2,18,OK",
    "3,25,TIGHT",
    "4,35,TIGHT",
  })
  void theTablesRoundedRowsAreHeldAgainstTheRule(int streams, long mbps, Verdict verdict) {
    assertThat(
            Budget.of(
                    Collections.nCopies(streams, Bitrate.ofKbps(6000)),
                    Optional.of(Bitrate.ofKbps(mbps * 1000)))
                .verdict())
        .isEqualTo(verdict);
  }

  @Test
  void theWireCarriesALittleMoreThanTheMedia() {
    Budget budget = Budget.of(List.of(Bitrate.ofKbps(2628)), Optional.empty());
    assertThat(budget.wire().kbps()).isBetween(2629L, 2628L * 110 / 100);
  }

  @Test
  void nothingNeedsNothing() {
    Budget budget = Budget.of(List.of(), Optional.of(Bitrate.ofKbps(1)));
    assertThat(budget.total()).isEqualTo(Bitrate.ZERO);
    assertThat(budget.verdict()).isEqualTo(Verdict.OK);
  }
}
