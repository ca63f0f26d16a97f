package tv.teebox.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoCodec;

/**
 * Judges a source as it comes, and says what to do where it is sent from. Sentences hold no figures
 * that change while somebody reads them. Pure.
 */
final class SourceAdvice {

  /** A publisher is not judged by its first moments. */
  private static final long SETTLED_MS = 5000;

  /** In this time a picture comes from whatever source; a hiccup of Wi-Fi is shorter. */
  private static final long GONE_MS = 3000;

  /** The platforms want 2 s, and take 4 at most. */
  private static final long LONGEST_KEYFRAMES_MS = 4000;

  /** A keyframe is not late by a frame or two. */
  private static final long KEYFRAME_SLACK_MS = 250;

  private static final long REFUSED_RECENTLY_MS = 30_000;

  private static final double FEW_FRAMES = 0.9;
  private static final double FAR_TOO_FEW_FRAMES = 0.5;

  /** A second with so much fewer or more frames than usual; two of five are no accident. */
  private static final double UNEVEN = 0.4;

  private static final int UNEVEN_SECONDS = 2;

  /** Of fewer pictures a second, one more or less is much. */
  private static final double FEWEST_TO_COUNT = 10;

  /**
   * Bits for each pixel of each picture. OBS's own 2500 kbps for 1080p30 are 0.04; below half of
   * that everything that moves falls into blocks.
   */
  private static final double FEWEST_BITS = 0.02;

  private static final Finding SILENT_CONNECTION =
      bad(
          "source-stalled",
          "Nothing has come from the source for some seconds, though it is connected",
          "Look at the network between OBS and the box; use a cable if it is Wi-Fi");

  private static final Finding NO_PICTURE_YET =
      bad(
          "source-no-picture",
          "The source sends no picture",
          "In OBS, see that a scene with a picture is on, and that the video encoder is H.264");

  private static final Finding NO_PICTURE_NOW =
      bad(
          "source-picture-stopped",
          "No picture has come from the source for some seconds",
          "Look at OBS: if its encoder is overloaded or it has stopped, restart the stream there");

  private static final Finding NO_SOUND_YET =
      attention(
          "source-no-sound",
          "The source sends no sound",
          "In OBS, Settings, Output, Streaming: choose the audio track that has the sound");

  private static final Finding NO_SOUND_NOW =
      bad(
          "source-sound-stopped",
          "No sound has come from the source for some seconds",
          "Look at the sound devices in OBS, Settings, Audio");

  private static final Finding UNKNOWN_VIDEO =
      bad(
          "source-video-codec",
          "The source's picture is in a format that the box cannot read",
          "In OBS, Settings, Output, Streaming: set the video encoder to H.264");

  private static final Finding UNKNOWN_AUDIO =
      attention(
          "source-audio-codec",
          "The source's sound is in a format that the box cannot read",
          "In OBS, Settings, Output, Streaming: set the audio encoder to AAC");

  private static final Finding FEW_PICTURES =
      attention(
          "source-few-frames",
          "The source sends fewer pictures a second than it says",
          "In OBS, View, Stats: see whether rendering or encoding lags, or the network drops"
              + " frames");

  private static final Finding FAR_TOO_FEW_PICTURES =
      bad(
          "source-far-too-few-frames",
          "The source sends less than half of its pictures",
          "In OBS, View, Stats: see whether rendering or encoding lags, or the network drops"
              + " frames");

  private static final Finding UNEVEN_PICTURES =
      attention(
          "source-uneven",
          "The source's pictures come unevenly",
          "Use a cable between OBS and the box instead of Wi-Fi, or lower the bitrate in OBS");

  private static final Finding RARE_KEYFRAMES =
      attention(
          "source-keyframes",
          "The source's keyframes are too far apart: after a break viewers wait for the next one",
          "In OBS, Settings, Output, Output Mode Advanced, Streaming: set Keyframe Interval to 2 s");

  private static final Finding LOW_BITRATE =
      attention(
          "source-bitrate",
          "The source's bitrate is far too low for its size: what moves will look blocky",
          "In OBS, Settings, Output, Streaming: raise the video bitrate");

  private static final Finding REFUSED =
      attention(
          "source-refused-tags",
          "Parts of what the source sends cannot be right and are left out",
          "Restart the stream in OBS; if it comes again, update OBS or choose another encoder");

  private SourceAdvice() {}

  /** How a source is. */
  enum Health {
    NONE,
    GOOD,
    ATTENTION,
    BAD
  }

  /** One thing that is not as it should be. */
  private record Finding(Health health, Diagnosis diagnosis) {}

  /**
   * @param advice the worst first
   */
  record Verdict(Health health, List<Diagnosis> advice) {

    /** Nobody publishes. */
    static final Verdict NOBODY = new Verdict(Health.NONE, List.of());

    Verdict {
      advice = List.copyOf(advice);
    }
  }

  static Verdict of(SourceFacts facts) {
    List<Finding> found = new ArrayList<>();
    flow(facts).forEach(found::add);
    formats(facts).forEach(found::add);
    frames(facts).ifPresent(found::add);
    keyframes(facts).ifPresent(found::add);
    bitrate(facts).ifPresent(found::add);
    if (isWithin(facts.refusedMs(), REFUSED_RECENTLY_MS)) {
      found.add(REFUSED);
    }
    found.sort(Comparator.comparing(Finding::health).reversed());
    return new Verdict(
        found.isEmpty() ? Health.GOOD : found.get(0).health(),
        found.stream().map(Finding::diagnosis).toList());
  }

  private static boolean isWithin(long sinceMs, long limitMs) {
    return sinceMs >= 0 && sinceMs < limitMs;
  }

  /** What does not come at all says more than how it came. */
  private static List<Finding> flow(SourceFacts facts) {
    if (facts.forMs() < SETTLED_MS) {
      return List.of();
    }
    boolean noPicture = facts.pictureMs() < 0;
    boolean noSound = facts.soundMs() < 0;
    boolean pictureStopped = facts.pictureMs() > GONE_MS;
    boolean soundStopped = facts.soundMs() > GONE_MS;
    if ((pictureStopped || noPicture) && (soundStopped || noSound) && !(noPicture && noSound)) {
      return List.of(SILENT_CONNECTION);
    }
    List<Finding> found = new ArrayList<>();
    if (noPicture || pictureStopped) {
      found.add(noPicture ? NO_PICTURE_YET : NO_PICTURE_NOW);
    }
    if (noSound || soundStopped) {
      found.add(noSound ? NO_SOUND_YET : NO_SOUND_NOW);
    }
    return found;
  }

  private static List<Finding> formats(SourceFacts facts) {
    List<Finding> found = new ArrayList<>();
    if (facts.video().filter(VideoCodec.OTHER::equals).isPresent()) {
      found.add(UNKNOWN_VIDEO);
    }
    if (facts.audio().filter(AudioCodec.OTHER::equals).isPresent()) {
      found.add(UNKNOWN_AUDIO);
    }
    return found;
  }

  private static Optional<Finding> frames(SourceFacts facts) {
    int[] seconds = facts.framesASecond();
    if (facts.nominal().isEmpty()
        || facts.pictureMs() > GONE_MS
        || seconds.length < RecentRate.SECONDS) {
      return Optional.empty();
    }
    double wanted = facts.nominal().get().fps();
    double came = Arrays.stream(seconds).average().orElse(0);
    if (came < FAR_TOO_FEW_FRAMES * wanted) {
      return Optional.of(FAR_TOO_FEW_PICTURES);
    }
    if (came < FEW_FRAMES * wanted) {
      return Optional.of(FEW_PICTURES);
    }
    if (came < FEWEST_TO_COUNT) {
      return Optional.empty();
    }
    long uneven =
        Arrays.stream(seconds).filter(each -> Math.abs(each - came) > UNEVEN * came).count();
    return uneven >= UNEVEN_SECONDS ? Optional.of(UNEVEN_PICTURES) : Optional.empty();
  }

  private static Optional<Finding> keyframes(SourceFacts facts) {
    boolean flows = facts.pictureMs() >= 0 && facts.pictureMs() <= GONE_MS;
    return flows && facts.keyframeMs() > LONGEST_KEYFRAMES_MS + KEYFRAME_SLACK_MS
        ? Optional.of(RARE_KEYFRAMES)
        : Optional.empty();
  }

  private static Optional<Finding> bitrate(SourceFacts facts) {
    boolean flows = facts.pictureMs() >= 0 && facts.pictureMs() <= GONE_MS;
    if (!flows
        || facts.forMs() < SETTLED_MS
        || facts.kbps() < 0
        || facts.size().isEmpty()
        || facts.nominal().isEmpty()) {
      return Optional.empty();
    }
    double pixels = facts.size().get().pixels() * facts.nominal().get().fps();
    // Of a picture that stands still many encoders make little, whatever they are set to.
    double kbps = Math.max(facts.kbps(), facts.statedKbps());
    return kbps * 1000 < FEWEST_BITS * pixels ? Optional.of(LOW_BITRATE) : Optional.empty();
  }

  private static Finding bad(String code, String what, String advice) {
    return new Finding(Health.BAD, diagnosis(code, what, advice));
  }

  private static Finding attention(String code, String what, String advice) {
    return new Finding(Health.ATTENTION, diagnosis(code, what, advice));
  }

  private static Diagnosis diagnosis(String code, String what, String advice) {
    return new Diagnosis(Diagnosis.Category.INPUT, code, what, advice);
  }
}
