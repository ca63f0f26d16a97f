package tv.teebox.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.Libav;
import tv.teebox.libav.TestPattern;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoCodec;

/** What the distribution's ffmpeg makes of our pictures, with x264 in place of a card. */
class ProgramEncoderTest {

  private static final FrameRate THIRTY = FrameRate.of(30);

  private Path folder;
  private EncoderProgram program;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Orders.folder();
    program = new EncoderProgram(Orders.FFMPEG, folder);
  }

  /** Of every test: whatever it did, nothing is left in the folder. */
  @AfterEach
  void nothingIsLeft() throws Exception {
    if (folder != null) {
      Files.delete(folder);
    }
  }

  private static List<EncodedPacket> encode(
      VideoEncoder encoder, EncodingOrder order, List<Long> ticks) {
    List<EncodedPacket> packets = new ArrayList<>();
    for (long tick : ticks) {
      try (VideoFrame picture = Numbered.picture(order.size(), tick)) {
        encoder.encode(picture, tick, isKeyframe(order, ticks, tick), packets::add);
      }
    }
    encoder.finish(packets::add);
    return packets;
  }

  private static boolean isKeyframe(EncodingOrder order, List<Long> ticks, long tick) {
    return tick == ticks.get(0) || tick % order.keyframeTicks() == 0;
  }

  /** Ticks from one on, with holes as an overload makes them, one of them of three seconds. */
  private static List<Long> ticks(EncodingOrder order, long from) {
    int step = order.canvasRate().equals(order.rate()) ? 1 : 2;
    long pause = from + 150L * step;
    return LongStream.range(0, 330)
        .map(i -> from + i * step)
        .filter(tick -> tick % 7 != 3 || tick % order.keyframeTicks() == 0)
        .filter(tick -> tick < pause || tick > pause + 3L * order.canvasRate().rounded())
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30, 17",
    "29.97, 29.97, 100000003",
    "59.94, 59.94, 0",
    "59.94, 29.97, 5178",
    "60, 30, 119",
  })
  void everyPictureComesOutAtItsTickShowsWhatWentInAndIsAKeyframeOnTheGrid(
      String canvas, String rate, long from) {
    EncodingOrder order = Orders.x264(FrameRate.parse(canvas), FrameRate.parse(rate));
    List<Long> ticks = ticks(order, from - from % 2 * (canvas.equals(rate) ? 0 : 1));
    List<EncodedPacket> packets;
    byte[] parameterSets;
    try (ProgramEncoder encoder = new ProgramEncoder(program, order)) {
      parameterSets = encoder.extradata();
      packets = encode(encoder, order, ticks);
    }
    assertThat(packets)
        .extracting(EncodedPacket::position)
        .containsExactlyInAnyOrderElementsOf(ticks);
    assertThat(packets)
        .allSatisfy(
            packet ->
                assertThat(packet.keyframe())
                    .as("tick %d", packet.position())
                    .isEqualTo(isKeyframe(order, ticks, packet.position())));
    assertThat(shown(parameterSets, packets)).isEqualTo(ticks);
    assertThat(packets).extracting(EncodedPacket::position).as("with B-frames").isNotEqualTo(ticks);
  }

  /** The ticks whose pictures are shown, in order of showing; each has to show its own number. */
  private static List<Long> shown(byte[] parameterSets, List<EncodedPacket> packets) {
    List<Long> shown = new ArrayList<>();
    try (VideoDecoder decoder = new VideoDecoder(VideoCodec.H264, parameterSets, 1)) {
      for (EncodedPacket packet : packets) {
        decoder.decode(packet.data(), 0, packet.position(), frame -> look(frame, shown));
      }
      decoder.finish(frame -> look(frame, shown));
    }
    return shown;
  }

  private static void look(VideoFrame frame, List<Long> shown) {
    try (frame) {
      long tick = frame.timeNanos();
      assertThat(Numbered.read(frame)).isEqualTo((int) tick & 0xFFFF);
      shown.add(tick);
    }
  }

  /** Slow rates: what is waited for is waited for in frames. */
  @ParameterizedTest
  @CsvSource({"5, 5, 2", "5, 5, 0", "10, 5, 2"})
  void packetsComeOutWithTheSameCallsAsOfLibavsOwnEncoder(
      String canvas, String rate, String bFrames) {
    EncodingOrder order =
        Orders.x264(FrameRate.parse(canvas), FrameRate.parse(rate), "bf", bFrames);
    List<List<Long>> theirs;
    List<List<Long>> ours;
    try (VideoEncoder libavs = Orders.libavs(order)) {
      ours = calls(libavs, order);
    }
    try (VideoEncoder encoder = new ProgramEncoder(program, order)) {
      theirs = calls(encoder, order);
    }
    assertThat(theirs).isEqualTo(ours);
  }

  /** For each call, the positions of what it gave out. */
  private static List<List<Long>> calls(VideoEncoder encoder, EncodingOrder order) {
    int step = order.canvasRate().equals(order.rate()) ? 1 : 2;
    List<List<Long>> calls = new ArrayList<>();
    for (long tick = 0; tick < 60L * step; tick += step) {
      List<Long> call = new ArrayList<>();
      try (VideoFrame picture = Numbered.picture(order.size(), tick)) {
        boolean keyframe = tick % order.keyframeTicks() == 0;
        encoder.encode(picture, tick, keyframe, packet -> call.add(packet.position()));
      }
      calls.add(call);
    }
    List<Long> rest = new ArrayList<>();
    encoder.finish(packet -> rest.add(packet.position()));
    calls.add(rest);
    return calls;
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "29.97, 29.97", "59.94, 59.94", "59.94, 29.97"})
  void theHeaderIsByteForByteThatOfLibavsOwnEncoder(String canvas, String rate) {
    EncodingOrder order = Orders.x264(FrameRate.parse(canvas), FrameRate.parse(rate));
    try (VideoEncoder libavs = Orders.libavs(order);
        VideoEncoder encoder = new ProgramEncoder(program, order)) {
      assertThat(AvcPackaging.sequenceHeader(encoder.extradata()))
          .isEqualTo(AvcPackaging.sequenceHeader(libavs.extradata()));
    }
  }

  @Test
  void coloursGoThroughInEitherPixelFormat() {
    for (String format : List.of("yuv420p", "nv12")) {
      EncodingOrder order =
          new EncodingOrder(
              "libx264", Orders.SIZE, THIRTY, THIRTY, 60, Orders.X264, format, List.of());
      List<EncodedPacket> packets = new ArrayList<>();
      try (TestPattern pattern = TestPattern.busy(Orders.SIZE, THIRTY, format);
          VideoFrame picture = pattern.next();
          ProgramEncoder encoder = new ProgramEncoder(program, order)) {
        for (long tick = 0; tick < 10; tick++) {
          encoder.encode(picture, tick, tick == 0, packets::add);
        }
        encoder.finish(packets::add);
        assertThat(meanColours(decodeLast(encoder.extradata(), packets), "yuv420p"))
            .usingComparatorWithPrecision(2.0)
            .containsExactly(meanColours(picture, format));
      }
    }
  }

  private static VideoFrame decodeLast(byte[] parameterSets, List<EncodedPacket> packets) {
    List<VideoFrame> frames = new ArrayList<>();
    try (VideoDecoder decoder = new VideoDecoder(VideoCodec.H264, parameterSets, 1)) {
      packets.forEach(each -> decoder.decode(each.data(), 0, each.position(), frames::add));
      decoder.finish(frames::add);
    }
    VideoFrame last = frames.remove(frames.size() - 1);
    frames.forEach(VideoFrame::close);
    return last;
  }

  /** Luma, blue and red, each in the mean of the left half and of the right half. */
  private static double[] meanColours(VideoFrame picture, String format) {
    int pixels = (int) picture.size().pixels();
    ByteBuffer bytes = ByteBuffer.allocateDirect(pixels * 3 / 2);
    picture.copyTo(format, bytes);
    boolean woven = format.equals("nv12");
    int quarter = pixels / 4;
    return new double[] {
      mean(bytes, 0, 1, pixels),
      mean(bytes, pixels, woven ? 2 : 1, quarter),
      mean(bytes, woven ? pixels + 1 : pixels + quarter, woven ? 2 : 1, quarter)
    };
  }

  private static double mean(ByteBuffer bytes, int from, int step, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += bytes.get(from + i * step) & 0xFF;
    }
    return (double) sum / count;
  }

  @Test
  void anOptionThatTheProgramDoesNotKnowIsLeftOutAndNamed() {
    EncodingOrder order = Orders.x264(THIRTY, THIRTY, "cbr_padding", "1", "from-the-future", "2");
    try (ProgramEncoder encoder = new ProgramEncoder(program, order)) {
      assertThat(encoder.leftOut())
          .isEqualTo(new TreeSet<>(List.of("cbr_padding", "from-the-future")));
      assertThat(encode(encoder, order, List.of(0L, 1L, 2L))).hasSize(3);
    }
  }

  @Test
  void anUnknownOptionThatMakesTheKeyframesIsAReasonToRefuse() {
    EncodingOrder order = Orders.x264(THIRTY, THIRTY, "forced_idr", "1");
    assertThatThrownBy(() -> new ProgramEncoder(program, order))
        .isInstanceOf(tv.teebox.libav.LibavException.class)
        .hasMessageContaining("knows no option 'forced_idr'");
  }

  @Test
  void aTickThatIsNoneOfTheRenditionsAndAKeyframeOffTheGridAreRefused() {
    EncodingOrder order = Orders.x264(FrameRate.of(60), THIRTY);
    try (ProgramEncoder encoder = new ProgramEncoder(program, order);
        VideoFrame picture = Numbered.picture(Orders.SIZE, 0)) {
      assertThatThrownBy(() -> encoder.encode(picture, 3, true, packet -> {}))
          .hasMessageContaining("none at 3");
      assertThatThrownBy(() -> encoder.encode(picture, 4, false, packet -> {}))
          .hasMessageContaining("tick 4 is a keyframe");
      encoder.encode(picture, 4, true, packet -> {});
      assertThatThrownBy(() -> encoder.encode(picture, 6, true, packet -> {}))
          .hasMessageContaining("tick 6 is no keyframe");
    }
  }

  @Test
  void aRateThatIsNoPartOfTheCanvasIsRefused() {
    assertThatThrownBy(() -> Orders.x264(FrameRate.of(60), FrameRate.of(25)))
        .hasMessageContaining("25 fps is no whole part of 60 fps");
    assertThatThrownBy(
            () -> new EncoderProgram(Orders.FFMPEG, Path.of("/" + "x".repeat(100)), Map.of()))
        .hasMessageContaining("107 bytes");
  }
}
