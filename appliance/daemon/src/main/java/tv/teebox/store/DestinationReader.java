package tv.teebox.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.media.Bitrate;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.Protocol;
import tv.teebox.profiles.Server;
import tv.teebox.rtmp.RtmpUrl;

/** Reads the list of destinations. */
final class DestinationReader {

  private final ProfileLibrary library;
  private final KeyReader keys;

  DestinationReader(ProfileLibrary library, KeyReader keys) {
    this.library = library;
    this.keys = keys;
  }

  /** All of them; what is wrong is added to the sections' problems. */
  List<Configuration.Destination> read(List<Section> sections) {
    List<Configuration.Destination> destinations = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<String, String> streams = new HashMap<>();
    for (Section section : sections) {
      Optional<Configuration.Destination> destination = destination(section);
      section
          .anyText("name")
          .filter(name -> !names.add(name))
          .ifPresent(name -> section.problem("name", "two destinations are named " + name));
      destination.ifPresent(each -> checkStream(section, streams, each));
      destination.ifPresent(destinations::add);
    }
    return destinations;
  }

  /** A platform takes one publisher to a key: two would throw each other out for ever. */
  private void checkStream(
      Section section, Map<String, String> streams, Configuration.Destination destination) {
    String server =
        destination
            .url()
            .or(
                () ->
                    library
                        .platform(destination.platform())
                        .flatMap(PlatformProfile::preferredServer)
                        .map(Server::url))
            .orElse("");
    if (!destination.enabled() || server.isEmpty()) {
      return;
    }
    String other =
        streams.putIfAbsent(server + "/" + destination.key().reveal(), destination.name());
    if (other != null) {
      section.problem(
          "key", "is the one of " + other + ", on the same server: switch one of the two off");
    }
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
    Optional<RtmpUrl> url = section.parsed("url", RtmpUrl::parseServer);
    platform.ifPresent(profile -> checkServer(section, profile, url));
    Optional<StreamKey> key = keys.read(section, "the stream key that the platform gave you");
    boolean enabled = section.truth("enabled", true);
    Optional<String> rendition = section.text("rendition");
    rendition.ifPresent(wanted -> checkRendition(section, wanted));
    Optional<Bitrate> bitrate =
        section.optionalNumber("videoKbps", 100, 100_000).map(Bitrate::ofKbps);
    Optional<String> pin = section.text("certificateSha256");
    if (pin.isPresent() && !pin.get().replace(":", "").matches("[0-9A-Fa-f]{64}")) {
      section.problem("certificateSha256", "must be 64 hexadecimal digits");
    }
    Optional<Path> trusted =
        section.text("trustedCertificates").isPresent()
            ? section.readableFile("trustedCertificates", "a PEM file")
            : Optional.empty();
    boolean direct = direct(section);
    section.rejectUnknown();
    if (name.isEmpty() || platform.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Configuration.Destination(
            name.get(),
            platform.get().id(),
            url.map(RtmpUrl::tcUrl),
            key.get(),
            enabled,
            direct,
            rendition,
            bitrate,
            pin,
            trusted));
  }

  private static boolean direct(Section section) {
    String route = section.text("route").orElse("encode");
    if (!Set.of("encode", "direct").contains(route)) {
      section.problem("route", "must be \"encode\" or \"direct\"");
    }
    return route.equals("direct");
  }

  private Optional<PlatformProfile> platform(Section section, String id) {
    Optional<PlatformProfile> profile = library.platform(id);
    if (profile.isEmpty()) {
      section.problem("platform", "is not known" + Spelling.suggestion(id, library.platformIds()));
    }
    return profile;
  }

  private static void checkServer(
      Section section, PlatformProfile platform, Optional<RtmpUrl> url) {
    if (!section.has("url") && platform.servers().isEmpty()) {
      section.problem("url", "is missing: this platform has no server of its own");
    }
    if (url.isPresent() && !platform.takes(Protocol.RTMP) && !url.get().tls()) {
      section.problem("url", platform.title() + " takes RTMPS only: begin it with rtmps://");
    }
  }

  private void checkRendition(Section section, String wanted) {
    if (library.rendition(wanted).isEmpty()) {
      Set<String> known = new LinkedHashSet<>();
      library.renditions().forEach(each -> known.add(each.name()));
      section.problem("rendition", "is not known" + Spelling.suggestion(wanted, known));
    }
  }
}
