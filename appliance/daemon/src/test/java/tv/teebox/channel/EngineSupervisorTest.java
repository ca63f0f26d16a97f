package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.StampedTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

class EngineSupervisorTest {

  private static final String TRACK = "720p30";
  private static final VideoDevice CARD = new VideoDevice(VideoDevice.Kind.CUDA, "0");

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final Source source = new Source();
  private final HeardFromEngines heard = new HeardFromEngines();
  private final EngineSupervisor supervisor =
      new EngineSupervisor(
          "main", time, engines, false, List.of(source), new SplittableRandom(1), heard);
  private long asked;
  private boolean card;

  private void start() {
    supervisor.start(() -> opening(asked++));
  }

  private EngineCommand.Open opening(long afterTick) {
    return Openings.of(card ? CARD : VideoDevice.MAIN_MEMORY, afterTick);
  }

  private void run(Duration duration) {
    for (long ms = 0; ms < duration.toMillis(); ms += 100) {
      engines.last().give(TRACK, frame(ms));
      time.advanceMs(100);
    }
  }

  @Test
  void anEngineThatRunsIsLeftAlone() {
    start();
    run(Duration.ofMinutes(5));
    assertThat(engines.made).hasSize(1);
    assertThat(supervisor.restarts()).isZero();
    assertThat(supervisor.trouble()).isEmpty();
  }

  @Test
  void oneThatDiesWhileRunningIsReplacedAtOnce() {
    start();
    run(Duration.ofSeconds(1));
    engines.last().die();
    assertThat(engines.made).hasSize(2);
    assertThat(engines.last().opening.afterTick()).as("asked anew").isEqualTo(1);
    assertThat(supervisor.restarts()).isEqualTo(1);
    assertThat(supervisor.trouble()).get().extracting("code").isEqualTo("engine-restarted");
  }

  @Test
  void oneThatHangsWhileRunningIsKilledAndReplacedAfterASecond() {
    start();
    run(Duration.ofSeconds(1));
    time.advanceMs(950);
    assertThat(engines.made).hasSize(1);
    time.advanceMs(250);
    assertThat(engines.made).hasSize(2);
    assertThat(engines.made.get(0).isKilled()).isTrue();
  }

  @Test
  void oneThatOnlySoundsIsHung() {
    start();
    engines.last().give(TRACK, keyframe(0));
    for (int i = 0; i < 12; i++) {
      time.advanceMs(100);
      engines.made.get(0).give("aac128", Tags.audio(i));
    }
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void theLogNamesTheCallThatAHungEngineWasIn() {
    start();
    engines.last().give(TRACK, keyframe(0));
    engines
        .last()
        .listener
        .onReport(
            new EngineReport.Progress(
                1,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(
                    new EngineReport.ThreadCall(TRACK, "encoding with h264_nvenc", CARD, 900))));
    time.advance(Duration.ofSeconds(2));
    assertThat(supervisor.trouble().orElseThrow().what()).contains("h264_nvenc").contains(TRACK);
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isFalse();
  }

  @Test
  void aCardOfWhichThreeEnginesDieInAMinuteIsSetAside() {
    start();
    for (int death = 1; death <= 3; death++) {
      assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isTrue();
      run(Duration.ofSeconds(10));
      engines.last().listener.onReport(inCall("encoding with h264_nvenc", 5));
      engines.last().die();
    }
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isFalse();
    assertThat(supervisor.setAside().entries())
        .singleElement()
        .extracting(SetAside.Entry::device)
        .isEqualTo("NVIDIA card 0");
  }

  @Test
  void oneThatDiesAgainAtOnceNeedsNoThirdTime() {
    start();
    run(Duration.ofSeconds(10));
    engines.last().listener.onReport(inCall("encoding with h264_nvenc", 5));
    engines.last().die();
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isTrue();
    run(Duration.ofSeconds(1));
    engines.last().listener.onReport(inCall("encoding with h264_nvenc", 5));
    engines.last().die();
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isFalse();
  }

  @Test
  void deathsThatLieFarApartAreNobodysFault() {
    start();
    for (int death = 1; death <= 5; death++) {
      run(Duration.ofSeconds(40));
      engines.last().listener.onReport(inCall("encoding with h264_nvenc", 5));
      engines.last().die();
    }
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isTrue();
  }

  @Test
  void anEngineThatIsOnlySlowCondemnsNoCard() {
    start();
    run(Duration.ofSeconds(1));
    engines.last().listener.onReport(inCall("encoding with h264_nvenc", 40));
    time.advance(Duration.ofSeconds(2));
    assertThat(engines.made).hasSize(2);
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isTrue();
  }

  /** The last picture stands, and is encoded for ever. */
  @Test
  void aDecoderThatHangsIsFoundAlthoughPicturesGoOn() {
    start();
    run(Duration.ofSeconds(2));
    engines.last().listener.onReport(inCall("decoding video", 600));
    run(Duration.ofSeconds(1));
    assertThat(engines.made).hasSize(1);
    engines.last().listener.onReport(inCall("decoding video", 1100));
    time.advanceMs(200);
    assertThat(engines.made).hasSize(2);
    assertThat(supervisor.trouble().orElseThrow().what()).contains("NVIDIA card 0");
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isFalse();
  }

  @Test
  void openingAnEncoderOnAirMayTakeItsTime() {
    start();
    run(Duration.ofSeconds(2));
    engines.last().listener.onReport(inCall("opening h264_nvenc", 2000));
    run(Duration.ofSeconds(1));
    assertThat(engines.made).hasSize(1);
  }

  /** A driver that takes the process with it before that can say anything. */
  @Test
  void ofEnginesThatDieTwiceBeforeTheyCanSayWhereTheCardIsBlamed() {
    card = true;
    start();
    engines.last().die();
    time.advance(Duration.ofSeconds(5));
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isTrue();
    engines.last().die();
    assertThat(supervisor.setAside().mayHoldCanvas(CARD)).isFalse();
    assertThat(engines.made).as("the next is tried at once").hasSize(3);
  }

  @Test
  void whatIsForgivenIsNotToldOfAnyMore() {
    start();
    run(Duration.ofSeconds(1));
    engines.last().listener.onReport(inCall("encoding with h264_nvenc", 900));
    time.advance(Duration.ofSeconds(2));
    assertThat(supervisor.trouble()).isPresent();
    supervisor.forgive();
    assertThat(supervisor.trouble()).isEmpty();
    assertThat(supervisor.setAside().entries()).isEmpty();
  }

  private static EngineReport.Progress inCall(String call, long sinceMs) {
    return new EngineReport.Progress(
        1,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(new EngineReport.ThreadCall(TRACK, call, CARD, sinceMs)));
  }

  @Test
  void oneThatNeverOpensIsTriedAgainWithGrowingPauses() {
    start();
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      engines.last().die();
      int made = engines.made.size();
      long from = time.nanoTime();
      while (engines.made.size() == made) {
        time.advanceMs(10);
      }
      pauses.add((time.nanoTime() - from) / 1_000_000);
    }
    assertThat(pauses).isSorted();
    assertThat(pauses.get(0)).isLessThanOrEqualTo(1000);
    assertThat(pauses.get(4)).isGreaterThan(5000);
  }

  @Test
  void oneThatGivesNoPictureInTimeNeverOpened() {
    start();
    time.advance(EngineWatch.OPENING.plusMillis(200));
    assertThat(engines.made.get(0).isKilled()).isTrue();
    assertThat(supervisor.trouble().orElseThrow().what()).contains("no picture within");
    time.advance(Duration.ofSeconds(1));
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void theReasonThatTheEngineGaveIsKept() {
    start();
    engines
        .last()
        .listener
        .onReport(
            new EngineReport.Fault(
                TRACK,
                new Diagnosis(Diagnosis.Category.DEVICE, "encoder-failed", "no session left", "")));
    engines.last().die();
    assertThat(supervisor.trouble().orElseThrow().what()).contains("no session left");
  }

  @Test
  void whatItWroteLastIsAddedToTheReason() {
    start();
    run(Duration.ofSeconds(1));
    FakeEngine dead = engines.last();
    dead.die();
    dead.listener.lastWords("crashed in C  [libnvcuvid.so.1+0x12]");
    assertThat(supervisor.trouble().orElseThrow().what())
        .isEqualTo("The engine ended with status 137 (crashed in C  [libnvcuvid.so.1+0x12])");
  }

  @Test
  void wordsThatComeLateAreNotLaidAtTheDoorOfTheNext() {
    start();
    run(Duration.ofSeconds(1));
    FakeEngine first = engines.last();
    first.die();
    run(Duration.ofSeconds(1));
    time.advance(Duration.ofSeconds(2)); // the second hangs
    first.listener.lastWords("mine");
    assertThat(supervisor.trouble().orElseThrow().what())
        .contains("no picture")
        .doesNotContain("mine");
  }

  @Test
  void anEngineThatIsKilledAgainAndAgainInMidStreamIsReplacedEachTimeAndNoProcessorIsBlamed() {
    start();
    for (int death = 1; death <= 6; death++) {
      run(Duration.ofSeconds(2));
      engines.last().die();
      assertThat(engines.made).hasSize(death + 1);
    }
    assertThat(supervisor.setAside().entries()).isEmpty();
  }

  @Test
  void anEventLoopThatWasHeldUpDoesNotCondemnTheEngine() {
    start();
    run(Duration.ofSeconds(1));
    time.holdUp(Duration.ofSeconds(5));
    time.advanceMs(50); // the check is late; the tags that came meanwhile are read next
    run(Duration.ofSeconds(5));
    assertThat(engines.made).hasSize(1);
  }

  @Test
  void anEventLoopThatIsHeldUpAgainAndAgainStillFindsAHungEngine() {
    start();
    run(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      time.holdUp(Duration.ofSeconds(1));
      time.advanceMs(101);
    }
    assertThat(engines.made.size()).isGreaterThan(1);
  }

  @Test
  void anEngineThatWasReplacedIsNotHeard() {
    start();
    FakeEngine first = engines.last();
    first.give(TRACK, keyframe(0));
    first.die();
    first.give(TRACK, frame(33));
    first.die();
    assertThat(heard.tags).containsExactly(keyframe(0));
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void itsSourceIsTheReplayAndThenWhatComes() {
    source.begin(0);
    source.onTag(Tags.HD_HEADER, 1);
    source.onTag(keyframe(0), 2);
    start();
    engines.last().listener.sourceWanted(0);
    source.onTag(frame(33), 3);
    assertThat(engines.last().fed)
        .extracting(StampedTag::tag)
        .containsExactly(Tags.HD_HEADER, keyframe(0), frame(33));
  }

  @Test
  void aDeadEngineIsFedNoMore() {
    start();
    FakeEngine first = engines.last();
    first.listener.sourceWanted(0);
    first.give(TRACK, keyframe(0));
    first.die();
    source.onTag(frame(33), 3);
    assertThat(first.fed).isEmpty();
  }

  @Test
  void countsRunOnOverRestarts() {
    start();
    engines.last().listener.onReport(progress(100));
    engines.last().give(TRACK, keyframe(0));
    engines.last().die();
    engines.last().listener.onReport(progress(50));
    assertThat(supervisor.counts().ticks()).isEqualTo(150);
  }

  private static EngineReport.Progress progress(long ticks) {
    return new EngineReport.Progress(ticks, 0, 0, 0, 0, 0, List.of(), List.of());
  }

  @Test
  void atTheEndTagsStillComeAndADeathIsNotMended() {
    start();
    engines.last().give(TRACK, keyframe(0));
    Future<Void> end = supervisor.end();
    assertThat(engines.last().isEnding()).isTrue();
    engines.last().give(TRACK, frame(33));
    assertThat(heard.tags).hasSize(2);
    engines.last().die();
    time.advance(Duration.ofMinutes(1));
    assertThat(engines.made).hasSize(1);
    engines.last().nowOver();
    assertThat(end.succeeded()).isTrue();
    assertThat(supervisor.pid()).isEqualTo(-1);
  }

  @Test
  void anEndBetweenTwoEnginesStartsNoOther() {
    start();
    engines.last().die();
    assertThat(supervisor.end().succeeded()).isTrue();
    time.advance(Duration.ofMinutes(1));
    assertThat(engines.made).hasSize(1);
    assertThat(time.timers()).isZero();
  }

  @Test
  void aKilledEngineIsNotReplaced() {
    start();
    supervisor.kill();
    assertThat(engines.last().isKilled()).isTrue();
    time.advance(Duration.ofMinutes(1));
    assertThat(engines.made).hasSize(1);
  }
}
