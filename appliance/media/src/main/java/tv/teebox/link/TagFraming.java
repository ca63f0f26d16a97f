package tv.teebox.link;

import java.nio.ByteBuffer;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * How a tag crosses the link: type (1 byte), payload length (3), timestamp in ms (8), arrival in ns
 * (8), payload; big-endian. An FLV tag header widened to whole 64-bit times, since both ends are
 * always of the same version.
 */
public final class TagFraming {

  public static final int HEADER_BYTES = 20;

  /** The largest body an RTMP message header can announce. */
  public static final int MAX_PAYLOAD_BYTES = 0xFF_FFFF;

  private TagFraming() {}

  /** Header and payload as one array. */
  public static byte[] encode(StampedTag stamped) {
    FlvTag tag = stamped.tag();
    if (tag.size() > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException("a tag of " + tag.size() + " bytes fits no FLV");
    }
    return ByteBuffer.allocate(HEADER_BYTES + tag.size())
        .putInt(tag.type().id() << 24 | tag.size())
        .putLong(tag.timestampMs())
        .putLong(stamped.arrivalNanos())
        .put(tag.payload())
        .array();
  }

  /**
   * Takes the next whole tag out of {@code in}; null, and nothing taken, if it is not all there.
   */
  public static StampedTag decode(ByteBuffer in) {
    if (in.remaining() < HEADER_BYTES) {
      return null;
    }
    int head = in.getInt(in.position());
    int length = head & 0xFF_FFFF;
    if (in.remaining() < HEADER_BYTES + length) {
      return null;
    }
    in.getInt();
    long timestampMs = in.getLong();
    long arrivalNanos = in.getLong();
    byte[] payload = new byte[length];
    in.get(payload);
    return new StampedTag(
        new FlvTag(TagType.ofId(head >>> 24), timestampMs, payload), arrivalNanos);
  }
}
