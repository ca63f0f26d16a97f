package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;

/** What a client sends that behaves. */
final class ClientBytes {

  private ClientBytes() {}

  /**
   * The bytes of a client up to a stage: 0 nothing, 1 the handshake, 2 connect and createStream, 3
   * publish with the right key.
   */
  static byte[] upTo(int stage) {
    ByteBuf out = Unpooled.buffer();
    ChunkWriter writer = new ChunkWriter();
    if (stage >= 1) {
      out.writeByte(3).writeZero(2 * Handshake.BLOCK_BYTES);
    }
    if (stage >= 2) {
      command(out, writer, Command.of("connect", 1, Map.of("app", "live")), 0);
      command(out, writer, Command.of("createStream", 2, (Object) null), 0);
    }
    if (stage >= 3) {
      String key = OfflineIngest.KEY.reveal();
      command(out, writer, Command.of("publish", 3, null, key, "live"), 1);
    }
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  /** So many pings of a connection that is past its handshake. */
  static byte[] pings(int count) {
    byte[] ping = HexFormat.of().parseHex("020000000000060400000000" + "000600000000");
    ByteBuffer pings = ByteBuffer.allocate(ping.length * count);
    while (pings.hasRemaining()) {
      pings.put(ping);
    }
    return pings.array();
  }

  private static void command(ByteBuf out, ChunkWriter writer, Command command, int streamId) {
    writer.write(out, 3, MessageType.COMMAND, streamId, 0, command.encode());
  }
}
