package tv.teebox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.chaos.StreamRules.Excuse;

class StreamRulesTest {

  private static final int FPS = 30;
  private static final long FIRST_MS = 67;

  private final StreamRules rules = new StreamRules(FPS, FIRST_MS);
  private final List<Arrival> stream = new ArrayList<>();

  private static Arrival picture(int tick, boolean keyframe) {
    long shown = FIRST_MS + Math.round(tick * 1000.0 / FPS);
    return new Arrival(
        keyframe ? Arrival.Kind.KEYFRAME : Arrival.Kind.PICTURE,
        shown - 67,
        shown,
        0,
        tick * 33_333_333L);
  }

  private static Arrival sound(int frame) {
    long time = Math.round(frame * 1024 / 48.0);
    return new Arrival(Arrival.Kind.SOUND, time, time, 0, time * 1_000_000);
  }

  private static Arrival header(int content) {
    return new Arrival(Arrival.Kind.VIDEO_HEADER, 0, 0, content, 0);
  }

  private void play(int fromTick, int toTick) {
    for (int tick = fromTick; tick < toTick; tick++) {
      stream.add(picture(tick, tick % 60 == 0));
    }
  }

  @Test
  void aStreamOnItsGridHasNoProblem() {
    play(0, 200);
    for (int frame = 0; frame < 300; frame++) {
      stream.add(sound(frame));
    }
    assertThat(rules.problems(stream, Excuse.NONE)).isEmpty();
    assertThat(rules.missingPictures(stream)).isZero();
  }

  @Test
  void aPictureBesideTheGridIsAProblem() {
    play(0, 10);
    stream.add(new Arrival(Arrival.Kind.PICTURE, 345, 412, 0, 0));
    assertThat(rules.problems(stream, Excuse.NONE)).singleElement().asString().contains("412 ms");
  }

  @Test
  void timeThatStandsStillIsAProblem() {
    play(0, 10);
    play(9, 10);
    stream.add(sound(3));
    stream.add(sound(3));
    assertThat(rules.problems(stream, Excuse.NONE))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("video time"))
        .anyMatch(problem -> problem.startsWith("audio time"));
  }

  @Test
  void anEngineThatOpensIsExcusedOneKeyframeOffTheGrid() {
    play(0, 70);
    stream.add(picture(75, true));
    play(76, 200);
    assertThat(rules.problems(stream, Excuse.NONE)).isNotEmpty();
    assertThat(rules.problems(stream, new Excuse(1, 0))).isEmpty();
    assertThat(rules.missingPictures(stream)).isEqualTo(5);
  }

  @Test
  void aKeyframeOfTheGridThatIsMissingIsAProblem() {
    play(0, 120);
    stream.add(picture(120, false));
    play(121, 300);
    assertThat(rules.problems(stream, Excuse.NONE)).singleElement().asString().contains("missing");
  }

  @Test
  void aHeaderIsFollowedByAKeyframe() {
    play(0, 60);
    stream.add(header(2));
    stream.add(picture(61, false));
    assertThat(rules.problems(stream, Excuse.NONE)).singleElement().asString().contains("header");
  }

  @Test
  void aHoleInTheSoundIsExcusedAsFarAsTheFaultMadeIt() {
    stream.add(sound(0));
    stream.add(sound(30));
    assertThat(StreamRules.longestSilenceMs(stream)).isEqualTo(640);
    assertThat(rules.problems(stream, new Excuse(1, 500))).hasSize(1);
    assertThat(rules.problems(stream, new Excuse(1, 700))).isEmpty();
  }
}
