package tv.teebox.flv;

import java.util.Objects;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.VideoCodec;

/**
 * One FLV tag: what an RTMP audio, video or data message carries. Immutable by agreement: whoever
 * makes one gives the payload away and nobody writes to it again, so that it is shared by every
 * outlet without a copy.
 *
 * @param type audio, video or script
 * @param timestampMs decoding time in milliseconds on the maker's clock, already unwrapped past 32
 *     bits; an outlet subtracts its own start
 * @param payload the tag's body, on the heap
 */
public record FlvTag(TagType type, long timestampMs, byte[] payload) {

  public FlvTag {
    Objects.requireNonNull(type);
    Objects.requireNonNull(payload);
  }

  /** The same body at another time. */
  public FlvTag at(long timestampMs) {
    return new FlvTag(type, timestampMs, payload);
  }

  public int size() {
    return payload.length;
  }

  /** A video tag that opens a group of pictures (and is not a header). */
  public boolean isKeyframe() {
    VideoTagHeader header = videoHeader();
    return header != null && header.keyframe() && header.packet() == VideoTagHeader.Packet.FRAME;
  }

  /** A video tag that carries a picture. */
  public boolean isVideoFrame() {
    VideoTagHeader header = videoHeader();
    return header != null && header.packet() == VideoTagHeader.Packet.FRAME;
  }

  public boolean isVideoSequenceHeader() {
    VideoTagHeader header = videoHeader();
    return header != null && header.packet() == VideoTagHeader.Packet.SEQUENCE_HEADER;
  }

  public boolean isAudioSequenceHeader() {
    AudioTagHeader header = audioHeader();
    return header != null && header.sequenceHeader();
  }

  /** A header or metadata: what a late joiner must be given before the first frame. */
  public boolean isConfiguration() {
    return type == TagType.SCRIPT || isVideoSequenceHeader() || isAudioSequenceHeader();
  }

  /** The video header; null for other tags and for a body too short to have one. */
  public VideoTagHeader videoHeader() {
    return type == TagType.VIDEO ? VideoTagHeader.parse(payload) : null;
  }

  /** The audio header; null for other tags and for a body too short to have one. */
  public AudioTagHeader audioHeader() {
    return type == TagType.AUDIO ? AudioTagHeader.parse(payload) : null;
  }

  /** The video codec named by this tag, {@link VideoCodec#OTHER} if it names none. */
  public VideoCodec videoCodec() {
    VideoTagHeader header = videoHeader();
    return header == null ? VideoCodec.OTHER : header.codec();
  }

  /** The audio codec named by this tag, {@link AudioCodec#OTHER} if it names none. */
  public AudioCodec audioCodec() {
    AudioTagHeader header = audioHeader();
    return header == null ? AudioCodec.OTHER : header.codec();
  }

  @Override
  public String toString() {
    return type + " at " + timestampMs + " ms, " + payload.length + " bytes";
  }
}
