package tv.teebox.flv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Tags as an FLV file has them, for programs that read and write such files. */
public final class FlvFile {

  private static final int HEADER_BYTES = 9;
  private static final int TAG_HEADER_BYTES = 11;
  private static final int SOUND = 4;
  private static final int PICTURES = 1;

  private FlvFile() {}

  /** What stands before the first tag: what kinds of tags there will be. */
  public static byte[] header(boolean sound, boolean pictures) {
    byte kinds = (byte) ((sound ? SOUND : 0) | (pictures ? PICTURES : 0));
    return new byte[] {'F', 'L', 'V', 1, kinds, 0, 0, 0, HEADER_BYTES, 0, 0, 0, 0};
  }

  /** A tag with what frames it. */
  public static byte[] framed(FlvTag tag) {
    int time = (int) tag.timestampMs();
    return ByteBuffer.allocate(TAG_HEADER_BYTES + tag.size() + Integer.BYTES)
        .putInt(tag.type().id() << 24 | tag.size())
        .putInt(time << 8 | time >>> 24)
        .put(new byte[3])
        .put(tag.payload())
        .putInt(TAG_HEADER_BYTES + tag.size())
        .array();
  }

  /** The whole tags of a file. */
  public static List<FlvTag> tags(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    in.position(in.getInt(5) + Integer.BYTES);
    List<FlvTag> tags = new ArrayList<>();
    while (in.remaining() > TAG_HEADER_BYTES) {
      int head = in.getInt();
      int times = in.getInt();
      in.position(in.position() + 3);
      byte[] payload = new byte[head & 0xFF_FFFF];
      in.get(payload).getInt();
      long timestampMs = (times >>> 8 | times << 24) & 0xFFFF_FFFFL;
      tags.add(new FlvTag(TagType.ofId(head >>> 24), timestampMs, payload));
    }
    return tags;
  }
}
