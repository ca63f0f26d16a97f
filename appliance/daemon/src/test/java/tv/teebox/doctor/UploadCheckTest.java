package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.doctor.Finding.State;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

class UploadCheckTest {

  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();

  private static List<Finding> look(int kbps, String... renditions) {
    List<Wish> wishes = new ArrayList<>();
    for (String each : renditions) {
      wishes.add(
          Wish.of("twitch", LIBRARY.platform("twitch").orElseThrow())
              .withRendition(Optional.of(each)));
    }
    Resources resources =
        new Resources(
            Hardware.estimated(64, 64_000_000_000L),
            Optional.of(kbps).filter(each -> each > 0).map(Bitrate::ofKbps),
            Resources.UploadPolicy.WARN);
    return new UploadCheck(
            new Planner(LIBRARY)
                .plan(
                    new PlanRequest(
                        Optional.empty(), Optional.empty(), Optional.empty(), wishes, resources)))
        .look();
  }

  /** 720p30 is 2500 kbps of picture and 128 of sound: 3942 are wanted. */
  @ParameterizedTest
  @CsvSource({
    "4000, OK, It carries",
    "3900, PROBLEM, too little",
    "2600, PROBLEM, will break",
    "0, UNKNOWN, not known"
  })
  void theUploadIsJudgedByTheRuleOfOneAndAHalf(int kbps, State state, String seen) {
    List<Finding> findings = look(kbps, "720p30");
    assertThat(findings.get(0).seen()).isEqualTo("twitch gets 720p30");
    Finding upload = findings.get(1);
    assertThat(upload.state()).as(upload.seen()).isEqualTo(state);
    assertThat(upload.seen()).contains(seen, "2628 kbps in all, 3942 kbps wanted");
    assertThat(upload.advice().isEmpty()).isEqualTo(state == State.OK);
  }

  @Test
  void aDestinationThatGetsNothingIsAProblem() {
    Finding refused = look(0, "2160p60").get(0);
    assertThat(refused.state()).isEqualTo(State.PROBLEM);
    assertThat(refused.seen()).startsWith("twitch gets nothing: ").contains("2160p60");
  }

  @Test
  void whereNothingIsSentNothingIsCarried() {
    assertThat(look(0)).extracting(Finding::state).containsExactly(State.OK, State.OK);
  }
}
