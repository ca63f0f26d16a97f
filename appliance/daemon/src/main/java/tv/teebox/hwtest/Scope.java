package tv.teebox.hwtest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tv.teebox.link.PipelineOrder;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/**
 * What is measured, and for how long.
 *
 * @param ladders the most demanding first; the next is tried where one was not held as a whole
 * @param largest another size that accelerators are tried with
 * @param mostRungs that are encoded at once: beyond a ladder's end it begins again
 * @param mostSessions of one size that accelerators are asked for
 * @param measurement how long each is
 * @param source what the pipelines decode
 */
public record Scope(
    List<Ladder> ladders,
    Optional<Rung> largest,
    int mostRungs,
    int mostSessions,
    Duration measurement,
    PipelineOrder.Encoder source) {

  /** What platforms take in common, from the best down. */
  private static final List<List<String>> LADDERS =
      List.of(
          List.of("1080p60", "720p60", "480p30", "360p30"),
          List.of("1080p30", "720p30", "480p30", "360p30"),
          List.of("720p30", "480p30", "360p30"));

  private static final String LARGEST = "2160p30";

  /** The most that any GeForce driver has allowed, and three ladders. */
  private static final int MOST_AT_ONCE = 12;

  private static final Resolution WIDE = new Resolution(1920, 1080);

  /** For a figure to be compared, and for rate control to have settled. */
  private static final double FEWEST_SECONDS_COMPARED = 0.5;

  private static final double MOST_SECONDS_COMPARED = 5;

  public Scope {
    ladders = List.copyOf(ladders);
  }

  /** Renditions of one source. */
  public record Ladder(List<Rung> rungs) {

    public Ladder {
      rungs = List.copyOf(rungs);
    }

    /** Its first rung's. */
    public String name() {
      return rungs.get(0).name();
    }

    public FrameRate rate() {
      return FrameRate.of(rungs.get(0).fps());
    }

    /** Such as {@code 1080p60 + 720p60}. */
    public String title() {
      return String.join(" + ", rungs.stream().map(Rung::name).toList());
    }

    /** So many, from the first on, and again. */
    List<Rung> repeated(int count) {
      return IntStream.range(0, count).mapToObj(i -> rungs.get(i % rungs.size())).toList();
    }
  }

  /** One rendition. */
  public record Rung(String name, Resolution size, int fps, Bitrate bitrate) {

    static Rung of(RenditionProfile profile) {
      return new Rung(
          profile.name(),
          WIDE.scaledToHeight(profile.height()),
          profile.fps(),
          Bitrate.ofKbps(profile.videoKbps()));
    }

    FrameRate rate() {
      return FrameRate.of(fps);
    }

    Map<String, String> options(EncoderProfile encoder) {
      return encoder.optionsFor(size, rate(), bitrate);
    }
  }

  /** What is worth knowing of a PC: real ladders at their usual bitrates. */
  public static Scope usual(ProfileLibrary library, Duration measurement) {
    EncoderProfile x264 = x264(library);
    Rung source = rung(library, LADDERS.get(0).get(0));
    return new Scope(
        LADDERS.stream()
            .map(names -> new Ladder(names.stream().map(each -> rung(library, each)).toList()))
            .toList(),
        Optional.of(rung(library, LARGEST)),
        MOST_AT_ONCE,
        MOST_AT_ONCE,
        measurement,
        new PipelineOrder.Encoder(
            EncoderSetup.onProcessor(x264.name(), x264.pixelFormat()), source.options(x264)));
  }

  private static Rung rung(ProfileLibrary library, String name) {
    return Rung.of(library.rendition(name).orElseThrow());
  }

  /** The encoder of the processor, with which all others are compared. */
  static EncoderProfile x264(ProfileLibrary library) {
    return library.encoder("libx264").orElseThrow();
  }

  int millis() {
    return Math.toIntExact(measurement.toMillis());
  }

  /** How many pictures of a rung are compared: the same for every encoder. */
  int framesCompared(Rung rung) {
    double seconds =
        Math.max(
            FEWEST_SECONDS_COMPARED, Math.min(MOST_SECONDS_COMPARED, measurement.toMillis() / 1e3));
    return (int) Math.ceil(seconds * rung.fps());
  }

  /** The rung to which pipelines scale: the second, since the first is the source itself. */
  Rung pipelineRung() {
    List<Rung> rungs = ladders.get(0).rungs();
    return rungs.get(Math.min(1, rungs.size() - 1));
  }

  Rung sourceRung() {
    return ladders.get(0).rungs().get(0);
  }
}
