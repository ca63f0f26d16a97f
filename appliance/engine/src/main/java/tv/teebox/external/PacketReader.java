package tv.teebox.external;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.flv.TagType;
import tv.teebox.flv.VideoTagHeader;
import tv.teebox.media.VideoCodec;

/**
 * Reads the FLV that the program writes, on a thread of its own, for one owner thread that takes
 * the packets. It holds what the program has put out and the owner not yet taken: as many packets
 * as pictures are on their way, at most.
 */
final class PacketReader {

  private static final int FILE_HEADER_BYTES = 13;
  private static final int AFTER_TIME_BYTES = 3;

  /** What came, in order; the last is always an {@link End}. */
  sealed interface Message {}

  /** The parameter sets, in Annex B form. */
  record Header(byte[] parameterSets) implements Message {}

  /**
   * @param stamp time of showing in milliseconds, {@link FrameNumbers#STAMP_BITS} of it
   */
  record Packet(byte[] data, boolean keyframe, int stamp) implements Message {}

  /**
   * @param why empty where the stream just ended
   */
  record End(String why) implements Message {}

  /** Waits for the program to connect. */
  interface Connection {
    SocketChannel await() throws IOException;
  }

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Thread thread;
  private End end;

  PacketReader(String name, Connection connection) {
    thread = new Thread(() -> messages.add(readAll(connection)), name);
    thread.setDaemon(true);
    thread.start();
  }

  private End readAll(Connection connection) {
    try (SocketChannel channel = connection.await();
        DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(channel), 1 << 16))) {
      in.readFully(new byte[FILE_HEADER_BYTES]);
      for (int type = in.read(); type >= 0; type = in.read()) {
        readTag(type, in);
      }
      return new End("");
    } catch (EOFException e) {
      return new End("its output ended in the middle of a tag");
    } catch (IOException | MalformedHeaderException e) {
      return new End(e.getMessage() == null ? "" : e.getMessage());
    }
  }

  private void readTag(int type, DataInputStream in) throws IOException {
    int size = int24(in);
    int time = int24(in) | in.readUnsignedByte() << 24;
    in.readFully(new byte[AFTER_TIME_BYTES]);
    byte[] body = new byte[size];
    in.readFully(body);
    in.readInt();
    if (type == TagType.VIDEO.id()) {
      take(new FlvTag(TagType.VIDEO, time, body));
    }
  }

  private static int int24(DataInputStream in) throws IOException {
    return in.readUnsignedByte() << 16 | in.readUnsignedShort();
  }

  private void take(FlvTag tag) {
    VideoTagHeader header = tag.videoHeader();
    if (header == null || header.codec() != VideoCodec.H264) {
      throw new MalformedHeaderException("what it gives out is not H.264");
    }
    byte[] body = tag.payload();
    switch (header.packet()) {
      case SEQUENCE_HEADER ->
          messages.add(new Header(AnnexB.parameterSets(body, header.dataOffset())));
      case FRAME ->
          messages.add(
              new Packet(
                  AnnexB.frame(body, header.dataOffset()),
                  header.keyframe(),
                  (int) tag.timestampMs() + header.compositionMs()));
      default -> {
        // The end of the sequence is told by the end of the stream.
      }
    }
  }

  /**
   * The next message; null if none comes in this time. After the end, the end again.
   *
   * @param nanos 0 does not wait
   */
  Message poll(long nanos) throws InterruptedException {
    if (end != null) {
      return end;
    }
    Message next = messages.poll(nanos, TimeUnit.NANOSECONDS);
    if (next instanceof End last) {
      end = last;
    }
    return next;
  }

  /** Waits until the thread is through. */
  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }
}
