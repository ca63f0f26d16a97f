package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.StampedTag;
import tv.teebox.media.VideoDevice;

/** A supervisor with a second engine at hand, and all that may be wrong with that one. */
class EngineStandbyTest {

  private static final String TRACK = "720p30";
  private static final long MB = 1024 * 1024;

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final Source source = new Source();
  private final HeardFromEngines heard = new HeardFromEngines();
  private final EngineSupervisor supervisor =
      new EngineSupervisor(
          "main", time, engines, true, List.of(source), new SplittableRandom(1), heard);
  private FakeEngine onAir;
  private FakeEngine waits;
  private long asked;

  private EngineCommand.Open opening() {
    return Openings.of(VideoDevice.MAIN_MEMORY, asked++);
  }

  private void start() {
    supervisor.start(this::opening);
    onAir = engines.last();
  }

  /** The engine on air gives pictures, and the other says that it lives, if it does. */
  private void run(Duration duration) {
    for (long ms = 0; ms < duration.toMillis(); ms += 100) {
      onAir.give(TRACK, frame(ms));
      if (waits != null) {
        waits.sign();
      }
      time.advanceMs(100);
    }
  }

  private void startWithStandby() {
    start();
    run(EngineSupervisor.STANDBY_AFTER.plusMillis(200));
    waits = engines.last();
    assertThat(waits).isNotSameAs(onAir);
    waits.sign();
  }

  @Test
  void onlyWhenTheFirstEngineHasRunForAWhileAnotherIsPrepared() {
    start();
    run(EngineSupervisor.STANDBY_AFTER.minusMillis(200));
    assertThat(engines.made).hasSize(1);
    run(Duration.ofMillis(400));
    assertThat(engines.made).hasSize(2);
    assertThat(engines.last().isStarted()).isTrue();
    assertThat(engines.last().standsBy()).as("it is told to wait").isTrue();
    assertThat(engines.last().opening).as("and not to open").isNull();
    run(Duration.ofSeconds(5));
    assertThat(engines.made).as("one is enough").hasSize(2);
  }

  @Test
  void itTakesOverFromOneThatDiesWithWhatIsTrueAtThatMoment() {
    source.begin(0);
    source.onTag(Tags.HD_HEADER, 1);
    source.onTag(keyframe(0), 2);
    startWithStandby();
    onAir.die();
    assertThat(engines.made).as("no fresh one").hasSize(2);
    assertThat(waits.opening.afterTick()).isEqualTo(1);
    waits.listener.sourceWanted(0);
    assertThat(waits.fed).extracting(StampedTag::tag).contains(Tags.HD_HEADER, keyframe(0));
    heard.tags.clear();
    waits.give(TRACK, keyframe(7));
    assertThat(heard.tags).containsExactly(keyframe(7));
    assertThat(supervisor.restarts()).isEqualTo(1);
  }

  @Test
  void oneThatHangsIsKilledAndTheStandbyTakesOver() {
    startWithStandby();
    for (int i = 0; i < 12; i++) {
      waits.sign();
      time.advanceMs(100);
    }
    assertThat(onAir.isKilled()).isTrue();
    assertThat(engines.made).hasSize(2);
    assertThat(waits.opening).isNotNull();
  }

  @Test
  void afterItTookOverAnotherIsPrepared() {
    startWithStandby();
    onAir.die();
    onAir = waits;
    waits = null;
    run(EngineSupervisor.STANDBY_AFTER.plusMillis(200));
    assertThat(engines.made).hasSize(3);
    assertThat(engines.last().standsBy()).isTrue();
  }

  @Test
  void whatItSaysWhileItWaitsReachesNobody() {
    startWithStandby();
    heard.tags.clear();
    waits.give(TRACK, keyframe(0));
    waits.listener.onReport(new EngineReport.Progress(77, 0, 0, 0, 0, 0, List.of(), List.of()));
    waits.listener.onReport(new EngineReport.Showing(0, 1));
    waits.listener.sourceWanted(0);
    source.onTag(frame(1), 1);
    assertThat(heard.tags).isEmpty();
    assertThat(heard.shown).isEmpty();
    assertThat(waits.fed).isEmpty();
    assertThat(supervisor.counts().ticks()).isZero();
    assertThat(supervisor.pid()).isEqualTo(onAir.pid());
  }

  @Test
  void oneThatIsNotReadyYetGivesWayToAFreshOne() {
    start();
    run(EngineSupervisor.STANDBY_AFTER.plusMillis(200));
    FakeEngine unready = engines.last();
    onAir.die();
    assertThat(unready.isKilled()).isTrue();
    assertThat(engines.made).hasSize(3);
    assertThat(engines.last().opening).isNotNull();
  }

  @Test
  void oneThatWasSilentIsNotTrusted() {
    startWithStandby();
    FakeEngine stopped = waits;
    waits = null;
    run(EngineStandby.DOUBTFUL.plusMillis(200));
    onAir.die();
    assertThat(stopped.isKilled()).isTrue();
    assertThat(engines.last()).isNotSameAs(stopped);
    assertThat(engines.last().opening).isNotNull();
  }

  @Test
  void oneThatDoesNotAnswerIsFollowedByAFreshOneAtOnceAfterASecond() {
    startWithStandby();
    onAir.die();
    waits.sign(); // from before, on its way
    time.advance(EngineWatch.ANSWER);
    assertThat(engines.made).hasSize(2);
    time.advanceMs(200);
    assertThat(waits.isKilled()).isTrue();
    assertThat(engines.made).hasSize(3);
    assertThat(engines.last().opening).isNotNull();
    assertThat(supervisor.restarts()).isEqualTo(2);
  }

  @Test
  void oneThatAnswersHasTheUsualPatienceForItsFirstPicture() {
    startWithStandby();
    onAir.die();
    waits.listener.onReport(new EngineReport.Progress(0, 0, 0, 0, 0, 0, List.of(), List.of()));
    time.advance(EngineWatch.OPENING.minusMillis(200));
    assertThat(waits.isKilled()).isFalse();
    time.advanceMs(400);
    assertThat(waits.isKilled()).isTrue();
  }

  @Test
  void oneThatDiesAsItOpensIsFollowedByAFreshOneAtOnce() {
    startWithStandby();
    onAir.die();
    waits.die();
    assertThat(engines.made).hasSize(3);
    engines.last().die();
    assertThat(engines.made).as("then with a pause").hasSize(3);
  }

  @Test
  void oneThatDiesWhileItWaitsIsFollowedByAnotherWithGrowingPauses() {
    startWithStandby();
    FakeEngine dead = waits;
    waits = null;
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int made = engines.made.size();
      dead.die();
      long from = time.nanoTime();
      while (engines.made.size() == made) {
        run(Duration.ofMillis(100));
      }
      pauses.add((time.nanoTime() - from) / 1_000_000);
      dead = engines.last();
      dead.sign();
    }
    assertThat(pauses).isSorted();
    assertThat(pauses.get(3)).isGreaterThan(4 * pauses.get(0));
    assertThat(supervisor.restarts()).as("nothing happened on air").isZero();
    assertThat(supervisor.trouble()).isEmpty();
    assertThat(onAir.isKilled()).isFalse();
  }

  @Test
  void oneThatGoesSilentIsKilledAndAnotherPrepared() {
    startWithStandby();
    FakeEngine stopped = waits;
    waits = null;
    run(EngineStandby.SILENCE.plusMillis(200));
    assertThat(stopped.isKilled()).isTrue();
    run(Duration.ofSeconds(2));
    assertThat(engines.made).hasSize(3);
  }

  @Test
  void oneThatIsNeverReadyIsKilled() {
    start();
    run(EngineSupervisor.STANDBY_AFTER.plusMillis(200));
    FakeEngine never = engines.last();
    run(EngineStandby.PREPARING.plusMillis(200));
    assertThat(never.isKilled()).isTrue();
    run(Duration.ofSeconds(2));
    assertThat(engines.made).hasSize(3);
  }

  @Test
  void anEventLoopThatWasHeldUpDoesNotCondemnIt() {
    startWithStandby();
    run(Duration.ofSeconds(1));
    time.holdUp(Duration.ofSeconds(5));
    time.advanceMs(50); // the check is late; what came meanwhile is read next
    run(Duration.ofSeconds(5));
    assertThat(waits.isKilled()).isFalse();
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void whereMemoryIsShortThereIsNone() {
    engines.availableMemory = OptionalLong.of(EngineStandby.ROOM_BYTES - MB);
    start();
    run(Duration.ofSeconds(30));
    assertThat(engines.made).hasSize(1);
    engines.availableMemory = OptionalLong.of(EngineStandby.ROOM_BYTES);
    run(Duration.ofSeconds(3));
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void whenMemoryGetsShortItGoes() {
    engines.availableMemory = OptionalLong.of(EngineStandby.ROOM_BYTES);
    startWithStandby();
    engines.availableMemory = OptionalLong.of(EngineStandby.SHORT_BYTES + MB);
    run(Duration.ofSeconds(10));
    assertThat(waits.isKilled()).isFalse();
    engines.availableMemory = OptionalLong.of(EngineStandby.SHORT_BYTES - MB);
    run(Duration.ofSeconds(3));
    assertThat(waits.isKilled()).isTrue();
    run(Duration.ofSeconds(30));
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void itGoesWithTheChannel() {
    startWithStandby();
    supervisor.end();
    assertThat(waits.isKilled()).isTrue();
    assertThat(onAir.isKilled()).as("this one ends in order").isFalse();
    time.advance(Duration.ofMinutes(1));
    assertThat(engines.made).hasSize(2);
    assertThat(time.timers()).isZero();
  }

  @Test
  void anEngineThatDiesWhileTheChannelEndsIsNotReplacedByIt() {
    startWithStandby();
    supervisor.end();
    onAir.die();
    assertThat(waits.opening).isNull();
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void oneThatTookOverIsKilledWithTheChannelToo() {
    startWithStandby();
    onAir.die();
    supervisor.kill();
    assertThat(waits.isKilled()).isTrue();
    waits.die();
    time.advance(Duration.ofMinutes(1));
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void theNextTimeOnAirThereIsAnother() {
    startWithStandby();
    supervisor.kill();
    waits = null;
    start();
    run(EngineSupervisor.STANDBY_AFTER.plusMillis(200));
    assertThat(engines.made).hasSize(4);
    assertThat(engines.last().standsBy()).isTrue();
  }
}
