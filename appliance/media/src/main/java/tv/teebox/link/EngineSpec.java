package tv.teebox.link;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/**
 * Everything an engine is told: the canvas and its timeline, and the tracks to encode. It holds no
 * secret and no name of a destination.
 *
 * @param canvas size that every source is conformed to
 * @param timeline the channel's grid; the same for every engine of a channel's life
 * @param jitterHoldMs how long after its arrival a source frame is shown, so that jitter does not
 *     show
 * @param pictures where the canvas lies: each picture of the source is brought there once for all
 *     tracks, if that can be done
 * @param decodedThere whether the source is decoded there as well, if that can be done; else it is
 *     decoded by the processor
 * @param program what is shown
 * @param video one entry per rendition
 * @param audio one entry per distinct audio setting
 */
public record EngineSpec(
    Resolution canvas,
    Timeline timeline,
    int jitterHoldMs,
    VideoDevice pictures,
    boolean decodedThere,
    Program program,
    List<VideoTrack> video,
    List<AudioTrack> audio) {

  public EngineSpec {
    video = List.copyOf(video);
    audio = List.copyOf(audio);
    Set<String> names = new HashSet<>();
    for (VideoTrack track : video) {
      require(names.add(track.name()), "two tracks are named " + track.name());
      require(
          track.rateDivisor() >= 1 && track.rateDivisor() <= timeline.largestDivisor(),
          track.name() + ": the rate divisor is 1 to " + timeline.largestDivisor());
    }
    for (AudioTrack track : audio) {
      require(names.add(track.name()), "two tracks are named " + track.name());
    }
  }

  /** What it encodes. */
  public EngineCommand.UseTracks tracks() {
    return new EngineCommand.UseTracks(video, audio);
  }

  /** The devices that an engine of this has to do with, beside the processor. */
  public Set<VideoDevice> devices() {
    Set<VideoDevice> devices = new LinkedHashSet<>();
    devices.add(pictures);
    video.forEach(track -> track.encoders().forEach(each -> devices.add(each.setup().device())));
    devices.remove(VideoDevice.MAIN_MEMORY);
    return devices;
  }

  /**
   * What is shown: the first source in order that gives pictures, else the slate.
   *
   * @param sources how many there are
   * @param onAir the source that is on air as the engine opens: its replay is on its way and is
   *     shown at once; {@link ProgramSwitch#SLATE} where none is
   * @param slateByHand whether the operator wants the slate, whatever the sources give
   * @param holdMs for how long the last picture of a lost source stands
   * @param slate what the slate shows
   */
  public record Program(int sources, int onAir, boolean slateByHand, int holdMs, Slate slate) {

    public Program {
      require(sources >= 1, "there must be a source");
      require(onAir >= ProgramSwitch.SLATE && onAir < sources, "there is no source " + onAir);
      require(holdMs >= 0, "the hold must not be negative");
    }

    /** Whether the first tick may wait for a picture a little instead of opening on the slate. */
    public boolean pictureExpected() {
      return onAir != ProgramSwitch.SLATE && !slateByHand;
    }
  }

  /**
   * The slate.
   *
   * @param title what stands on the built-in one
   * @param picture a file of raw pixels, as the daemon had it made of the operator's picture; empty
   *     for the built-in slate
   */
  public record Slate(String title, String picture) {}

  /**
   * A video rendition.
   *
   * @param name unique among the tracks
   * @param crop whether the middle of the canvas fills {@code size} where the shapes differ,
   *     instead of all of it between black bars
   * @param rateDivisor the canvas rate divided by this is the rendition's
   * @param encoders in the order in which they are tried; where one fails, the next takes over
   */
  public record VideoTrack(
      String name,
      Resolution size,
      boolean crop,
      int rateDivisor,
      Bitrate bitrate,
      List<Encoder> encoders) {

    public VideoTrack {
      encoders = List.copyOf(encoders);
      require(size.equals(size.even()), name + ": the size must be even, not " + size);
      require(!encoders.isEmpty(), name + ": there must be an encoder");
    }

    public FrameRate rate(Timeline timeline) {
      return timeline.canvasRate().dividedBy(rateDivisor);
    }
  }

  /**
   * One way to encode a track.
   *
   * @param id what the daemon calls it
   * @param options libav's options of the encoder, complete, as the profile data spell them
   */
  public record Encoder(String id, EncoderSetup setup, Map<String, String> options) {

    public Encoder {
      options = Map.copyOf(options);
    }
  }

  /** An audio setting. The engine's sound is 48 kHz, and so is every setting. */
  public record AudioTrack(
      String name, int sampleRate, int channels, String encoder, Bitrate bitrate) {

    public AudioTrack {
      require(sampleRate == 48_000, name + ": sound leaves at 48 kHz, not " + sampleRate + " Hz");
      require(channels == 1 || channels == 2, name + ": 1 or 2 channels, not " + channels);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
