package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chunk format. The input's first byte says whose limits hold and its second how the rest is
 * cut; the cut must not matter.
 */
class ChunkReaderFuzz {

  @FuzzTest
  void isReadOrRefusedHoweverItIsCut(byte[] data) {
    if (data.length < 2) {
      return;
    }
    ChunkLimits limits = data[0] % 2 == 0 ? ChunkLimits.COMMANDS_ONLY : ChunkLimits.PUBLISHING;
    byte[] bytes = Arrays.copyOfRange(data, 2, data.length);
    List<String> whole = read(limits, bytes, bytes.length);
    List<String> cut = read(limits, bytes, 1 + (data[1] & 0xFF));
    assertThat(cut).isEqualTo(whole);
  }

  private static List<String> read(ChunkLimits limits, byte[] bytes, int piece) {
    List<String> read = new ArrayList<>();
    ChunkReader reader = new ChunkReader(limits, message -> read.add(describe(message)));
    try {
      for (int from = 0; from < bytes.length; from += piece) {
        reader.feed(Unpooled.wrappedBuffer(bytes, from, Math.min(piece, bytes.length - from)));
        assertThat(reader.partialBytes()).isBetween(0, limits.maxPartialBytes());
      }
    } catch (ProtocolViolation violation) {
      read.add(violation.getMessage());
    }
    return read;
  }

  private static String describe(RtmpMessage message) {
    return "%d on %d at %d: %d bytes, %d"
        .formatted(
            message.type(),
            message.streamId(),
            message.timestamp(),
            message.payload().length,
            Arrays.hashCode(message.payload()));
  }
}
