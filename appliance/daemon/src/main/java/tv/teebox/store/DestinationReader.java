package tv.teebox.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Shape;
import tv.teebox.media.StreamKey;
import tv.teebox.media.VideoCodec;
import tv.teebox.profiles.KeyRule;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/** Reads the list of destinations. */
final class DestinationReader {

  private final ProfileLibrary library;
  private final KeyReader keys;

  DestinationReader(ProfileLibrary library, KeyReader keys) {
    this.library = library;
    this.keys = keys;
  }

  /**
   * All of them; what is wrong is added to the sections' problems.
   *
   * @param rule where they may be
   */
  List<Configuration.Destination> read(List<Section> sections, AddressRule rule) {
    List<Configuration.Destination> destinations = new ArrayList<>();
    Set<String> names = new HashSet<>();
    SameTarget targets = new SameTarget();
    for (Section section : sections) {
      Optional<Configuration.Destination> destination = destination(section);
      section
          .anyText("name")
          .filter(name -> !names.add(name))
          .ifPresent(name -> section.problem("name", "two destinations are named " + name));
      destination.ifPresent(each -> targets.check(section, each));
      destination.ifPresent(each -> checkAddress(section, each, rule));
      destination.ifPresent(destinations::add);
    }
    return destinations;
  }

  private Optional<Configuration.Destination> destination(Section section) {
    Optional<String> name = section.required("name", "what you call this destination");
    if (name.isPresent() && !ConfigurationReader.NAME.matcher(name.get()).matches()) {
      section.problem("name", "must be up to 40 letters, digits, spaces, dots, - or _");
    }
    Optional<PlatformProfile> platform =
        section
            .required("platform", "one of " + String.join(", ", library.platformIds()))
            .flatMap(id -> platform(section, id));
    Optional<Configuration.Server> server = new ServerReader(section, platform).read();
    Optional<StreamKey> key =
        keys.read(
            section,
            KeyPlace.ofDestination(name.orElse("")),
            "the stream key that the platform gave you");
    checkKeyIsApart(section, platform, key);
    boolean persistent = section.truth("persistentKey", false);
    boolean rollover = section.truth("rollover", false);
    platform
        .filter(each -> rollover && !persistent && each.key().life() == KeyRule.Life.SINGLE_USE)
        .ifPresent(each -> section.problem("rollover", impossibleRollover(each)));
    boolean enabled = section.truth("enabled", true);
    Configuration.Picture picture = picture(section);
    section.rejectUnknown();
    if (name.isEmpty() || platform.isEmpty() || server.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Configuration.Destination(
            name.get(),
            platform.get().id(),
            server.get(),
            key.get(),
            persistent,
            rollover,
            enabled,
            picture));
  }

  /** Of a name only its addresses can tell, and those are judged when it is connected to. */
  private static void checkAddress(
      Section section, Configuration.Destination destination, AddressRule rule) {
    if (destination.enabled()) {
      rule.objection(destination.server().url().host())
          .ifPresent(why -> section.problem("url", why.toString()));
    }
  }

  private static String impossibleRollover(PlatformProfile platform) {
    return "is not possible: %s takes a key for one stream only, and the old stream's end uses it up. Take it away, or set persistentKey if the key is a persistent one"
        .formatted(platform.title());
  }

  /** An address is printed wherever its server is named. */
  private void checkKeyIsApart(
      Section section, Optional<PlatformProfile> platform, Optional<StreamKey> key) {
    Optional<RtmpUrl> url = section.anyText("url").flatMap(DestinationReader::server);
    Stream<PlatformProfile> platforms =
        Stream.concat(
            platform.stream(), url.flatMap(each -> library.platformAt(each.host())).stream());
    MisplacedKey misplaced = MisplacedKey.of(platforms, key);
    String remedy = "holds a stream key: leave the key out of the %s, and put it into key alone";
    url.filter(each -> misplaced.isIn(each.app()))
        .ifPresent(each -> section.problem("url", remedy.formatted("url")));
    for (String name : List.of("app", "playpath")) {
      section
          .anyText(name)
          .filter(misplaced::isIn)
          .ifPresent(
              each ->
                  section.problem(
                      name,
                      remedy.formatted(name)
                          + "; %s stands for it".formatted(RtmpTarget.KEY_PLACE)));
    }
  }

  /** A URL that is none has been complained of. */
  private static Optional<RtmpUrl> server(String url) {
    try {
      return Optional.of(RtmpUrl.parseServer(url));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Configuration.Picture picture(Section section) {
    Optional<String> rendition = section.text("rendition");
    rendition.ifPresent(wanted -> checkRendition(section, wanted));
    return new Configuration.Picture(
        section.choice("route", "encode", "direct").equals("direct"),
        rendition,
        section.optionalNumber("videoKbps", 100, 100_000).map(Bitrate::ofKbps),
        section.optionalNumber("videoCapKbps", 100, 100_000).map(Bitrate::ofKbps),
        chosen(VideoCodec.class, section.choice("codec", "h264", "hevc", "av1")),
        chosen(Shape.class, section.choice("shape", "canvas", "vertical", "square")),
        chosen(Shape.Fit.class, section.choice("fit", "crop", "pad")));
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private Optional<PlatformProfile> platform(Section section, String id) {
    Optional<PlatformProfile> profile = library.platform(id);
    if (profile.isEmpty()) {
      section.problem("platform", "is not known" + Spelling.suggestion(id, library.platformIds()));
    }
    return profile;
  }

  private void checkRendition(Section section, String wanted) {
    if (library.rendition(wanted).isEmpty()) {
      Set<String> known = new LinkedHashSet<>();
      library.renditions().forEach(each -> known.add(each.name()));
      section.problem("rendition", "is not known" + Spelling.suggestion(wanted, known));
    }
  }
}
