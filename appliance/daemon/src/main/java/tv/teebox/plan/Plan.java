package tv.teebox.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;

/**
 * What will be encoded and sent.
 *
 * @param canvas what every source is conformed to
 * @param renditions each encoded exactly once
 * @param sounds each encoded exactly once
 * @param routes one per destination that gets something
 * @param refusals why a destination gets nothing
 */
public record Plan(
    Canvas canvas,
    String canvasReason,
    List<Rendition> renditions,
    List<Sound> sounds,
    List<Route> routes,
    Map<String, Refusal> refusals,
    Budget budget) {

  public Plan {
    renditions = List.copyOf(renditions);
    sounds = List.copyOf(sounds);
    routes = List.copyOf(routes);
    refusals = Map.copyOf(refusals);
  }

  /**
   * A video rendition.
   *
   * @param name unique in the plan
   * @param rateDivisor the canvas rate divided by this is {@code rate}
   * @param fit how the canvas is brought into {@code size} where the shapes differ
   * @param encoders in the order in which they are tried; at least one
   * @param reason why it is encoded so
   */
  public record Rendition(
      String name,
      Resolution size,
      FrameRate rate,
      int rateDivisor,
      Shape.Fit fit,
      VideoCodec codec,
      Bitrate bitrate,
      List<Encoder> encoders,
      String reason) {

    public Rendition {
      encoders = List.copyOf(encoders);
    }

    Rendition encodedAs(Rendition other) {
      return new Rendition(
          name, size, rate, rateDivisor, fit, codec, bitrate, other.encoders, other.reason);
    }

    /** The first choice. */
    public Encoder encoder() {
      return encoders.get(0);
    }

    Rendition named(String other) {
      return new Rendition(other, size, rate, rateDivisor, fit, codec, bitrate, encoders, reason);
    }

    /** Whether platforms get the same of both, whoever encodes it. */
    public boolean looksLike(Rendition other) {
      return hasPictureOf(other) && bitrate.equals(other.bitrate);
    }

    /** Whether both are the same but for their bitrate, so that an encoder may go on. */
    public boolean hasPictureOf(Rendition other) {
      return size.equals(other.size)
          && rateDivisor == other.rateDivisor
          && fit == other.fit
          && codec == other.codec;
    }

    double pixelsPerSecond() {
      return size.pixels() * rate.fps();
    }
  }

  /**
   * One way to encode a rendition.
   *
   * @param id the profile's
   * @param device the {@link Hardware.Device}'s id
   * @param decodes whether the device was seen to decode as well
   * @param options libav's options, complete
   */
  public record Encoder(
      String id, String device, EncoderSetup setup, boolean decodes, Map<String, String> options) {

    public Encoder {
      options = Map.copyOf(options);
    }
  }

  /** An audio setting: AAC-LC, 48 kHz, stereo. */
  public record Sound(String name, Bitrate bitrate) {
    public static final int SAMPLE_RATE = 48_000;
    public static final int CHANNELS = 2;
  }

  /** Who gets what, and why. */
  public sealed interface Route {
    String destination();

    String reason();

    /** What it gets, in one word. */
    String what();
  }

  /** The destinations that get a rendition, in the plan's order. */
  public List<String> destinationsOf(String rendition) {
    return routes.stream()
        .filter(each -> each instanceof Encoded encoded && encoded.rendition().equals(rendition))
        .map(Route::destination)
        .toList();
  }

  /** A destination that gets a rendition and a sound of ours. */
  public record Encoded(String destination, String rendition, String sound, String reason)
      implements Route {
    @Override
    public String what() {
      return rendition;
    }
  }

  /** A destination that gets the source as it is. */
  public record Direct(String destination, Bitrate bitrate, String reason) implements Route {
    @Override
    public String what() {
      return "direct";
    }
  }

  /** The same with these refusals besides: destinations that it was not asked about. */
  public Plan refusing(Map<String, Refusal> more) {
    Map<String, Refusal> all = new HashMap<>(refusals);
    all.putAll(more);
    return new Plan(canvas, canvasReason, renditions, sounds, routes, all, budget);
  }

  /** The same, but that some renditions, by their names, are encoded as these are. */
  public Plan encodedAs(Map<String, Rendition> others) {
    List<Rendition> changed =
        renditions.stream()
            .map(each -> each.encodedAs(others.getOrDefault(each.name(), each)))
            .toList();
    return new Plan(canvas, canvasReason, changed, sounds, routes, refusals, budget);
  }

  /** The same with some tracks of another plan besides, for nobody. */
  public Plan withTracksOf(Plan other, Set<String> names) {
    List<Rendition> allRenditions = new ArrayList<>(renditions);
    other.renditions.stream()
        .filter(each -> names.contains(each.name()) && rendition(each.name()).isEmpty())
        .forEach(allRenditions::add);
    List<Sound> allSounds = new ArrayList<>(sounds);
    other.sounds.stream()
        .filter(each -> names.contains(each.name()) && sound(each.name()).isEmpty())
        .forEach(allSounds::add);
    return new Plan(canvas, canvasReason, allRenditions, allSounds, routes, refusals, budget);
  }

  /** The same but for some renditions, whoever was to get them. */
  public Plan without(Set<String> names) {
    List<Rendition> left =
        renditions.stream().filter(each -> !names.contains(each.name())).toList();
    return new Plan(canvas, canvasReason, left, sounds, routes, refusals, budget);
  }

  public Optional<Route> routeOf(String destination) {
    return routes.stream().filter(each -> each.destination().equals(destination)).findFirst();
  }

  /** What a destination gets; empty if that is no encode of ours. */
  public Optional<Rendition> renditionOf(String destination) {
    return routeOf(destination)
        .flatMap(
            route ->
                route instanceof Encoded encoded
                    ? rendition(encoded.rendition())
                    : Optional.empty());
  }

  public Optional<Rendition> rendition(String name) {
    return renditions.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  public Optional<Sound> sound(String name) {
    return sounds.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
