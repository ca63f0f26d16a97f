package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.Devices;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/** What becomes a picture on air, of what a source sends: a real decoder, and ticks stepped. */
class DamagedPicturesTest {

  private static final int COUNT = 60;
  private static final int GROUP = 30;
  private static final int BAD = 35;
  private static final int GOOD_AGAIN = 50;
  private static final Resolution SIZE = new Resolution(320, 180);

  private static List<FlvTag> tags;
  private static List<FlvTag> withBFrames;

  private final Timeline timeline = new Timeline(FrameRate.of(30), 0);
  private final Random random = new Random(4);
  private final FrameStore frames;
  private final VideoInput input;
  private int fresh;

  DamagedPicturesTest() {
    EngineSpec spec = Specs.of(timeline, true, Specs.track("a", SIZE, 1, "ultrafast"));
    frames = new FrameStore(spec);
    input =
        new VideoInput(
            "",
            new Canvas(spec, new Devices(), report -> {}),
            timeline,
            frames,
            (track, fault) -> {});
  }

  @BeforeAll
  static void encode() {
    Libav.load();
    tags = stream(0);
    withBFrames = stream(2);
  }

  private static List<FlvTag> stream(int bFrames) {
    return Source.video(
            new Source.Video(SIZE, FrameRate.of(30), GROUP, bFrames),
            0,
            COUNT,
            DamagedPicturesTest::busy)
        .sent()
        .stream()
        .map(Source.Sent::tag)
        .toList();
  }

  /** A picture that moves, so that every frame of it is of some size. */
  private static VideoFrame busy(int number) {
    Random noise = new Random(number);
    byte[] luma = new byte[SIZE.width() * SIZE.height()];
    for (int i = 0; i < luma.length; i++) {
      int moved = (i % SIZE.width() + 3 * number) / 20 * 13;
      luma[i] = (byte) (60 + moved % 120 + noise.nextInt(8));
    }
    return VideoFrame.grey(SIZE, luma);
  }

  /** Has the tags decoded, those for which the change gives null apart; counts what was shown. */
  private void play(List<FlvTag> all, UnaryOperator<FlvTag> change) {
    for (FlvTag each : all) {
      FlvTag tag = change.apply(each);
      if (tag != null) {
        long nanos = tag.timestampMs() * 1_000_000;
        input.take(new SourceTag(tag, nanos, nanos));
        fresh += frames.advance(timeline.nearestTick(nanos)) ? 1 : 0;
      }
    }
    // Decoding is two pictures ahead of showing.
    long last = timeline.nearestTick(all.get(all.size() - 1).timestampMs() * 1_000_000);
    for (long tick = last + 1; tick <= last + 3; tick++) {
      fresh += frames.advance(tick) ? 1 : 0;
    }
  }

  private static List<FlvTag> later(List<FlvTag> tags) {
    return tags.stream().map(tag -> tag.at(tag.timestampMs() + 3_000)).toList();
  }

  private static boolean isBad(FlvTag tag) {
    double picture = tag.timestampMs() * 30 / 1000.0;
    return tag.isVideoFrame() && picture >= BAD - 0.1 && picture < GOOD_AGAIN - 0.1;
  }

  /** Noise from a byte on: from the beginning, or after what says how the picture is encoded. */
  private FlvTag noise(FlvTag tag, int from) {
    byte[] body = tag.payload().clone();
    for (int i = from; i < body.length; i++) {
      body[i] = (byte) random.nextInt();
    }
    return new FlvTag(TagType.VIDEO, tag.timestampMs(), body);
  }

  @Test
  void aCleanStreamIsShownWhole() {
    play(tags, tag -> tag);
    assertThat(fresh).isEqualTo(COUNT);
    assertThat(input.undecodable()).isZero();
  }

  @Test
  void whatTheDecoderConcealsIsCountedAndNotShown() {
    play(tags, tag -> isBad(tag) ? noise(tag, 45) : tag);
    assertThat(fresh).isEqualTo(BAD);
    assertThat(input.undecodable()).isEqualTo(COUNT - BAD);
  }

  @Test
  void afterALongTimeOfNoiseOnlyAKeyframeIsBelieved() {
    play(tags, tag -> isBad(tag) ? noise(tag, 5) : tag);
    assertThat(fresh).isEqualTo(BAD);
    play(later(tags), tag -> tag);
    assertThat(fresh).isGreaterThan(BAD + COUNT - 3);
  }

  @Test
  void framesThatOthersDoNotReferToMayBeMissing() {
    play(withBFrames, tag -> isBad(tag) && isDisposable(tag) ? null : tag);
    assertThat(fresh).isBetween(45, COUNT - 4);
    assertThat(input.undecodable()).isZero();
  }

  /** By the first unit's reference count, behind its length. */
  private static boolean isDisposable(FlvTag tag) {
    return !tag.isKeyframe() && (tag.payload()[9] & 0x60) == 0;
  }

  @Test
  void withoutItsKeyframeAGroupIsNotShown() {
    play(tags, tag -> tag.isKeyframe() && tag.timestampMs() < 500 ? null : tag);
    assertThat(fresh).isEqualTo(COUNT - GROUP);
    assertThat(input.undecodable()).isEqualTo(GROUP - 1);
  }

  @Test
  void anotherPublisherBringsItsHeaderAndAKeyframeBeforeAnythingIsShown() {
    play(tags.subList(0, 20), tag -> tag);
    int before = fresh;
    input.take(new SourceTag(StampedTag.beginning(0).tag(), 0, 0));
    play(tags.subList(20, 28), tag -> tag);
    play(later(tags.subList(1, 10)), tag -> tag);
    assertThat(fresh).isEqualTo(before);
    assertThat(input.undecodable()).isEqualTo(17);
    play(later(List.of(tags.get(0), tags.get(31), tags.get(32))), tag -> tag);
    assertThat(fresh).isEqualTo(before + 2);
  }

  @Test
  void aHeaderThatIsNoneChangesNothing() {
    play(tags.subList(0, 20), tag -> tag);
    byte[] lie = Arrays.copyOf(tags.get(0).payload(), 12);
    input.take(new SourceTag(new FlvTag(TagType.VIDEO, 0, lie), 0, 0));
    play(tags.subList(20, 40), tag -> tag);
    assertThat(fresh).isEqualTo(39);
  }
}
