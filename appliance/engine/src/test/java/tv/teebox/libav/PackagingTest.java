package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** What libx264 gives, packed as FLV by us and by ffmpeg. */
class PackagingTest {

  private static final Resolution SIZE = new Resolution(320, 180);
  private static final FrameRate RATE = FrameRate.of(25);

  @BeforeAll
  static void load() {
    Libav.load();
  }

  @Test
  void headersAndFramesAreByteForByteWhatFfmpegWrites(@TempDir Path folder) throws Exception {
    for (String profile : List.of("high", "main", "baseline")) {
      List<EncodedPacket> packets = new ArrayList<>();
      byte[] extradata = encode(profile, packets);
      List<byte[]> theirs = ffmpegFlv(folder.resolve(profile), extradata, packets);

      byte[] header = AvcPackaging.sequenceHeader(extradata);
      assertThat(AvcConfiguration.parse(header, 5).size()).isEqualTo(SIZE);
      assertThat(header).as(profile).isEqualTo(theirs.get(0));
      for (int i = 0; i < packets.size(); i++) {
        byte[] ours = AvcPackaging.frame(packets.get(i).data(), packets.get(i).keyframe(), 0);
        assertThat(withoutTime(ours)).as("frame %d", i).isEqualTo(withoutTime(theirs.get(i + 1)));
      }
    }
  }

  private static byte[] encode(String profile, List<EncodedPacket> packets) {
    Map<String, String> options =
        Map.of(
            "preset",
            "veryfast",
            "profile",
            profile,
            "b",
            "400k",
            "bf",
            "0",
            "x264-params",
            "aud=0");
    try (TestPattern pattern = new TestPattern(SIZE, RATE);
        VideoEncoder encoder = LibavEncoder.ofPlainPictures("libx264", SIZE, RATE, RATE, options)) {
      for (int tick = 0; tick < 30; tick++) {
        try (VideoFrame picture = pattern.next()) {
          encoder.encode(picture, tick, tick % 10 == 0, packets::add);
        }
      }
      encoder.finish(packets::add);
      return encoder.extradata();
    }
  }

  private static byte[] withoutTime(byte[] body) {
    byte[] copy = body.clone();
    copy[2] = copy[3] = copy[4] = 0;
    return copy;
  }

  /** The bodies of the video tags that the ffmpeg program makes of the same stream. */
  private static List<byte[]> ffmpegFlv(Path folder, byte[] extradata, List<EncodedPacket> packets)
      throws Exception {
    Path raw = Files.createDirectories(folder).resolve("a.h264");
    Path flv = folder.resolve("a.flv");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(extradata);
    packets.forEach(packet -> all.writeBytes(packet.data()));
    Files.write(raw, all.toByteArray());
    Process ffmpeg;
    try {
      ffmpeg =
          new ProcessBuilder(
                  "ffmpeg",
                  "-v",
                  "error",
                  "-y",
                  "-f",
                  "h264",
                  "-r",
                  "25",
                  "-i",
                  raw.toString(),
                  "-c",
                  "copy",
                  "-bsf:v",
                  "filter_units=remove_types=7-8",
                  flv.toString())
              .inheritIO()
              .start();
    } catch (java.io.IOException e) {
      assumeTrue(false, "no ffmpeg program on this machine to compare with");
      throw e;
    }
    assertThat(ffmpeg.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ffmpeg.exitValue()).isZero();
    return videoBodies(ByteBuffer.wrap(Files.readAllBytes(flv)));
  }

  private static List<byte[]> videoBodies(ByteBuffer flv) {
    List<byte[]> bodies = new ArrayList<>();
    flv.position(13);
    while (flv.hasRemaining()) {
      int head = flv.getInt();
      byte[] body = new byte[head & 0xFF_FFFF];
      flv.position(flv.position() + 7);
      flv.get(body);
      flv.getInt();
      if (head >>> 24 == 9 && (body[1] == 0 || body[1] == 1)) {
        bodies.add(body);
      }
    }
    return bodies;
  }
}
