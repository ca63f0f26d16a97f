package tv.teebox.channel;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.SlateOrder;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoCodec;

/**
 * The clip that stands in for the source on direct routes: reads in the source's headers what it
 * has to be like, and has it made in the background, once for each way a source is. Owned by the
 * channel's event loop.
 */
final class DirectSlate {

  private static final Logger log = LoggerFactory.getLogger(DirectSlate.class);

  private static final FrameRate ASSUMED_RATE = FrameRate.of(30);

  private final SlateClips clips;
  private final BooleanSupplier wanted;
  private final Supplier<EngineSpec.Slate> slate;
  private final StreamHeaders headers = new StreamHeaders();
  private Runnable made = () -> {};
  private SlateOrder order;
  private SlateClip clip;
  private boolean failed;
  private String whyNone = "the source has not said yet what it sends";

  /** A clip for whoever goes without saying. */
  DirectSlate(SlateClips clips, Supplier<EngineSpec.Slate> slate) {
    this(clips, () -> true, slate);
  }

  /**
   * @param wanted whether anything is to go out directly; asked for each group of pictures
   * @param slate what it shows; asked for each group of pictures that the source begins
   */
  DirectSlate(SlateClips clips, BooleanSupplier wanted, Supplier<EngineSpec.Slate> slate) {
    this.clips = clips;
    this.wanted = wanted;
    this.slate = slate;
  }

  /** One is told whenever there is another clip. */
  void onMade(Runnable listener) {
    made = listener;
  }

  /**
   * Another publisher begins. The clip for its predecessor stays until its own headers ask for
   * another.
   */
  void begin() {
    headers.clear();
    if (failed) {
      forget("it is tried again when the source has sent a keyframe");
    }
  }

  /** The next tag of the source. */
  void onTag(FlvTag tag) {
    if (tag.isConfiguration()) {
      headers.remember(tag);
    } else if (tag.isKeyframe() && headers.video() != null) {
      want();
    }
  }

  private void want() {
    if (clips == SlateClips.NONE || !wanted.getAsBoolean()) {
      forget("nothing goes out directly here");
      return;
    }
    if (headers.video().videoCodec() != VideoCodec.H264) {
      forget("the source sends " + headers.video().videoCodec() + ", and a slate is H.264");
      return;
    }
    try {
      SlateOrder next = next(AvcConfiguration.ofTag(headers.video()));
      if (!next.equals(order)) {
        make(next);
      }
    } catch (IllegalArgumentException e) {
      forget("no slate can be like this source: " + e.getMessage());
    }
  }

  private void forget(String why) {
    order = null;
    clip = null;
    failed = false;
    whyNone = why;
  }

  private SlateOrder next(AvcConfiguration avc) {
    Optional<AacConfiguration> sound = sound();
    return new SlateOrder(
        avc.size(),
        frameRate().or(avc::frameRate).orElse(ASSUMED_RATE),
        avc.profile(),
        avc.level(),
        sound.map(AacConfiguration::sampleRate).orElse(0),
        sound.map(each -> Math.max(1, each.channels())).orElse(0),
        slate.get());
  }

  private Optional<AacConfiguration> sound() {
    FlvTag header = headers.audio();
    return header != null && header.audioCodec() == AudioCodec.AAC
        ? Optional.of(AacConfiguration.ofTag(header))
        : Optional.empty();
  }

  private Optional<FrameRate> frameRate() {
    try {
      return Optional.ofNullable(headers.metadata())
          .flatMap(StreamMetadata::ofTag)
          .flatMap(StreamMetadata::frameRate);
    } catch (MalformedHeaderException e) {
      return Optional.empty();
    }
  }

  private void make(SlateOrder next) {
    forget("the slate is being encoded");
    order = next;
    clips
        .make(next)
        .onSuccess(
            done -> {
              if (next.equals(order)) {
                clip = done;
                made.run();
              }
            })
        .onFailure(
            failure -> {
              if (next.equals(order)) {
                failed = true;
                whyNone = "the slate could not be encoded: " + failure.getMessage();
                log.warn("[slate] no slate for direct routes: {}", failure.getMessage());
              }
            });
  }

  /** The clip, once it is made. */
  Optional<SlateClip> clip() {
    return Optional.ofNullable(clip);
  }

  /** What destinations on direct routes get while the source is gone, as a sentence. */
  String sentence() {
    return clip == null
        ? "While the source is gone, direct destinations get nothing: " + whyNone
        : "While the source is gone, direct destinations get a slate of %s at %s fps"
            .formatted(clip.order().size(), clip.order().rate());
  }
}
