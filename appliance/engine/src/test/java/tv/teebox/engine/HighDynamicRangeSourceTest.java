package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.HevcStream;
import tv.teebox.libav.Libav;
import tv.teebox.libav.Light;
import tv.teebox.libav.Patches;
import tv.teebox.libav.Patches.Code;
import tv.teebox.libav.Patches.Tags;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoCodec;
import tv.teebox.timeline.Timeline;

/** A real engine whose source is HEVC with 10 bits, first in PQ and then of standard range. */
class HighDynamicRangeSourceTest {

  private static final int RATE = 30;
  private static final int HIGH_FRAMES = 3 * RATE;
  private static final int PLAIN_FRAMES = 2 * RATE;

  private static final Tags PQ =
      new Tags(AVCOL_SPC_BT2020_NCL, AVCOL_PRI_BT2020, AVCOL_TRC_SMPTE2084, AVCOL_RANGE_MPEG);

  private static final Tags PLAIN =
      new Tags(AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_RANGE_MPEG);

  private static final double[] GREYS = {0, 26, 100, 203, 1000, 4000};

  /** As the tone curve has them. */
  private static final List<Integer> TONED = List.of(16, 103, 176, 209, 230, 234);

  private static final double[] RED = {203, 4, 4};

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static Code pq(double... nits) {
    double[] signal = Light.each(Light.wide(nits), light -> Light.pq(Math.max(0, light)));
    return Code.of(Light.limited(signal, Light.LUMA_2020, 10));
  }

  /** Greys from the left, and red in the rest. */
  private static HevcStream high() {
    List<Code> codes =
        Stream.concat(
                DoubleStream.of(GREYS).mapToObj(each -> pq(each, each, each)), Stream.of(pq(RED)))
            .toList();
    return stream(PQ, codes, HIGH_FRAMES);
  }

  /** Grey on the left, which would be brighter if it were PQ, and black. */
  private static HevcStream plain() {
    return stream(PLAIN, List.of(new Code(504, 512, 512), new Code(64, 512, 512)), PLAIN_FRAMES);
  }

  private static HevcStream stream(Tags tags, List<Code> codes, int frames) {
    try (VideoFrame picture =
        Patches.of("yuv420p10le", tags, codes).picture(Specs.SMALL.width(), Specs.SMALL.height())) {
      return HevcStream.of(picture, RATE, frames, tags.equals(PQ));
    }
  }

  private static Source source() {
    List<Source.Sent> sent = new ArrayList<>();
    int frame = 0;
    for (HevcStream stream : List.of(high(), plain())) {
      sent.add(sent(frame, stream.header()));
      for (byte[] body : stream.frames()) {
        sent.add(sent(frame++, body));
      }
    }
    return new Source(sent);
  }

  private static Source.Sent sent(int frame, byte[] body) {
    double ms = frame * 1000.0 / RATE;
    return new Source.Sent(ms, new FlvTag(TagType.VIDEO, Math.round(ms), body));
  }

  private record Shown(List<Code> stripes, String format, Tags tags, boolean describesItsScreen) {
    static Shown of(VideoFrame picture) {
      List<Code> stripes = new ArrayList<>();
      for (int i = 0; i <= GREYS.length; i++) {
        stripes.add(Patches.readAt(picture, i * Patches.STRIPE + Patches.STRIPE / 2, 90));
      }
      return new Shown(
          stripes,
          Patches.formatOf(picture),
          Patches.tagsOf(picture),
          Patches.describesItsScreen(picture));
    }
  }

  private static List<Shown> decoded(
      VideoCodec codec, byte[] header, int offset, Stream<FlvTag> frames) {
    List<Shown> shown = new ArrayList<>();
    try (VideoDecoder decoder =
        new VideoDecoder(codec, Arrays.copyOfRange(header, offset, header.length), 1)) {
      frames.forEach(
          tag ->
              decoder.decode(
                  tag.payload(),
                  tag.videoHeader().dataOffset(),
                  0,
                  picture -> {
                    try (picture) {
                      shown.add(Shown.of(picture));
                    }
                  }));
    }
    return shown;
  }

  @Test
  void itsTrackHasEightBitsTheRightLevelsAndNothingThatSaysOtherwise() throws Exception {
    Source source = source();
    Shown sent =
        decoded(
                VideoCodec.HEVC,
                source.sent().get(0).tag().payload(),
                5,
                source.sent().subList(1, 5).stream().map(Source.Sent::tag))
            .get(0);
    assertThat(sent.format()).isEqualTo("yuv420p10le");
    assertThat(sent.tags()).isEqualTo(PQ);
    assertThat(sent.describesItsScreen()).isTrue();

    Timeline timeline = Specs.timeline("30");
    EngineSpec spec = Specs.of(timeline, true, Specs.track("a", Specs.SMALL, 1, "ultrafast"));
    List<FlvTag> track;
    EngineReport.Progress progress;
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      new Playing(source).toTheEnd(engine);
      progress = engine.endAndWait();
      track = engine.tags("a");
    }
    assertThat(progress.undecodable()).isZero();
    List<Shown> seen =
        decoded(VideoCodec.H264, track.get(0).payload(), 5, Received.frames(track).stream());
    assertThat(seen).extracting(Shown::tags).containsOnly(PLAIN);
    assertThat(seen).extracting(Shown::format).containsOnly("yuv420p");
    assertThat(seen).extracting(Shown::describesItsScreen).containsOnly(false);
    assertThat(seen.stream().filter(HighDynamicRangeSourceTest::isHigh).count())
        .isGreaterThan(HIGH_FRAMES / 2);
    assertThat(seen.stream().filter(HighDynamicRangeSourceTest::isPlain).count())
        .isGreaterThan(PLAIN_FRAMES / 2);
    assertThat(isPlain(seen.get(seen.size() - 1))).isTrue();
  }

  private static boolean isHigh(Shown shown) {
    boolean greys = true;
    for (int i = 0; i < GREYS.length; i++) {
      greys &= isNear(shown.stripes().get(i), new Code(TONED.get(i), 128, 128));
    }
    Code red = shown.stripes().get(GREYS.length);
    return greys && red.v() > 190 && Math.abs(red.u() - 110) < 8;
  }

  private static boolean isPlain(Shown shown) {
    return isNear(shown.stripes().get(0), new Code(126, 128, 128))
        && isNear(shown.stripes().get(1), new Code(16, 128, 128));
  }

  /** Two lossy encoders stand between. */
  private static boolean isNear(Code seen, Code wanted) {
    return Math.abs(seen.y() - wanted.y()) <= 3
        && Math.abs(seen.u() - wanted.u()) <= 2
        && Math.abs(seen.v() - wanted.v()) <= 2;
  }
}
