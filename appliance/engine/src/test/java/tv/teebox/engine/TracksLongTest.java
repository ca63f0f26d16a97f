package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/** Tracks of a running engine changed in every way, and what stays of that: nothing. */
@Tag("long")
class TracksLongTest {

  /** Of the engine's memory, for what is opened and closed again and again. */
  private static final long MOST_GROWTH_MB = 40;

  private final Random random = new Random(12);
  private final EngineSpec.VideoTrack kept = Specs.track("kept", Specs.SMALL, 1, "ultrafast");
  private final List<EngineSpec.AudioTrack> sounds = List.of(Specs.sound());

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static EngineSpec.VideoTrack with(
      EngineSpec.VideoTrack track, String option, String value) {
    Map<String, String> options = new TreeMap<>(track.encoders().get(0).options());
    options.put(option, value);
    return Specs.by(track, Specs.x264(options));
  }

  @Test
  void theBytesOfAKeptTrackAreThoseOfAnEngineWithoutTheChange() throws Exception {
    for (int attempt = 0; attempt < 4; attempt++) {
      if (bothSendTheSame()) {
        return;
      }
    }
    assumeTrue(false, "the two never opened at one tick, or this machine left ticks out each time");
  }

  /** False if the two engines had not the same to encode. */
  private boolean bothSendTheSame() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec.VideoTrack changing = Specs.track("changing", Specs.SMALLER, 1, "veryfast");
    EngineSpec.VideoTrack third = Specs.track("third", Specs.SMALLER, 1, "ultrafast");
    EngineSpec spec = Specs.of(timeline, false, kept, changing);
    try (EngineHarness one = EngineHarness.standingBy();
        EngineHarness other = EngineHarness.standingBy()) {
      one.await(EngineReport.Waiting.class);
      other.await(EngineReport.Waiting.class);
      EngineCommand.Open open =
          new EngineCommand.Open(spec, timeline.tickAt(System.nanoTime()) + 10);
      one.open(open);
      other.open(open);
      long first = one.await(EngineReport.Opened.class).firstTick();
      if (other.await(EngineReport.Opened.class).firstTick() != first) {
        return false;
      }
      one.awaitTags("kept", 40);
      one.use(List.of(kept, changing, third), sounds);
      one.awaitTags("third", 10);
      one.use(List.of(kept, Specs.at(300, changing), third), sounds);
      one.awaitTags("kept", 150);
      one.use(List.of(kept), sounds);
      one.awaitTags("kept", 220);
      other.awaitTags("kept", 220);
      EngineReport.Progress changed = one.endAndWait();
      EngineReport.Progress unchanged = other.endAndWait();
      if (Received.skipped(changed, "kept") > 0 || Received.skipped(unchanged, "kept") > 0) {
        return false;
      }
      // The ends are not at one tick, and what is behind the look-ahead knows of them.
      for (String track : List.of("kept", "s")) {
        List<FlvTag> tags = one.tags(track);
        List<FlvTag> same = other.tags(track);
        int count = Math.min(tags.size(), same.size()) - 60;
        assertThat(count).isGreaterThan(150);
        for (int i = 0; i < count; i++) {
          assertThat(tags.get(i).timestampMs()).isEqualTo(same.get(i).timestampMs());
          assertThat(Arrays.equals(tags.get(i).payload(), same.get(i).payload()))
              .as("tag %d of %s", i, track)
              .isTrue();
        }
        System.out.printf("%s: %d tags are the same, byte for byte%n", track, count);
      }
      return true;
    }
  }

  @Test
  void threeMegabitsBecomeOneAndThreeAgain() throws Exception {
    Timeline timeline = Specs.timeline("30");
    Resolution size = new Resolution(640, 360);
    EngineSpec.VideoTrack high = Specs.at(3000, Specs.track("v", size, 1, "ultrafast"));
    EngineSpec.VideoTrack low = Specs.at(1000, high);
    Source source =
        Source.video(new Source.Video(Specs.SMALL, FrameRate.of(30), 60, 2), 0, 570, n -> noise());
    EngineSpec spec = Specs.of(timeline, true, high);
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      Playing playing = new Playing(source);
      playing.until(engine, 6_000);
      engine.use(List.of(low), sounds);
      playing.until(engine, 12_000);
      engine.use(List.of(high), sounds);
      playing.toTheEnd(engine);
      EngineReport.Progress last = engine.endAndWait();
      List<FlvTag> tags = engine.tags("v");
      double before = kbps(tags, timeline, playing, 2_000, 6_000);
      double between = kbps(tags, timeline, playing, 7_500, 11_500);
      double after = kbps(tags, timeline, playing, 13_500, 17_500);
      System.out.printf("3000k, 1000k, 3000k: %.0f, %.0f, %.0f kbit/s%n", before, between, after);
      assertThat(before).isBetween(2400.0, 3300.0);
      assertThat(between).isBetween(800.0, 1150.0);
      assertThat(after).isBetween(2400.0, 3300.0);
      assertThat(tags.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
      Received.assertKeyframesOnTheGrid(tags, timeline);
      Received.assertOnTheGrid(tags, timeline, 1);
      Received.assertEveryTick(tags, timeline, high, last);
    }
  }

  private VideoFrame noise() {
    byte[] luma = new byte[Specs.SMALL.width() * Specs.SMALL.height()];
    random.nextBytes(luma);
    return VideoFrame.grey(Specs.SMALL, luma);
  }

  private static double kbps(
      List<FlvTag> track, Timeline timeline, Playing playing, double fromMs, double toMs) {
    double from = timeline.millisSinceEpoch(playing.nanosAt(fromMs));
    double to = timeline.millisSinceEpoch(playing.nanosAt(toMs));
    List<FlvTag> between =
        track.stream()
            .filter(FlvTag::isVideoFrame)
            .filter(each -> Received.shownMs(each) >= from && Received.shownMs(each) < to)
            .toList();
    long bytes = between.stream().mapToLong(each -> each.size() - 5L).sum();
    return bytes * 8 / (between.size() * 1000 / 30.0);
  }

  @Test
  void whatCannotTakeARateWhileItIsOpenIsReopenedAtAKeyframeTick() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec.VideoTrack strict =
        with(
            Specs.track("strict", Specs.SMALLER, 1, "ultrafast"),
            "x264-params",
            "scenecut=0:open-gop=0:force-cfr=1:nal-hrd=cbr");
    EngineSpec.VideoTrack less =
        with(with(with(strict, "b", "300k"), "maxrate", "300k"), "bufsize", "300k");
    EngineSpec spec = Specs.of(timeline, false, kept, strict);
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitTags("strict", 30);
      engine.use(List.of(kept, less), sounds);
      engine.awaitTags("strict", 180);
      engine.endAndWait();
      List<FlvTag> tags = engine.tags("strict");
      List<Integer> headers = new ArrayList<>();
      for (int i = 0; i < tags.size(); i++) {
        if (tags.get(i).isVideoSequenceHeader()) {
          headers.add(i);
        }
      }
      assertThat(headers).hasSize(2);
      FlvTag first = tags.get(headers.get(1) + 1);
      assertThat(first.isKeyframe()).isTrue();
      assertThat(timeline.isKeyframeTick(Received.tick(timeline, Received.shownMs(first))))
          .isTrue();
      assertThat(tags.get(headers.get(1)).payload())
          .as("the header holds the rate")
          .isNotEqualTo(tags.get(0).payload());
      List<FlvTag> frames = tags.stream().filter(FlvTag::isVideoFrame).toList();
      for (int i = 1; i < frames.size(); i++) {
        assertThat(frames.get(i).timestampMs()).isGreaterThan(frames.get(i - 1).timestampMs());
      }
      long last =
          frames.subList(0, headers.get(1) - 1).stream()
              .mapToLong(Received::shownMs)
              .max()
              .orElseThrow();
      assertThat(Received.shownMs(first) - last).as("to the frame before").isLessThanOrEqualTo(34);
    }
  }

  @Test
  void anotherSizeByTheSameNameIsAnotherTrack() throws Exception {
    Timeline timeline = Specs.timeline("60");
    EngineSpec.VideoTrack small = Specs.track("x", Specs.SMALLER, 1, "ultrafast");
    EngineSpec.VideoTrack larger = Specs.track("x", Specs.SMALL, 1, "ultrafast");
    EngineSpec.VideoTrack half = Specs.track("x", Specs.SMALL, 2, "ultrafast");
    EngineSpec spec = Specs.of(timeline, false, kept, small);
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitTags("x", 20);
      engine.use(List.of(kept, larger), sounds);
      engine.awaitLinkEnd("x");
      engine.awaitTags("x#2", 20);
      engine.use(List.of(kept, half), sounds);
      engine.awaitLinkEnd("x#2");
      engine.awaitTags("x#3", 20);
      EngineReport.Progress last = engine.endAndWait();
      assertThat(AvcConfiguration.ofTag(engine.tags("x").get(0)).size()).isEqualTo(Specs.SMALLER);
      assertThat(AvcConfiguration.ofTag(engine.tags("x#2").get(0)).size()).isEqualTo(Specs.SMALL);
      Received.assertOnTheGrid(engine.tags("x#2"), timeline, 1);
      Received.assertOnTheGrid(engine.tags("x#3"), timeline, 2);
      Received.assertKeyframesOnTheGrid(engine.tags("x#3"), timeline);
      assertThat(Received.shownMs(engine.tags("x#2").get(1)))
          .isGreaterThan(Received.shownMs(Received.frames(engine.tags("x")).get(19)));
      Received.assertEveryTick(engine.tags("kept"), timeline, kept, last);
    }
  }

  /** Also a track that nobody reads, whose thread stands in a write. */
  @Test
  void afterFiftyDeclarationsNothingIsLeftOfThem() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec = Specs.of(timeline, false, kept);
    try (EngineHarness engine =
        new EngineHarness(new EngineCommand.Open(spec, -1), Set.of("unread"))) {
      engine.awaitSource(); // it listens, and opens its encoders
      engine.use(List.of(kept), sounds);
      engine.awaitTags("kept", 30);
      declareAtRandom(engine, 30);
      settle(engine);
      long threads = engine.threads().size();
      long descriptors = engine.descriptors();
      long memory = engine.residentMb();

      EngineSpec.VideoTrack twice = Specs.track("twice", Specs.SMALLER, 1, "ultrafast");
      engine.use(List.of(kept, twice), sounds);
      engine.use(List.of(kept), sounds);
      engine.use(List.of(kept, twice), sounds);
      engine.use(List.of(kept, twice), sounds);
      engine.awaitProgress(
          each ->
              each.tracks().stream()
                  .anyMatch(one -> one.track().equals("twice") && one.frames() >= 20));
      assertThat(engine.connections("twice"))
          .as("the first may have gone too soon")
          .isBetween(1, 2);

      EngineSpec.VideoTrack unread =
          Specs.at(8000, Specs.track("unread", new Resolution(640, 360), 1, "ultrafast"));
      engine.use(List.of(kept, with(unread, "x264-params", "nal-hrd=cbr")), sounds);
      engine.awaitProgress(each -> isIn(each, "encoder-unread", "writing the track"));

      for (int round = 0; round < 3; round++) {
        declareAtRandom(engine, 50);
        settle(engine);
      }
      System.out.printf(
          "threads %d, then %d; descriptors %d, then %d; memory %d MB, then %d MB%n",
          threads,
          engine.threads().size(),
          descriptors,
          engine.descriptors(),
          memory,
          engine.residentMb());
      assertThat(engine.threads()).hasSizeLessThanOrEqualTo((int) threads);
      assertThat(engine.descriptors()).isLessThanOrEqualTo(descriptors);
      assertThat(engine.residentMb() - memory).isLessThan(MOST_GROWTH_MB);
      EngineReport.Progress last = engine.endAndWait();
      Received.assertOnTheGrid(engine.tags("kept"), timeline, 1);
      Received.assertKeyframesOnTheGrid(engine.tags("kept"), timeline);
      Received.assertEveryTick(engine.tags("kept"), timeline, kept, last);
      Received.assertSoundWithoutGap(engine.tags("s"));
    }
  }

  private static boolean isIn(EngineReport.Progress progress, String thread, String call) {
    return progress.calls().stream()
        .anyMatch(
            each ->
                each.thread().equals(thread) && each.call().equals(call) && each.sinceMs() > 300);
  }

  /** Of six tracks in two sizes and three bitrates, some of them impossible, and two sounds. */
  private void declareAtRandom(EngineHarness engine, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      List<EngineSpec.VideoTrack> video = new ArrayList<>(List.of(kept));
      for (String name : List.of("u", "v", "w", "x", "y", "z")) {
        Resolution size = random.nextBoolean() ? Specs.SMALL : Specs.SMALLER;
        EngineSpec.VideoTrack track = Specs.track(name, size, 1, "ultrafast");
        switch (random.nextInt(5)) {
          case 0 -> video.add(track);
          case 1 -> video.add(Specs.at(400, track));
          case 2 -> video.add(with(track, "presset", "fast"));
          default -> {
            // not there
          }
        }
      }
      Collections.shuffle(video, random);
      List<EngineSpec.AudioTrack> audio = new ArrayList<>(sounds);
      if (random.nextBoolean()) {
        audio.add(Specs.sound("s2", 64 + random.nextInt(3) * 32));
      }
      engine.use(video, audio);
      Thread.sleep(random.nextInt(60)); // what is tested is any moment
    }
  }

  /** Until only what is kept is there, and the threads of what went have ended. */
  private void settle(EngineHarness engine) throws Exception {
    engine.use(List.of(kept), sounds);
    engine.awaitProgress(each -> each.tracks().size() == 2);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (engine.threads().stream().anyMatch(each -> each.matches("encoder-[t-z].*|encoder-s2"))) {
      assertThat(System.nanoTime()).as("threads: %s", engine.threads()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  @Test
  void withoutAnyRenditionTheEngineGoesOnWithItsSound() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec = Specs.of(timeline, false, kept);
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitTags("kept", 10);
      engine.use(List.of(), sounds);
      engine.awaitLinkEnd("kept");
      engine.awaitTags("s", engine.tags("s").size() + 50);
      engine.use(List.of(), List.of());
      engine.awaitLinkEnd("s");
      engine.use(List.of(kept), sounds);
      engine.awaitTags("kept#2", 40);
      engine.awaitTags("s#2", 40);
      EngineReport.Progress last = engine.endAndWait();
      Received.assertKeyframesOnTheGrid(engine.tags("kept#2"), timeline);
      Received.assertEveryTick(engine.tags("kept#2"), timeline, kept, last);
      Received.assertSoundWithoutGap(engine.tags("s"));
      Received.assertSoundWithoutGap(engine.tags("s#2"));
    }
  }
}
