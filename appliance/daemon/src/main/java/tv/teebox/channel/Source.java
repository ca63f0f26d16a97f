package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.link.StampedTag;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;

/**
 * What the publisher sends, one publisher after the other: knows its headers and its format, keeps
 * its current group of pictures and passes every tag on. Headers that cannot be true never pass.
 * Owned by the channel's event loop.
 */
final class Source {

  private static final FrameRate ASSUMED_RATE = FrameRate.of(30);

  /** In the metadata: what the encoder is set to. */
  private static final String VIDEO_KBPS = "videodatarate";

  private final GopCache gop = new GopCache();
  private final SourceMeter meter = new SourceMeter();
  private final SourceView view = new SourceView();
  private FlvTag videoHeader;
  private FlvTag audioHeader;
  private FlvTag metadataTag;
  private int audioHz;
  private int audioChannels;
  private long begunNanos;
  private Optional<StreamMetadata> metadata = Optional.empty();
  private Optional<AvcConfiguration> avc = Optional.empty();
  private Consumer<StampedTag> engine = tag -> {};

  /**
   * A publisher begins at a time on {@code System.nanoTime}: nothing is known of its stream, and
   * its predecessor's pictures are past.
   */
  void begin(long arrivalNanos) {
    videoHeader = null;
    audioHeader = null;
    audioHz = 0;
    audioChannels = 0;
    begunNanos = arrivalNanos;
    metadata = Optional.empty();
    metadataTag = null;
    avc = Optional.empty();
    gop.clear();
    meter.begin();
    engine.accept(StampedTag.beginning(arrivalNanos));
    view.begin();
  }

  /** Whoever takes the tags from now on; the caller has replayed what came before. */
  void feed(Consumer<StampedTag> sink) {
    engine = sink;
  }

  /** Takes the publisher's next tag and passes it on; empty if it is not fit for anybody. */
  Optional<StampedTag> onTag(FlvTag tag, long arrivalNanos) {
    if (!believable(tag)) {
      meter.refused(arrivalNanos);
      return Optional.empty();
    }
    meter.tag(tag, arrivalNanos);
    StampedTag stamped = new StampedTag(tag, arrivalNanos);
    if (!tag.isConfiguration()) {
      gop.add(stamped);
    }
    engine.accept(stamped);
    view.onTag(stamped);
    return Optional.of(stamped);
  }

  /** Takes note of headers; false for one that no decoder should be shown. */
  private boolean believable(FlvTag tag) {
    try {
      if (tag.isVideoSequenceHeader()) {
        videoHeader(tag);
      } else if (tag.isAudioSequenceHeader()) {
        audioHeader(tag);
      } else if (tag.isConfiguration()) {
        metadata = StreamMetadata.ofTag(tag).or(() -> metadata);
        metadataTag = tag;
      }
      return tag.size() > 0;
    } catch (MalformedHeaderException e) {
      return false;
    }
  }

  private void audioHeader(FlvTag tag) {
    Optional<AacConfiguration> aac =
        tag.audioCodec() == AudioCodec.AAC
            ? Optional.of(AacConfiguration.ofTag(tag))
            : Optional.empty();
    audioHz = aac.map(AacConfiguration::sampleRate).orElse(0);
    audioChannels = aac.map(AacConfiguration::channels).orElse(0);
    audioHeader = tag;
  }

  private void videoHeader(FlvTag tag) {
    avc =
        tag.videoCodec() == VideoCodec.H264
            ? Optional.of(AvcConfiguration.ofTag(tag))
            : Optional.empty();
    if (videoHeader != null && !Arrays.equals(tag.payload(), videoHeader.payload())) {
      gop.clear(); // those pictures need the header before this one
    }
    videoHeader = tag;
  }

  /** Everything a fresh engine needs to show the current picture: headers, then the current GOP. */
  List<StampedTag> replay() {
    List<StampedTag> tags = headers(0);
    tags.addAll(gop.tags());
    return tags;
  }

  /** The stream's headers as far as they are known, as if they came at a time. */
  List<StampedTag> headers(long arrivalNanos) {
    List<StampedTag> tags = new ArrayList<>();
    if (metadataTag != null) {
      tags.add(new StampedTag(metadataTag, arrivalNanos));
    }
    if (videoHeader != null) {
      tags.add(new StampedTag(videoHeader, arrivalNanos));
    }
    if (audioHeader != null) {
      tags.add(new StampedTag(audioHeader, arrivalNanos));
    }
    return tags;
  }

  /** Whether {@link #replay()} holds a picture. */
  boolean hasPicture() {
    return videoHeader != null && !gop.isEmpty();
  }

  /** Size and rate, as far as the stream says; the rate from metadata, else from the header. */
  Optional<Canvas> format() {
    return avc.map(
        configuration ->
            new Canvas(
                configuration.size(),
                metadata
                    .flatMap(StreamMetadata::frameRate)
                    .or(configuration::frameRate)
                    .orElse(ASSUMED_RATE)));
  }

  /** Empty before its header, as is {@link #audioCodec}. */
  Optional<VideoCodec> videoCodec() {
    return Optional.ofNullable(videoHeader).map(FlvTag::videoCodec);
  }

  Optional<AudioCodec> audioCodec() {
    return Optional.ofNullable(audioHeader).map(FlvTag::audioCodec);
  }

  /** Since this publisher, or the last one, began. */
  long forMs(long nowNanos) {
    return Math.max(0, (nowNanos - begunNanos) / 1_000_000);
  }

  /** What is seen of it now. */
  SourceFacts facts(long nowNanos) {
    return new SourceFacts(
        forMs(nowNanos),
        avc.map(AvcConfiguration::size),
        metadata.flatMap(StreamMetadata::frameRate),
        meter.recent().framesASecond(nowNanos),
        meter.recent().kbps(nowNanos),
        metadata.flatMap(each -> each.number(VIDEO_KBPS)).orElse(0.0),
        meter.keyframeMs(),
        meter.pictureMs(nowNanos),
        meter.soundMs(nowNanos),
        meter.refusedMs(nowNanos),
        videoCodec(),
        audioCodec());
  }

  /** What was seen of the stream; empty before it has sent two keyframes. */
  Optional<Measured> measured() {
    if (videoHeader == null || meter.keyframeIntervalMs() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Measured(
            videoHeader.videoCodec(),
            audioHeader == null ? AudioCodec.OTHER : audioHeader.audioCodec(),
            Bitrate.ofKbps(meter.kbps()),
            Duration.ofMillis(meter.keyframeIntervalMs())));
  }

  /** Samples a second of its sound; 0 while it has sent no AAC header. */
  int audioHz() {
    return audioHz;
  }

  /** Channels of its sound; 0 while it has sent no AAC header, or that leaves it open. */
  int audioChannels() {
    return audioChannels;
  }

  /** Shows the stream from its current group of pictures on. */
  void look(Onlooker who) {
    view.add(who, replay());
  }

  SourceView view() {
    return view;
  }

  SourceMeter meter() {
    return meter;
  }
}
