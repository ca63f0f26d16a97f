package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * RTMP's simple handshake, as client or server: a version byte, 1536 bytes each way, and each
 * side's echo of the other's. One owner thread; takes one buffer of 1536 bytes once a first byte
 * was right.
 */
final class Handshake {

  static final int BLOCK_BYTES = 1536;
  private static final int VERSION = 3;

  private final boolean server;
  private final Consumer<byte[]> out;
  private byte[] block;
  private int filled;
  private boolean versionSeen;
  private boolean firstBlockSeen;

  private Handshake(boolean server, Consumer<byte[]> out) {
    this.server = server;
    this.out = out;
  }

  /** Waits for the client's first bytes. */
  static Handshake server(Consumer<byte[]> out) {
    return new Handshake(true, out);
  }

  /** Sends C0 and C1 at once. */
  static Handshake client(Consumer<byte[]> out) {
    out.accept(versionAndBlock());
    return new Handshake(false, out);
  }

  /**
   * Takes bytes as far as the handshake goes; what follows it stays in {@code in}.
   *
   * @return whether the handshake is complete
   * @throws ProtocolViolation if the peer speaks something else
   */
  boolean feed(ByteBuf in) {
    if (!versionSeen && in.isReadable()) {
      checkVersion(in.readUnsignedByte());
      versionSeen = true;
      block = new byte[BLOCK_BYTES];
    }
    if (!firstBlockSeen && fill(in)) {
      if (server) {
        out.accept(versionAndBlock());
      }
      out.accept(block.clone());
      firstBlockSeen = true;
      filled = 0;
    }
    // The echo is not compared: some peers send noise, and nothing depends on it.
    return firstBlockSeen && fill(in);
  }

  private boolean fill(ByteBuf in) {
    if (block == null) {
      return false;
    }
    int count = Math.min(BLOCK_BYTES - filled, in.readableBytes());
    in.readBytes(block, filled, count);
    filled += count;
    return filled == BLOCK_BYTES;
  }

  private static void checkVersion(int version) {
    if (version == VERSION) {
      return;
    }
    throw switch (version) {
      case 0x15, 0x16 ->
          new ProtocolViolation("the peer speaks TLS on a connection that is plain RTMP");
      case 'C', 'D', 'G', 'H', 'O', 'P' -> ProtocolViolation.http();
      default ->
          new ProtocolViolation("the peer does not speak RTMP: its first byte is " + version);
    };
  }

  private static byte[] versionAndBlock() {
    byte[] bytes = new byte[1 + BLOCK_BYTES];
    ThreadLocalRandom.current().nextBytes(bytes);
    ByteBuffer.wrap(bytes).put((byte) VERSION).putInt(0).putInt(0);
    return bytes;
  }
}
