package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.contract.ContractFuzz;
import tv.teebox.contract.Leaks;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;
import tv.teebox.peers.ChildProcess;

/**
 * Every operation of a real box's contract called as everybody, with what fits and is strange and
 * with what does not fit. {@code -Dteebox.fuzzSeed} repeats a run, and {@code -Dteebox.fuzzCalls}
 * makes more of them or fewer.
 */
class ContractFuzzTest {

  private static final String KEY = "fuzz+planted-key-91c3e8";
  private static final String SPARE_KEY = "fuzz-spare-key-5d20b7";
  private static final int USUAL_CALLS = 300;
  private static final int MANY_CALLS = Integer.getInteger("teebox.fuzzCalls", 10_000);

  @TempDir private Path folder;

  /** It takes a WebSocket, and the claim a box that nobody has claimed. */
  private static final Set<String> OVER_SOMETHING_ELSE = Set.of("preview", "claim");

  private static long seed() {
    return Long.getLong("teebox.fuzzSeed", 20260101);
  }

  private Leaks leaks() {
    return new Leaks()
        .secret("the stream key", KEY)
        .secret("the spare's stream key", SPARE_KEY)
        .secret("the ingest key", Box.INGEST_KEY)
        .folder(folder.toString());
  }

  private Box.Setup setup(Platform platform) {
    Box.Setup setup = new Box.Setup().canvas("640x360", "30");
    setup.to("one", platform.url(), KEY, "360p30");
    setup.destination("spare", "rtmp://127.0.0.1:9/app", SPARE_KEY, "360p30").put("enabled", false);
    return setup;
  }

  private static void judge(ContractFuzz fuzz, List<String> findings, Leaks leaks, Box box) {
    System.out.printf(
        "contract fuzz, seed %d: %s; carried out: %s; never: %s%n",
        seed(), fuzz.extent(), fuzz.carriedOut(), fuzz.neverCarriedOut());
    assertThat(findings).as("seed " + seed()).isEmpty();
    assertThat(leaks.inText(box.log())).as("the log").isEmpty();
    assertThat(box.isAlive()).isTrue();
  }

  @Test
  void whateverIsSentOffAirIsAnsweredByTheContract() throws Exception {
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder)) {
      BoxApi api = box.api().ready().claim();
      Leaks leaks = leaks();
      ContractFuzz fuzz = new ContractFuzz(api, seed(), leaks, Set.of());
      judge(fuzz, fuzz.run(USUAL_CALLS), leaks, box);
    }
  }

  @Test
  @Tag("long")
  void tenThousandCallsDoNotTouchWhatIsOnAir() throws Exception {
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder);
        ChildProcess studio = new Studio().seconds(3600).publish(box.ingest())) {
      box.awaitLive("one");
      BoxApi api = box.api().ready().claim();
      Leaks leaks = leaks();
      ContractFuzz fuzz = new ContractFuzz(api, seed(), leaks, Set.of("one"));
      List<String> findings = fuzz.run(MANY_CALLS);
      judge(fuzz, findings, leaks, box);
      assertUntouched(platform, box);
      assertThat(studio.isAlive()).isTrue();
      assertTheRestIsCarriedOutOffAir(box, api, fuzz.carriedOut());
    }
  }

  /** What would end the stream, or waits for its end. */
  private void assertTheRestIsCarriedOutOffAir(Box box, BoxApi api, Set<String> before)
      throws Exception {
    api.send(api.bySession(new HttpCall("POST", BoxApi.BASE + "/channel/end")));
    box.awaitState("OFF_AIR");
    Leaks leaks = leaks();
    ContractFuzz rest = new ContractFuzz(api, seed() + 1, leaks, Set.of());
    judge(rest, rest.run(USUAL_CALLS), leaks, box);
    assertThat(rest.carryOutTheRest()).as("seed " + seed()).isEmpty();
    Set<String> never = new TreeSet<>(rest.neverCarriedOut());
    never.removeAll(before);
    never.removeAll(OVER_SOMETHING_ELSE);
    assertThat(never).as("operations that no call ever reached").isEmpty();
  }

  private static void assertUntouched(Platform platform, Box box) {
    assertThat(platform.streams()).as("one connection").hasSize(1);
    assertThat(platform.stream().hasEnded()).isFalse();
    assertThat(box.destination("one").get("droppedVideo").longValue()).isZero();
    assertThat(box.destination("one").get("reconnects").intValue()).isZero();
    assertThat(box.status().get("engineRestarts").intValue()).isZero();
    List<Platform.Arrival> videos = platform.stream().videos();
    long longest = 0;
    long missing = 0;
    for (int i = 1; i < videos.size(); i++) {
      longest = Math.max(longest, videos.get(i).nanos() - videos.get(i - 1).nanos());
      long step = videos.get(i).tag().timestampMs() - videos.get(i - 1).tag().timestampMs();
      missing += Math.max(0, Math.round(step * 30 / 1000.0) - 1);
    }
    long skipped = box.rendition("360p30").get("skipped").longValue();
    System.out.printf(
        "contract fuzz: %d pictures, %d missing, %d left out by a busy encoder, longest gap %d ms%n",
        videos.size(), missing, skipped, longest / 1_000_000);
    assertThat(missing)
        .as("pictures that were lost behind the encoder")
        .isLessThanOrEqualTo(skipped);
  }
}
