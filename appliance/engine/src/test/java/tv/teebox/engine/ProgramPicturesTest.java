package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.timeline.ProgramSwitch.SLATE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.libav.Devices;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.Timeline;

/** Ticks of a canvas of 30 frames a second, stepped; pictures are numbers. */
class ProgramPicturesTest {

  private static final int SECOND = 30;

  /** The ticks of the jitter hold, rounded up. */
  private static final int JITTER = 3;

  /** The slate, as long as it is not drawn: black. */
  private static final int BLACK = NumberedPicture.NONE;

  private final Timeline timeline = new Timeline(FrameRate.of(SECOND), 0);
  private final List<EngineReport.Showing> changes = new ArrayList<>();
  private List<FrameStore> stores;
  private ProgramPictures program;
  private long tick;
  private long openedNanos;
  private int holdMs = 1000;
  private int jitterHoldMs = 80;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private void open(int onAir, boolean slateByHand) {
    EngineSpec spec =
        new EngineSpec(
            Specs.SMALLER,
            timeline,
            jitterHoldMs,
            VideoDevice.MAIN_MEMORY,
            false,
            new EngineSpec.Program(2, onAir, slateByHand, holdMs, new EngineSpec.Slate("main", "")),
            List.of(),
            List.of());
    stores = List.of(new FrameStore(spec), new FrameStore(spec));
    Canvas canvas = new Canvas(spec, new Devices(), report -> {});
    SlateStore slate = new SlateStore(spec, canvas, (track, fault) -> {});
    program =
        new ProgramPictures(
            spec,
            stores,
            slate,
            new ProgramSound(List.of(new SoundStore(), new SoundStore())),
            changes::add);
    program.begin(0, openedNanos);
  }

  private void give(int source, int number) {
    stores.get(source).offer(NumberedPicture.of(Specs.SMALLER, number), tick);
  }

  /** What the next tick shows. */
  private int next() {
    try (VideoFrame picture = program.pick(tick++)) {
      return NumberedPicture.read(picture);
    }
  }

  /** Ticks at which a source gives a picture each, a hundred of its own and the tick's. */
  private List<Integer> ticks(int count, int... sources) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int source : sources) {
        give(source, number(source, tick));
      }
      shown.add(next());
    }
    return shown;
  }

  private static int number(int source, long tick) {
    return (source + 1) * 1000 + (int) tick;
  }

  @Test
  void untilTheFirstPictureOfASourceThatIsOnAirTheSlateStands() {
    open(0, false);
    assertThat(ticks(3)).containsOnly(BLACK);
    assertThat(ticks(2, 0)).containsExactly(number(0, 3), number(0, 4));
    assertThat(changes)
        .containsExactly(new EngineReport.Showing(SLATE, 0), new EngineReport.Showing(0, 3));
  }

  @Test
  void anEngineThatOpensInThePastGivesItsSourceTheHoldFromNowOn() {
    openedNanos = 500_000_000;
    open(0, false);
    give(0, 1);
    List<Integer> shown = ticks(15 + SECOND + JITTER);
    assertThat(shown).containsOnly(1);
    assertThat(next()).isEqualTo(BLACK);
  }

  @Test
  void aJitterHoldLongerThanTheHoldDoesNotPutTheSlateUpAtTheOpening() {
    holdMs = 200;
    jitterHoldMs = 500;
    open(0, false);
    give(0, 1);
    assertThat(ticks(15)).containsOnly(1);
    ticks(1, 0);
    assertThat(changes).containsExactly(new EngineReport.Showing(0, 0));
  }

  @Test
  void aStandstillOfTheEngineCountsAgainstNoSource() {
    open(0, false);
    ticks(50, 0);
    for (int i = 0; i < 3 * SECOND; i++) {
      program.pickBehind(tick++).close();
    }
    assertThat(ticks(SECOND - 1)).containsOnly(number(0, 49));
    assertThat(next()).as("a hold, without the standstill").isEqualTo(BLACK);
  }

  @Test
  void theOperatorsSlateComesInAStandstillToo() {
    open(0, false);
    ticks(10, 0);
    program.slateByHand(true);
    try (VideoFrame picture = program.pickBehind(tick++)) {
      assertThat(NumberedPicture.read(picture)).isEqualTo(BLACK);
    }
  }

  @Test
  void theSlateComesAHoldAfterTheLastPictureAndNotLater() {
    open(0, false);
    ticks(50, 0);
    assertThat(ticks(SECOND - 1)).containsOnly(number(0, 49));
    assertThat(next()).isEqualTo(BLACK);
    assertThat(changes).last().isEqualTo(new EngineReport.Showing(SLATE, 49 + SECOND));
    assertThat(program.repeated()).isEqualTo(SECOND);
  }

  @Test
  void aSourceThatReturnsIsShownAfterHalfASecondWithThePictureOfThatTime() {
    open(0, false);
    ticks(50, 0);
    ticks(100);
    assertThat(ticks(15, 0)).containsOnly(BLACK);
    assertThat(ticks(1, 0)).containsExactly(number(0, 165));
    assertThat(changes).last().isEqualTo(new EngineReport.Showing(0, 165));
  }

  @Test
  void theSecondSourceFillsInAndGivesWay() {
    open(0, false);
    ticks(20, 0, 1);
    assertThat(ticks(SECOND - 1, 1)).containsOnly(number(0, 19));
    assertThat(ticks(1, 1)).containsExactly(number(1, 49));
    assertThat(ticks(15, 0, 1)).containsExactlyElementsOf(numbers(1, 50, 65));
    assertThat(ticks(2, 0, 1)).containsExactly(number(0, 65), number(0, 66));
    assertThat(changes).extracting(EngineReport.Showing::source).containsExactly(0, 1, 0);
  }

  private static List<Integer> numbers(int source, int from, int to) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(number(source, i));
    }
    return numbers;
  }

  @Test
  void theOperatorsSlateComesAndGoesAtTheNextTick() {
    open(0, false);
    ticks(10, 0);
    program.slateByHand(true);
    assertThat(ticks(60, 0)).containsOnly(BLACK);
    program.slateByHand(false);
    assertThat(ticks(1, 0)).containsExactly(number(0, 70));
    assertThat(program.repeated()).isZero();
  }

  @Test
  void anEngineThatReplacesAnotherOpensOnTheOperatorsSlate() {
    open(0, true);
    assertThat(ticks(10, 0)).containsOnly(BLACK);
    assertThat(changes).containsExactly(new EngineReport.Showing(SLATE, 0));
  }

  @Test
  void aDeviceThatIsLeftTakesItsPicturesAndTheSlateStandsInWithoutComingOnAir() {
    open(0, false);
    ticks(10, 0);
    stores.get(0).clear();
    assertThat(ticks(2)).containsOnly(BLACK);
    assertThat(ticks(1, 0)).containsExactly(number(0, 12));
    assertThat(changes).containsExactly(new EngineReport.Showing(0, 0));
  }
}
