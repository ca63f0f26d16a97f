package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.Timeline;

/**
 * A running engine of two renditions and a sound gets a third and a second sound, changes the
 * bitrate of one of each, and lets the new ones go again, while a source of noise and a tone plays.
 * It is also asked for one that cannot be, and for one whose encoder never comes back from its
 * opening.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracksOnAirTest {

  private static final double ADDED_MS = 300;
  private static final double CHANGED_MS = 1900;
  private static final double REMOVED_MS = 3800;
  private static final double END_MS = 4000;
  private static final int KBPS = 800;
  private static final int LESS_KBPS = 250;

  private final EngineSpec.VideoTrack kept = Specs.track("kept", Specs.SMALL, 1, "ultrafast");
  private final EngineSpec.VideoTrack changing =
      Specs.track("changing", Specs.SMALL, 1, "veryfast");
  private final EngineSpec.VideoTrack third = Specs.track("third", Specs.SMALLER, 1, "ultrafast");
  private final Random random = new Random(9);
  private Timeline timeline;
  private Playing playing;
  private long addedNanos;
  private EngineReport.TrackFailed failed;
  private List<FlvTag> keptTags;
  private List<FlvTag> changingTags;
  private List<FlvTag> thirdTags;
  private List<FlvTag> sound;
  private List<FlvTag> secondSound;
  private EngineReport.Progress withThird;
  private EngineReport.Progress last;

  /** Of a program that is started and then says nothing. */
  private static EngineSpec.VideoTrack hanging(Path folder) throws Exception {
    Path program =
        Files.createFile(
            folder.resolve("hangs"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(program, "#!/bin/sh\nexec sleep 120\n");
    EncoderSetup setup =
        new EncoderSetup("libx264", VideoDevice.MAIN_MEMORY, "yuv420p", program.toString());
    return Specs.by(
        Specs.track("hanging", Specs.SMALLER, 1, "ultrafast"),
        List.of(new EngineSpec.Encoder("hangs", setup, Map.of("b", "500k"))));
  }

  @BeforeAll
  void play(@TempDir Path folder) throws Exception {
    Libav.load();
    EngineSpec.VideoTrack hanging = hanging(folder);
    EngineSpec.VideoTrack bad =
        Specs.by(
            Specs.track("bad", Specs.SMALLER, 1, "fast"), Specs.x264(Map.of("presset", "fast")));
    timeline = Specs.timeline("30");
    Source source =
        Source.video(new Source.Video(Specs.SMALL, FrameRate.of(30), 60, 2), 0, 120, n -> noise())
            .with(Source.tone(48_000, 0, END_MS, ms -> 50));
    EngineSpec spec = Specs.of(timeline, true, kept, changing);
    EngineSpec.VideoTrack changed = Specs.at(LESS_KBPS, changing);
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.until(engine, ADDED_MS);
      engine.await(EngineReport.Opened.class);
      addedNanos = System.nanoTime();
      engine.use(
          List.of(kept, hanging, bad, changing, third),
          List.of(Specs.sound(), Specs.sound("second", 64)));
      failed = engine.await(EngineReport.TrackFailed.class);
      engine.awaitLinkEnd("bad");
      playing.until(engine, CHANGED_MS);
      engine.use(List.of(kept, kept), List.of()); // there can be no such engine
      engine.use(
          List.of(kept, hanging, changed, third),
          List.of(Specs.sound("s", 64), Specs.sound("second", 64)));
      playing.until(engine, REMOVED_MS);
      withThird = engine.lastProgress();
      engine.use(List.of(kept, hanging, changed), List.of(Specs.sound("s", 64)));
      engine.awaitLinkEnd("third");
      engine.awaitLinkEnd("second");
      playing.toTheEnd(engine);
      last = engine.endAndWait(); // in order, though one still opens
      assertThat(engine.tags("hanging")).isEmpty();
      keptTags = engine.tags("kept");
      changingTags = engine.tags("changing");
      thirdTags = engine.tags("third");
      sound = engine.tags("s");
      secondSound = engine.tags("second");
      assertThat(engine.connections("kept")).isOne();
      assertThat(engine.connections("changing")).isOne();
      assertThat(engine.connections("s")).isOne();
    }
  }

  private VideoFrame noise() {
    byte[] luma = new byte[Specs.SMALL.width() * Specs.SMALL.height()];
    random.nextBytes(luma);
    return VideoFrame.grey(Specs.SMALL, luma);
  }

  @Test
  void whatIsKeptMissesNothing() {
    Received.assertOnTheGrid(keptTags, timeline, 1);
    Received.assertKeyframesOnTheGrid(keptTags, timeline);
    Received.assertEveryTick(keptTags, timeline, kept, last);
    assertThat(keptTags.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
  }

  @Test
  void whatIsNewBeginsWithTheHeaderAtAKeyframeTick() {
    Received.assertOnTheGrid(thirdTags, timeline, 1);
    Received.assertKeyframesOnTheGrid(thirdTags, timeline);
    FlvTag first = thirdTags.get(1);
    assertThat(first.isKeyframe()).isTrue();
    long tick = Received.tick(timeline, Received.shownMs(first));
    assertThat(timeline.isKeyframeTick(tick)).isTrue();
    assertThat(Received.keyframeTimes(keptTags)).containsAll(Received.keyframeTimes(thirdTags));
    if (Received.skipped(withThird, "third") == 0) {
      for (int i = 1; i < thirdTags.size(); i++) {
        assertThat(thirdTags.get(i).timestampMs()).isEqualTo(timeline.decodingMs(tick + i - 1));
      }
    }
  }

  @Test
  void anotherBitrateIsTakenByTheRunningEncoder() {
    Received.assertOnTheGrid(changingTags, timeline, 1);
    Received.assertKeyframesOnTheGrid(changingTags, timeline);
    Received.assertEveryTick(changingTags, timeline, changing, last);
    assertThat(changingTags.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
    double before = kbps(changingTags, ADDED_MS, CHANGED_MS);
    double after = kbps(changingTags, CHANGED_MS + 700, END_MS);
    System.out.printf("in the running encoder: %.0f kbit/s, then %.0f kbit/s%n", before, after);
    assertThat(before).isBetween(KBPS * 0.7, KBPS * 1.3);
    assertThat(after).isBetween(LESS_KBPS * 0.5, LESS_KBPS * 1.6);
  }

  /** From one time of the source to another. */
  private double kbps(List<FlvTag> track, double fromMs, double toMs) {
    double from = timeline.millisSinceEpoch(playing.nanosAt(fromMs));
    double to = timeline.millisSinceEpoch(playing.nanosAt(toMs));
    List<FlvTag> between =
        Received.frames(track).stream()
            .filter(each -> Received.shownMs(each) >= from && Received.shownMs(each) < to)
            .toList();
    long bytes = between.stream().mapToLong(each -> each.size() - 5L).sum();
    return bytes * 8 / (between.size() * 1000 / 30.0);
  }

  @Test
  void soundGoesOnWithoutAGapOverAnotherBitrate() {
    Received.assertSoundWithoutGap(sound);
    Received.assertSoundWithoutGap(secondSound);
    double early = bytes(sound, ADDED_MS, CHANGED_MS);
    double late = bytes(sound, CHANGED_MS + 500, END_MS);
    System.out.printf("sound: %.0f bytes in a packet, then %.0f%n", early, late);
    assertThat(late).as("bytes in a packet").isLessThan(early * 0.8);
    double changedMs = timeline.millisSinceEpoch(playing.nanosAt(CHANGED_MS));
    assertThat(unevenness(sound, changedMs - 300, changedMs + 500))
        .as("what is no pure tone as one encoder passes to the other")
        .isLessThan(0.05);
    double begins = secondSound.get(1).timestampMs() - timeline.millisSinceEpoch(addedNanos);
    assertThat(begins).as("ms after it was asked for").isBetween(-30.0, 5000.0);
  }

  /** How far a sample is from where a tone of 1 kHz must have it after the two before. */
  private double unevenness(List<FlvTag> track, double fromMs, double toMs) {
    float[] samples = Received.left(track);
    double startMs = track.get(1).timestampMs();
    double most = 0;
    for (int i = (int) ((fromMs - startMs) * 48); i < (toMs - startMs) * 48; i++) {
      double expected = 2 * Math.cos(2 * Math.PI / 48) * samples[i - 1] - samples[i - 2];
      most = Math.max(most, Math.abs(samples[i] - expected));
    }
    System.out.printf("sound over another bitrate: off by %.4f at most%n", most);
    return most;
  }

  private double bytes(List<FlvTag> track, double fromMs, double toMs) {
    double from = timeline.millisSinceEpoch(playing.nanosAt(fromMs));
    double to = timeline.millisSinceEpoch(playing.nanosAt(toMs));
    return track.stream()
        .skip(1)
        .filter(each -> each.timestampMs() >= from && each.timestampMs() < to)
        .mapToInt(FlvTag::size)
        .average()
        .orElseThrow();
  }

  @Test
  void reportsNameTheTracksThatAreThere() {
    assertThat(names(withThird))
        .containsExactlyInAnyOrder("kept", "hanging", "changing", "third", "s", "second");
    assertThat(names(last)).doesNotContain("third", "second", "bad");
    assertThat(last.calls())
        .extracting(EngineReport.ThreadCall::thread)
        .doesNotContain("encoder-third", "encoder-second", "encoder-bad");
  }

  @Test
  void whatCannotBeIsSaidWithItsReason() {
    assertThat(failed.track()).isEqualTo("bad");
    assertThat(failed.encoder()).isEqualTo("libx264");
    assertThat(failed.device()).isEqualTo(VideoDevice.MAIN_MEMORY);
    assertThat(failed.diagnosis().category()).isEqualTo(Diagnosis.Category.DEVICE);
    assertThat(failed.diagnosis().what()).contains("presset");
  }

  @Test
  void whatHangsAsItOpensIsNamed() {
    assertThat(withThird.calls())
        .anyMatch(
            each ->
                each.thread().equals("encoder-hanging")
                    && each.call().equals("opening hangs")
                    && each.sinceMs() > 1000);
  }

  private static List<String> names(EngineReport.Progress progress) {
    return progress.tracks().stream().map(EngineReport.TrackProgress::track).toList();
  }
}
