package tv.teebox.chaos;

import java.util.Arrays;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.flv.VideoTagHeader;

/**
 * What is kept of a tag that a platform got.
 *
 * @param decodedMs when it is decoded, in the stream's time
 * @param shownMs when it is shown; for a picture, later by its composition time
 * @param content of a header, to tell one from another; 0 for all else
 * @param nanos {@code System.nanoTime} of its arrival
 */
record Arrival(Kind kind, long decodedMs, long shownMs, int content, long nanos) {

  /** Kinds of tags. */
  enum Kind {
    SCRIPT,
    VIDEO_HEADER,
    KEYFRAME,
    PICTURE,
    AUDIO_HEADER,
    SOUND
  }

  static Arrival of(FlvTag tag, long nanos) {
    Kind kind = kindOf(tag);
    boolean header = kind == Kind.VIDEO_HEADER || kind == Kind.AUDIO_HEADER;
    VideoTagHeader video = tag.videoHeader();
    return new Arrival(
        kind,
        tag.timestampMs(),
        tag.timestampMs() + (video == null ? 0 : video.compositionMs()),
        header ? Arrays.hashCode(tag.payload()) : 0,
        nanos);
  }

  private static Kind kindOf(FlvTag tag) {
    if (tag.type() == TagType.SCRIPT) {
      return Kind.SCRIPT;
    }
    if (tag.type() == TagType.AUDIO) {
      return tag.isAudioSequenceHeader() ? Kind.AUDIO_HEADER : Kind.SOUND;
    }
    if (tag.isVideoSequenceHeader()) {
      return Kind.VIDEO_HEADER;
    }
    return tag.isKeyframe() ? Kind.KEYFRAME : Kind.PICTURE;
  }

  boolean isPicture() {
    return kind == Kind.KEYFRAME || kind == Kind.PICTURE;
  }
}
