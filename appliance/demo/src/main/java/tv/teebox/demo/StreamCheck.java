package tv.teebox.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.flv.VideoTagHeader;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.Png;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.VideoCodec;

/**
 * Looks at every tag of a stream as a platform would, and decodes all of it: headers first, a
 * keyframe first, metadata that is true, time that only goes forward, H.264 and AAC that decode.
 * One owner thread.
 */
final class StreamCheck {

  private static final int MOST_PROBLEMS = 20;
  private static final double SAMPLE_RATE_OF_DECODER = 48_000;

  private final Set<String> problems = new LinkedHashSet<>();
  private int sessions;
  private boolean live;
  private boolean orderlyEnd;

  private StreamMetadata metadata;
  private AvcConfiguration avc;
  private boolean audioHeaderSeen;
  private boolean keyframeSeen;
  private VideoDecoder videoDecoder;
  private AudioDecoder audioDecoder;
  private VideoFrame last;

  private long videoTags;
  private long audioTags;
  private long bytes;
  private long mediaMs;
  private long decodedPictures;
  private double decodedAudioMs;
  private long lastVideoMs = -1;
  private long lastAudioMs = -1;
  private int keyframes;
  private long lastKeyframeMs = -1;
  private long keyframeMinMs = -1;
  private long keyframeMaxMs = -1;
  private long lastArrivalNanos;
  private long largestGapMs;
  private long gapSinceMarkMs;

  /** A publisher begins; all it sends starts anew. */
  void began() {
    if (live) {
      problem("a second publisher came while the first was still there");
    }
    live = true;
    orderlyEnd = false;
    sessions++;
    metadata = null;
    avc = null;
    audioHeaderSeen = false;
    keyframeSeen = false;
    lastVideoMs = -1;
    lastAudioMs = -1;
    keyframes = 0;
  }

  void ended(boolean orderly) {
    live = false;
    orderlyEnd = orderly;
  }

  void refused() {
    problem("a publisher came with the wrong application or key");
  }

  void problem(String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(text);
    }
  }

  void onTag(FlvTag tag, long arrivalNanos) {
    bytes += tag.size();
    try {
      switch (tag.type()) {
        case SCRIPT -> onScript(tag);
        case VIDEO -> onVideo(tag, arrivalNanos);
        case AUDIO -> onAudio(tag);
      }
    } catch (LibavException e) {
      problem("does not decode: " + e.getMessage());
    } catch (MalformedHeaderException e) {
      problem("malformed: " + e.getMessage());
    }
  }

  private void onScript(FlvTag tag) {
    if (videoTags + audioTags == 0 && avc != null) {
      problem("onMetaData came after a header");
    }
    metadata = StreamMetadata.ofTag(tag).orElse(metadata);
  }

  private void onVideo(FlvTag tag, long arrivalNanos) {
    VideoTagHeader head = tag.videoHeader();
    if (tag.isVideoSequenceHeader()) {
      onVideoHeader(tag, head);
      return;
    }
    if (head == null || !tag.isVideoFrame()) {
      problem("a video tag that is neither header nor frame");
      return;
    }
    measureGap(arrivalNanos);
    videoTags++;
    if (avc == null) {
      problem("a picture came before its header");
      return;
    }
    if (!keyframeSeen && !tag.isKeyframe()) {
      problem("the first picture was no keyframe");
    }
    keyframeSeen = true;
    if (tag.timestampMs() <= lastVideoMs) {
      problem("video time went back or stood still");
    }
    lastVideoMs = tag.timestampMs();
    mediaMs = Math.max(mediaMs, lastVideoMs);
    long shownMs = tag.timestampMs() + head.compositionMs();
    if (head.compositionMs() < 0) {
      problem("a picture is shown before it is decoded");
    }
    if (tag.isKeyframe()) {
      measureKeyframe(shownMs);
    }
    videoDecoder.decode(tag.payload(), head.dataOffset(), shownMs, this::keep);
  }

  private void onVideoHeader(FlvTag tag, VideoTagHeader head) {
    avc = AvcConfiguration.ofTag(tag);
    if (metadata == null) {
      problem("a header came before onMetaData");
    } else {
      compareWithMetadata();
    }
    if (videoDecoder != null) {
      videoDecoder.close();
    }
    videoDecoder =
        new VideoDecoder(
            VideoCodec.H264, Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size()), 1);
  }

  private void compareWithMetadata() {
    boolean sameSize =
        metadata.number("width").orElse(0.0) == avc.size().width()
            && metadata.number("height").orElse(0.0) == avc.size().height();
    if (!sameSize) {
      problem("onMetaData names another size than the stream has");
    }
    if (avc.frameRate().isPresent() && !metadata.frameRate().equals(avc.frameRate())) {
      problem("onMetaData names another rate than the stream has");
    }
  }

  private void measureGap(long arrivalNanos) {
    if (lastArrivalNanos != 0) {
      long gapMs = (arrivalNanos - lastArrivalNanos) / 1_000_000;
      largestGapMs = Math.max(largestGapMs, gapMs);
      gapSinceMarkMs = Math.max(gapSinceMarkMs, gapMs);
    }
    lastArrivalNanos = arrivalNanos;
  }

  private void measureKeyframe(long shownMs) {
    keyframes++;
    // The first group of pictures is cut short wherever the box opened on its grid.
    if (keyframes > 2) {
      long interval = shownMs - lastKeyframeMs;
      keyframeMinMs = keyframeMinMs < 0 ? interval : Math.min(keyframeMinMs, interval);
      keyframeMaxMs = Math.max(keyframeMaxMs, interval);
    }
    lastKeyframeMs = shownMs;
  }

  private void keep(VideoFrame picture) {
    if (last != null) {
      last.close();
    }
    last = picture;
    decodedPictures++;
  }

  private void onAudio(FlvTag tag) {
    if (tag.isAudioSequenceHeader()) {
      audioHeaderSeen = true;
      if (audioDecoder != null) {
        audioDecoder.close();
      }
      audioDecoder =
          new AudioDecoder(
              AudioCodec.AAC,
              Arrays.copyOfRange(tag.payload(), tag.audioHeader().dataOffset(), tag.size()));
      return;
    }
    audioTags++;
    if (!audioHeaderSeen) {
      problem("sound came before its header");
      return;
    }
    if (tag.timestampMs() <= lastAudioMs) {
      problem("audio time went back or stood still");
    }
    lastAudioMs = tag.timestampMs();
    audioDecoder.decode(
        tag.payload(),
        tag.audioHeader().dataOffset(),
        tag.timestampMs(),
        (start, left, right) -> decodedAudioMs += left.length * 1000 / SAMPLE_RATE_OF_DECODER);
  }

  /** The longest gap since the last mark; begins a new one. */
  SinkReport.Gap mark() {
    SinkReport.Gap gap = new SinkReport.Gap(gapSinceMarkMs);
    gapSinceMarkMs = 0;
    return gap;
  }

  /** The last picture as PNG; empty if none was decoded. */
  Optional<byte[]> picture() {
    return Optional.ofNullable(last).map(Png::of);
  }

  SinkReport report() {
    List<String> found = new ArrayList<>(problems);
    if (videoTags == 0) {
      found.add("no video came");
    } else if (decodedPictures < videoTags * 9 / 10) {
      found.add("of " + videoTags + " pictures only " + decodedPictures + " decoded");
    }
    if (audioTags == 0) {
      found.add("no audio came");
    }
    return new SinkReport(
        found,
        sessions,
        orderlyEnd,
        metadata == null
            ? "none"
            : "%.0fx%.0f at %.2f fps"
                .formatted(
                    metadata.number("width").orElse(0.0),
                    metadata.number("height").orElse(0.0),
                    metadata.number("framerate").orElse(0.0)),
        avc == null
            ? "none"
            : "H.264, profile %d, level %.1f, %s"
                .formatted(avc.profile(), avc.level() / 10.0, avc.size()),
        videoTags,
        audioTags,
        decodedPictures,
        Math.round(decodedAudioMs),
        keyframeMinMs,
        keyframeMaxMs,
        largestGapMs,
        mediaMs == 0 ? 0 : bytes * 8 / mediaMs);
  }
}
