package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * HEVC by x265 with all that a screen of high dynamic range is told, in bodies of enhanced RTMP's
 * tags.
 */
public record HevcStream(byte[] header, List<byte[]> frames) {

  private static final int VPS = 32;
  private static final int PPS = 34;
  private static final int FIRST_KEYFRAME = 16;
  private static final int LAST_KEYFRAME = 21;

  private static final String SCREEN =
      ":hdr10=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)"
          + "L(10000000,1):max-cll=1000,400";

  /** The same picture over and over, a keyframe each second. */
  public static HevcStream of(VideoFrame picture, int rate, int count, boolean describesScreen) {
    AVFrame frame = picture.pointer();
    List<byte[]> bodies = new ArrayList<>();
    try (Encoding encoding =
        new Encoding(
            "libx265",
            Map.of(
                "preset",
                "ultrafast",
                "x265-params",
                "log-level=none:pools=1:bframes=0:repeat-headers=0:keyint=%d%s"
                    .formatted(rate, describesScreen ? SCREEN : "")),
            context -> {
              context.width(frame.width()).height(frame.height()).pix_fmt(frame.format());
              context.time_base(av_make_q(1, rate)).framerate(av_make_q(rate, 1));
              context.colorspace(frame.colorspace()).color_range(frame.color_range());
              context.color_primaries(frame.color_primaries()).color_trc(frame.color_trc());
              context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            })) {
      for (int i = 0; i < count; i++) {
        try (VideoFrame own = picture.share()) {
          own.pointer().pts(i);
          encoding.encode(own.pointer(), packet -> bodies.add(body(packet.data())));
        }
      }
      encoding.encode(null, packet -> bodies.add(body(packet.data())));
      return new HevcStream(header(encoding.extradata()), bodies);
    }
  }

  /** ISO/IEC 14496-15, 8.3.3.1: of what is only a hint to players, nothing. */
  private static byte[] header(byte[] annexB) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(0x90);
    body.writeBytes("hvc1".getBytes(StandardCharsets.ISO_8859_1));
    byte[] fixed = new byte[23];
    fixed[0] = 1;
    fixed[1] = 2; // profile Main 10
    fixed[13] = (byte) 0xF0;
    fixed[15] = (byte) 0xFC;
    fixed[16] = (byte) 0xFD; // 4:2:0
    fixed[17] = (byte) 0xFA; // 10 bits
    fixed[18] = (byte) 0xFA;
    fixed[21] = 0x0F; // one layer, lengths of four bytes
    List<byte[]> sets =
        units(annexB).stream().filter(each -> type(each) >= VPS && type(each) <= PPS).toList();
    fixed[22] = (byte) sets.size();
    body.writeBytes(fixed);
    for (byte[] set : sets) {
      body.write(0x80 | type(set));
      body.writeBytes(
          ByteBuffer.allocate(4).putShort((short) 1).putShort((short) set.length).array());
      body.writeBytes(set);
    }
    return body.toByteArray();
  }

  private static byte[] body(byte[] annexB) {
    List<byte[]> units = units(annexB);
    boolean keyframe =
        units.stream()
            .anyMatch(each -> type(each) >= FIRST_KEYFRAME && type(each) <= LAST_KEYFRAME);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(keyframe ? 0x91 : 0xA1);
    body.writeBytes("hvc1".getBytes(StandardCharsets.ISO_8859_1));
    body.writeBytes(new byte[3]);
    for (byte[] unit : units) {
      body.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
      body.writeBytes(unit);
    }
    return body.toByteArray();
  }

  private static int type(byte[] unit) {
    return unit[0] >> 1 & 0x3F;
  }

  private static List<byte[]> units(byte[] annexB) {
    String bytes = new String(annexB, StandardCharsets.ISO_8859_1);
    List<byte[]> units = new ArrayList<>();
    for (String unit : bytes.split("\0?\0\0\1")) {
      if (!unit.isEmpty()) {
        units.add(unit.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return units;
  }
}
