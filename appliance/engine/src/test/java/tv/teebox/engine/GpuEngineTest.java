package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/**
 * Real engines, and libav's own code for GPUs, on drivers that are doubles. The tracks are watched
 * for what platforms must never see: a gap, a step back, a wrong picture.
 */
class GpuEngineTest {

  private static final int SECONDS = 3;

  /** As OBS would send it, but for shorter groups. */
  private static final Source X264_SOURCE;

  static {
    Libav.load();
    X264_SOURCE =
        Source.video(new Source.Video(Specs.SMALL, FrameRate.of(30), 30, 0), 0, SECONDS * 30);
  }

  /** What a double encoded, since that is all that a double decodes. */
  private static Source gpuSource;

  @TempDir private Path folder;

  @BeforeAll
  static void encodeASourceThatDoublesCanDecode(@TempDir Path folder) throws Exception {
    Gpu gpu = Gpu.of(Gpu.Kind.VAAPI, folder);
    Timeline timeline = Specs.timeline("30");
    Run run = new Run(gpu, timeline, gpu.spec(timeline, gpu.track("a", Specs.SMALL)), X264_SOURCE);
    List<FlvTag> tags = run.tracks.get(0);
    long from = tags.get(1).timestampMs();
    gpuSource =
        new Source(
            tags.stream()
                .map(tag -> tag.at(Math.max(0, tag.timestampMs() - from)))
                .map(tag -> new Source.Sent(tag.timestampMs(), tag))
                .toList());
  }

  /** One engine's life: it plays a source to its end. */
  private static final class Run {
    final List<List<FlvTag>> tracks = new ArrayList<>();
    final List<EngineReport> reports = new ArrayList<>();
    final EngineReport.Progress end;
    final Timeline timeline;
    final List<Double> gapsMs = new ArrayList<>();

    Run(Gpu gpu, Timeline timeline, EngineSpec spec, Source source) throws Exception {
      this.timeline = timeline;
      try (EngineHarness engine =
          new EngineHarness(new EngineCommand.Open(spec, -1), Set.of(), gpu.environment())) {
        engine.awaitSource();
        new Playing(source).toTheEnd(engine);
        engine.endAnyhow();
        reports.addAll(engine.reports);
        end = engine.lastProgress();
        for (EngineSpec.VideoTrack track : spec.video()) {
          List<FlvTag> tags = engine.tags(track.name());
          tracks.add(tags);
          gapsMs.add(
              IntStream.range(2, tags.size())
                  .mapToDouble(
                      i ->
                          engine.arrivedMs(track.name(), i) - engine.arrivedMs(track.name(), i - 1))
                  .max()
                  .orElse(0));
        }
      }
    }

    <R extends EngineReport> List<R> all(Class<R> kind) {
      return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What is shown has the source's numbers, each later than the one before. */
    void assertShowsTheSource(int track) {
      List<Received.Shown> pictures = Received.pictures(tracks.get(track));
      assertThat(pictures.stream().filter(each -> each.number() != NumberedPicture.NONE).count())
          .isGreaterThan(pictures.size() * 3L / 4);
      assertThat(pictures.stream().map(Received.Shown::number).filter(each -> each >= 0).toList())
          .isSorted();
    }

    void assertShowsTheSourceAtItsEnd(int track) {
      List<Received.Shown> pictures = Received.pictures(tracks.get(track));
      assertThat(pictures.get(pictures.size() - 1).number()).isGreaterThan(SECONDS * 30 - 12);
    }

    /** No step back, and a keyframe first. */
    void assertSteady() {
      for (List<FlvTag> track : tracks) {
        List<FlvTag> frames = track.stream().filter(each -> !each.isConfiguration()).toList();
        assertThat(frames.get(0).isKeyframe()).isTrue();
        assertThat(frames.stream().map(FlvTag::timestampMs).toList())
            .isSorted()
            .doesNotHaveDuplicates();
      }
    }

    /** Besides, no picture is missing but those that stood between two that came out. */
    void assertUnbroken() {
      assertSteady();
      for (List<FlvTag> track : tracks) {
        List<FlvTag> frames = track.stream().filter(each -> !each.isConfiguration()).toList();
        LongSummaryStatistics ticks =
            frames.stream()
                .mapToLong(each -> Received.tick(timeline, Received.shownMs(each)))
                .summaryStatistics();
        int expected = (int) (ticks.getMax() - ticks.getMin()) + 1;
        assertThat(frames.size()).isBetween(expected - 4, expected);
      }
    }
  }

  private Run run(Gpu gpu, Source source) throws Exception {
    Timeline timeline = Specs.timeline("30");
    return new Run(
        gpu,
        timeline,
        gpu.spec(timeline, gpu.track("a", Specs.SMALL), gpu.track("b", Specs.SMALLER)),
        source);
  }

  private Gpu gpu(Gpu.Kind kind) throws IOException {
    return Gpu.of(kind, folder);
  }

  @ParameterizedTest
  @EnumSource
  void picturesStayOnTheDeviceFromTheDecoderToTheEncoders(Gpu.Kind kind) throws Exception {
    Gpu gpu = gpu(kind);
    Run run = run(gpu, gpuSource);
    assertThat(run.all(EngineReport.EncoderFailed.class)).isEmpty();
    assertThat(run.all(EngineReport.DeviceLeft.class)).isEmpty();
    run.assertUnbroken();
    assertThat(gpu.count("decode")).isGreaterThan(65);
    assertThat(gpu.count("encode")).isGreaterThan(130);
    // Of each track the black picture with which it was opened, and the slate, and no other.
    assertThat(gpu.uploads()).isEqualTo(3);
    assertThat(gpu.downloads()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"NVIDIA", "QUICK_SYNC"})
  void theSlateLiesOnTheDeviceTooAndIsCopiedThereOnce(Gpu.Kind kind) throws Exception {
    Gpu gpu = gpu(kind);
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec = gpu.spec(timeline, Specs.program(1, 0, 200), gpu.track("a", Specs.SMALL));
    Run run = new Run(gpu, timeline, spec, gpuSource.change(800, 1_600, each -> null));
    assertThat(run.all(EngineReport.Showing.class))
        .extracting(EngineReport.Showing::source)
        .containsSubsequence(0, ProgramSwitch.SLATE, 0);
    assertThat(run.all(EngineReport.EncoderFailed.class)).isEmpty();
    assertThat(run.all(EngineReport.DeviceLeft.class)).isEmpty();
    run.assertUnbroken();
    assertThat(gpu.uploads()).as("the track's first, and the slate").isEqualTo(2);
    assertThat(gpu.downloads()).isZero();
    assertThat(run.tracks.get(0).stream().filter(FlvTag::isVideoSequenceHeader))
        .extracting(FlvTag::payload)
        .allMatch(header -> Arrays.equals(header, run.tracks.get(0).get(0).payload()));
  }

  /** Doubles do not decode what x264 makes, as a chip that does not know a codec. */
  @ParameterizedTest
  @EnumSource
  void whatTheDeviceCannotDecodeTheProcessorDoesAndBringsThereOnce(Gpu.Kind kind) throws Exception {
    Gpu gpu = gpu(kind);
    Run run = run(gpu, X264_SOURCE);
    assertThat(run.all(EngineReport.EncoderFailed.class)).isEmpty();
    run.assertUnbroken();
    run.assertShowsTheSource(0);
    assertThat(gpu.count("encode")).isGreaterThan(130);
    assertThat(gpu.uploads()).as("not once for each track").isBetween(65L, 110L);
    assertThat(gpu.downloads()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whenAnEncoderFailsTheNextTakesOverWithWhatItHadNotGivenBack(Gpu.Kind kind) throws Exception {
    Gpu gpu = gpu(kind);
    gpu.behave("encode.after=80", "encode.then=error");
    Run run = run(gpu, gpuSource);
    assertThat(run.all(EngineReport.EncoderFailed.class))
        .extracting(EngineReport.EncoderFailed::track)
        .containsExactlyInAnyOrder("a", "b");
    EngineReport.EncoderFailed failed = run.all(EngineReport.EncoderFailed.class).get(0);
    assertThat(failed.encoder()).isEqualTo(kind.encoder);
    assertThat(failed.device()).isEqualTo(kind.device);
    assertThat(failed.next()).isEqualTo("libx264");
    run.assertUnbroken();
    run.assertShowsTheSource(0);
    run.assertShowsTheSource(1);
    System.out.printf("%s fails: longest gap %s ms%n", kind, run.gapsMs);
  }

  @ParameterizedTest
  @CsvSource({
    "encode.open=fail",
    "encode.entrypoint=none",
    "scale.entrypoint=none",
    "initialise=fail",
    "encode.then=garbage",
  })
  void whatDoesNotOpenOrGivesNonsenseIsPassedOver(String behaviour) throws Exception {
    Gpu gpu = gpu(Gpu.Kind.VAAPI);
    gpu.behave(behaviour);
    Run run = run(gpu, X264_SOURCE);
    assertThat(run.all(EngineReport.EncoderFailed.class)).isNotEmpty();
    run.assertUnbroken();
    run.assertShowsTheSource(0);
    run.assertShowsTheSource(1);
  }

  /** Decoder, scaler and encoders at once, in mid-stream. */
  @ParameterizedTest
  @EnumSource(names = {"VAAPI", "NVIDIA"})
  void aDeviceThatVanishesIsLeft(Gpu.Kind kind) throws Exception {
    Gpu gpu = gpu(kind);
    gpu.behave("vanish.after=120");
    Run run = run(gpu, gpuSource);
    assertThat(run.all(EngineReport.EncoderFailed.class)).hasSize(2);
    assertThat(run.all(EngineReport.DeviceLeft.class))
        .singleElement()
        .extracting(EngineReport.DeviceLeft::device)
        .isEqualTo(kind.device);
    run.assertSteady();
    run.assertShowsTheSourceAtItsEnd(0);
    System.out.printf("%s vanishes: longest gap %s ms%n", kind, run.gapsMs);
  }

  @Test
  void aDecoderThatFailsInMidStreamIsFollowedByTheProcessor() throws Exception {
    Gpu gpu = gpu(Gpu.Kind.VAAPI);
    gpu.behave("decode.after=50", "decode.then=error");
    Run run = run(gpu, gpuSource);
    assertThat(run.all(EngineReport.EncoderFailed.class)).isEmpty();
    run.assertUnbroken();
    run.assertShowsTheSource(0);
    assertThat(gpu.count("encode")).isGreaterThan(130);
  }

  /** The daemon has to kill it: here it must only say where it hangs. */
  @ParameterizedTest
  @CsvSource({"encode, encoder-a, h264_vaapi", "decode, video-decoder, decoding video"})
  void anEngineThatHangsInADriverSaysInWhich(String what, String thread, String words)
      throws Exception {
    Gpu gpu = gpu(Gpu.Kind.VAAPI);
    gpu.behave(what + ".after=30", what + ".then=hang");
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec = gpu.spec(timeline, gpu.track("a", Specs.SMALL));
    try (EngineHarness engine =
        new EngineHarness(new EngineCommand.Open(spec, -1), Set.of(), gpu.environment())) {
      engine.awaitSource();
      new Playing(gpuSource).until(engine, 2_500);
      assertThat(engine.await(EngineReport.Progress.class)).isNotNull();
      List<EngineReport.ThreadCall> calls = engine.lastProgress().calls();
      assertThat(calls)
          .filteredOn(call -> !call.device().equals(VideoDevice.MAIN_MEMORY))
          .extracting(EngineReport.ThreadCall::device)
          .contains(gpu.kind().device);
      assertThat(calls)
          .filteredOn(call -> call.thread().equals(thread))
          .singleElement()
          .matches(call -> call.sinceMs() > 500)
          .matches(call -> call.call().contains(words));
    }
  }
}
