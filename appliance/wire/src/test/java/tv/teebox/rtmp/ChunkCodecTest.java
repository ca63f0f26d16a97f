package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCodecTest {

  private final List<RtmpMessage> read = new ArrayList<>();
  private final ChunkReader reader = new ChunkReader(ChunkLimits.PUBLISHING, read::add);
  private final ChunkWriter writer = new ChunkWriter();
  private final ByteBuf wire = Unpooled.buffer();

  private static byte[] body(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static ByteBuf hex(String digits) {
    return Unpooled.wrappedBuffer(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  private static void assertSame(List<RtmpMessage> actual, List<RtmpMessage> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      RtmpMessage got = actual.get(i);
      RtmpMessage wanted = expected.get(i);
      assertThat(got.type()).isEqualTo(wanted.type());
      assertThat(got.timestamp()).isEqualTo(wanted.timestamp());
      assertThat(Arrays.equals(got.payload(), wanted.payload())).isTrue();
    }
  }

  /** A session with every header type, sizes about the chunk size, and a change of it. */
  private List<RtmpMessage> writeSession() {
    List<RtmpMessage> sent = new ArrayList<>();
    int[] sizes = {0, 1, 127, 128, 129, 256, 300, 300, 300, 5000};
    long time = 0;
    for (int size : sizes) {
      time += 33;
      RtmpMessage video = new RtmpMessage(9, 1, time, body(size));
      RtmpMessage audio = new RtmpMessage(8, 1, time + 1, body(size / 2));
      for (RtmpMessage message : List.of(video, audio)) {
        int chunkStream = message.type() == 9 ? 6 : 4;
        writer.write(wire, chunkStream, message.type(), 1, message.timestamp(), message.payload());
        sent.add(message);
      }
      if (size == 300) {
        writer.write(wire, 2, MessageType.SET_CHUNK_SIZE, 0, 0, ControlMessages.int32(4096));
        writer.chunkSize(4096);
      }
    }
    return sent;
  }

  @Test
  void messagesComeOutAsTheyWentIn() {
    List<RtmpMessage> sent = writeSession();
    reader.feed(wire);
    assertSame(read, sent);
    assertThat(reader.partialBytes()).isZero();
  }

  @Test
  void aSessionCutAnywhereReadsTheSame() {
    List<RtmpMessage> sent = writeSession();
    for (int cut = 0; cut <= wire.readableBytes(); cut++) {
      List<RtmpMessage> got = new ArrayList<>();
      ChunkReader fresh = new ChunkReader(ChunkLimits.PUBLISHING, got::add);
      fresh.feed(wire.slice(0, cut));
      fresh.feed(wire.slice(cut, wire.readableBytes() - cut));
      assertSame(got, sent);
    }
  }

  @Test
  void aSessionFedByteByByteReadsTheSame() {
    List<RtmpMessage> sent = writeSession();
    while (wire.isReadable()) {
      reader.feed(wire.readSlice(1));
    }
    assertSame(read, sent);
  }

  @Test
  void aLongMessageCutAtRandomReadsTheSame() {
    writer.chunkSize(4096);
    writer.write(wire, 2, MessageType.SET_CHUNK_SIZE, 0, 0, ControlMessages.int32(4096));
    byte[] picture = body(1_000_003);
    writer.write(wire, 6, 9, 1, 0, picture);
    Random random = new Random(7);
    while (wire.isReadable()) {
      reader.feed(wire.readSlice(Math.min(wire.readableBytes(), 1 + random.nextInt(9000))));
    }
    assertThat(read).singleElement().extracting(RtmpMessage::payload).isEqualTo(picture);
  }

  @Test
  void afterFourHoursAndThirtyNineMinutesNoExtendedTimestampIsSent() {
    long late = 5 * 3600 * 1000L;
    writer.write(wire, 4, 8, 1, 0, body(10));
    writer.write(wire, 4, 8, 1, 0xFF_FF00, body(10));
    int before = wire.writerIndex();
    for (long time = 0xFF_FF00 + 23; time < late; time += 100_000) {
      writer.write(wire, 4, 8, 1, time, body(10));
    }
    int messages = (int) ((late - 0xFF_FF00 - 23) / 100_000) + 1;
    // One header of type 2 (4 bytes), then of type 3 (1 byte).
    assertThat(wire.writerIndex() - before).isEqualTo(messages * 11 + 6);
    reader.feed(wire);
    assertThat(read.get(read.size() - 1).timestamp()).isGreaterThan(0xFF_FFFFL);
  }

  @Test
  void timestampsWrapAtTwoToTheThirtyTwo() {
    writer.write(wire, 6, 9, 1, 0xFFFF_FFF0L, body(300));
    writer.write(wire, 6, 9, 1, 0x1_0000_0010L, body(300));
    reader.feed(wire);
    assertThat(read).extracting(RtmpMessage::timestamp).containsExactly(0xFFFF_FFF0L, 0x10L);
  }

  @Test
  void timestampsThatGoBackAreSentWhole() {
    writer.write(wire, 6, 9, 1, 5000, body(3));
    writer.write(wire, 6, 9, 1, 4000, body(3));
    writer.write(wire, 6, 9, 1, 4033, body(3));
    reader.feed(wire);
    assertThat(read).extracting(RtmpMessage::timestamp).containsExactly(5000L, 4000L, 4033L);
  }

  @Test
  void extendedTimestampsStandOnContinuationsToo() {
    writer.write(wire, 6, 9, 1, 0x0123_4567, body(300));
    assertThat(wire.readableBytes()).isEqualTo(12 + 4 + 128 + (1 + 4 + 128) + (1 + 4 + 44));
    reader.feed(wire);
    assertThat(read.get(0).payload()).isEqualTo(body(300));
    assertThat(read.get(0).timestamp()).isEqualTo(0x0123_4567);
  }

  @Test
  void extendedTimestampsLeftOutOfContinuationsAreMissedByNobody() {
    byte[] picture = body(258);
    wire.writeBytes(hex("06 FFFFFF 000102 09 01000000 01234567"));
    wire.writeBytes(picture, 0, 128);
    wire.writeByte(0xC6).writeBytes(picture, 128, 128);
    wire.writeByte(0xC6).writeBytes(picture, 256, 2);
    wire.writeBytes(hex("04 000000 000001 08 01000000 AF"));
    reader.feed(wire);
    assertThat(read).hasSize(2);
    assertThat(read.get(0).payload()).isEqualTo(picture);
    assertThat(read.get(1).payload()).containsExactly(0xAF);
  }

  @Test
  void aHeaderOfTypeThreeBeginsAMessageOneStepLater() {
    reader.feed(hex("04 000017 000001 08 01000000 01  C4 02  84 000018 03  C4 04"));
    assertThat(read).extracting(RtmpMessage::timestamp).containsExactly(23L, 46L, 70L, 94L);
  }

  @Test
  void chunkStreamsInterleave() {
    byte[] picture = body(200);
    wire.writeBytes(hex("06 000000 0000C8 09 01000000")).writeBytes(picture, 0, 128);
    wire.writeBytes(hex("04 000000 000001 08 01000000 AF"));
    wire.writeByte(0xC6).writeBytes(picture, 128, 72);
    reader.feed(wire);
    assertThat(read).extracting(RtmpMessage::type).containsExactly(8, 9);
    assertThat(read.get(1).payload()).isEqualTo(picture);
  }

  @Test
  void chunkStreamNumbersOfTwoAndThreeBytesAreRead() {
    reader.feed(hex("00 00 000000 000001 08 01000000 01  01 0001 000000 000001 08 01000000 02"));
    reader.feed(hex("C0 00 03  C1 0001 04"));
    assertThat(read).extracting(message -> message.payload()[0] & 0xFF).containsExactly(1, 2, 3, 4);
  }

  @Test
  void anAbortDropsTheUnfinishedMessage() {
    wire.writeBytes(hex("06 000000 0000C8 09 01000000")).writeBytes(body(128));
    wire.writeBytes(hex("02 000000 000004 02 00000000 00000006"));
    wire.writeBytes(hex("46 000000 000001 09 11"));
    reader.feed(wire);
    assertThat(read).singleElement().extracting(m -> m.payload().length).isEqualTo(1);
    assertThat(reader.partialBytes()).isZero();
  }

  @Test
  void anAbortOfAnUnknownStreamIsBorne() {
    reader.feed(hex("02 000000 000004 02 00000000 00000030"));
    reader.feed(hex("04 000000 000001 08 01000000 AF"));
    assertThat(read).hasSize(1);
  }

  @Test
  void librtmpMayOpenTheControlStreamWithTypeOne() {
    reader.feed(hex("42 000000 000004 03 00001000"));
    assertThat(read).singleElement().extracting(RtmpMessage::type).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02 000000 000004 01 00000000 00000000", // chunk size 0
        "02 000000 000004 01 00000000 00000001", // 1
        "02 000000 000004 01 00000000 80000000", // top bit set
        "02 000000 000002 01 00000000 0000", // cut short
        "03 000000 800000 14 00000000", // a command of 8 MiB
        "04 000000 050000 12 01000000", // a script of 320 KiB
        "44 000000 000001 08", // type 1 on a stream never opened
        "84 000000", // type 2
        "C4", // type 3
        "04 000000 000002 08 01000000 AF 84 000000", // one chunk stream, another message
      })
  void whatBreaksTheFormatOrALimitIsAViolation(String digits) {
    ByteBuf bytes = hex(digits);
    if (digits.endsWith("84 000000") && digits.length() > 20) {
      // A message of more than one chunk, so that the second header falls within it.
      bytes = Unpooled.buffer().writeBytes(hex("04 000000 0000FF 08 01000000"));
      bytes.writeBytes(body(128)).writeBytes(hex("84 000000"));
    }
    ByteBuf fed = bytes;
    assertThatThrownBy(() -> reader.feed(fed)).isInstanceOf(ProtocolViolation.class);
  }

  @Test
  void aChunkSizeBeyondAnyMessageIsClamped() {
    reader.feed(hex("02 000000 000004 01 00000000 7FFFFFFF"));
    wire.writeBytes(hex("06 000000 0003E8 09 01000000")).writeBytes(body(1000));
    reader.feed(wire);
    assertThat(read).hasSize(1);
  }

  @Test
  void anAnnouncedLengthCostsNoMemoryBeforeItsBytesCome() {
    reader.feed(hex("06 000000 FFFFFF 09 01000000"));
    assertThat(reader.partialBytes()).isLessThanOrEqualTo(64 * 1024);
    ChunkReader stranger = new ChunkReader(ChunkLimits.COMMANDS_ONLY, read::add);
    stranger.feed(hex("03 000000 00FFFF 14 00000000"));
    assertThat(stranger.partialBytes()).isLessThanOrEqualTo(2 * 1024);
  }

  @Test
  void aStrangersPartialMessagesAreBounded() {
    ChunkReader stranger = new ChunkReader(ChunkLimits.COMMANDS_ONLY, read::add);
    assertThatThrownBy(
            () -> {
              stranger.feed(hex("02 000000 000004 01 00000000 00002000"));
              for (int id = 3; id < 64; id++) {
                stranger.feed(hex("%02X 000000 00FFFF 14 00000000".formatted(id)));
                stranger.feed(Unpooled.wrappedBuffer(body(0x2000)));
              }
            })
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("unfinished");
    assertThat(stranger.partialBytes()).isLessThanOrEqualTo(128 * 1024);
  }

  @Test
  void tooManyChunkStreamsAreAViolation() {
    assertThatThrownBy(
            () -> {
              for (int id = 64; id < 64 + 65; id++) {
                reader.feed(hex("00 %02X 000000 000001 08 01000000 00".formatted(id - 64)));
              }
            })
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("chunk streams");
    assertThat(read).hasSize(64);
  }
}
