package tv.teebox.reach;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tv.teebox.flv.AacPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.flv.TagType;
import tv.teebox.media.Bitrate;

/**
 * A stream of any bitrate that a server may look into: H.264 and AAC that decode, a keyframe every
 * two seconds, times that go forward. A grey picture and silence. One owner thread.
 */
final class FillerStream {

  private static final long KEYFRAME_MS = 2000;
  private static final int SAMPLE_RATE = 48_000;
  private static final int FRAME_SAMPLES = 1024;
  private static final Bitrate SILENCE = Bitrate.ofKbps(3);

  /** AAC-LC, 48 kHz, stereo; and a frame of it in which both channels are silent. */
  private static final byte[] AAC_CONFIGURATION = HexFormat.of().parseHex("1190");

  private static final byte[] SILENT_FRAME = HexFormat.of().parseHex("211004608c1c");

  private final GreyPicture picture = new GreyPicture();
  private long nextKeyframeMs;
  private long audioFrames;
  private long lastMs;

  /** Metadata and both sequence headers. */
  List<FlvTag> headers() {
    return List.of(
        StreamMetadata.of(
                GreyPicture.SIZE, GreyPicture.RATE, Bitrate.ofKbps(2500), SAMPLE_RATE, 2, SILENCE)
            .toTag(0),
        new FlvTag(TagType.VIDEO, 0, picture.sequenceHeader()),
        new FlvTag(TagType.AUDIO, 0, AacPackaging.sequenceHeader(AAC_CONFIGURATION)));
  }

  /**
   * The next picture, with the sound up to it before it.
   *
   * @param timeMs of the picture; one that is before the last picture's becomes that
   * @param bytes of the picture's tag
   */
  List<FlvTag> next(long timeMs, int bytes) {
    lastMs = Math.max(lastMs, timeMs);
    List<FlvTag> tags = new ArrayList<>();
    for (long at = audioMs(); at <= lastMs; at = audioMs()) {
      tags.add(new FlvTag(TagType.AUDIO, at, AacPackaging.frame(SILENT_FRAME)));
      audioFrames++;
    }
    boolean keyframe = lastMs >= nextKeyframeMs;
    if (keyframe) {
      nextKeyframeMs = lastMs + KEYFRAME_MS;
    }
    tags.add(new FlvTag(TagType.VIDEO, lastMs, picture.next(keyframe, bytes)));
    return tags;
  }

  private long audioMs() {
    return audioFrames * FRAME_SAMPLES * 1000 / SAMPLE_RATE;
  }
}
