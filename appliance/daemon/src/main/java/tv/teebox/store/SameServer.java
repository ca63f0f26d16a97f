package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Whether a destination that was changed still goes to whom its key was given for: the same server,
 * recognised in the same way, or another of the same platform's own. Whoever may change settings
 * but was never told a key must not get it sent to a server of his. Pure.
 */
record SameServer(ProfileLibrary library) {

  /** What says where the key goes, how it is said there, and who may read it on its way. */
  private static final List<String> TO_WHOM =
      List.of("platform", "app", "playpath", "certificateSha256", "trustedCertificates");

  /** The first field that makes it another; empty if it is the same. */
  Optional<String> difference(JsonNode before, JsonNode after) {
    for (String field : TO_WHOM) {
      if (!value(before, field).equals(value(after, field))) {
        return Optional.of(field);
      }
    }
    Optional<PlatformProfile> platform = library.platform(after.path("platform").asText());
    if (platform.isEmpty()) {
      return Optional.of("platform");
    }
    if (!value(before, "url").equals(value(after, "url"))
        && !(isOwn(platform.get(), before) && isOwn(platform.get(), after))) {
      return Optional.of("url");
    }
    if (!isOwn(platform.get(), after) && isOn(after, "backup") && !isOn(before, "backup")) {
      return Optional.of("backup");
    }
    // A word means a server as its platform offers it; what is typed may be the same in plain.
    return after.hasNonNull("url")
            && isEncrypted(platform.get(), before)
            && !isEncrypted(platform.get(), after)
        ? Optional.of("url")
        : Optional.empty();
  }

  private static Optional<JsonNode> value(JsonNode destination, String field) {
    return Optional.of(destination.path(field))
        .filter(each -> !each.isMissingNode() && !each.isNull());
  }

  private static boolean isOn(JsonNode destination, String field) {
    return destination.path(field).asBoolean();
  }

  /** Without a URL it is one of the platform's by a word that only those have. */
  private static boolean isOwn(PlatformProfile platform, JsonNode destination) {
    return !destination.hasNonNull("url")
        || url(destination.path("url").asText())
            .filter(each -> platform.servers().stream().anyMatch(own -> each.equals(own(own))))
            .isPresent();
  }

  /** What cannot be told counts as not encrypted before, and so takes nothing away. */
  private static boolean isEncrypted(PlatformProfile platform, JsonNode destination) {
    if (destination.hasNonNull("url")) {
      return url(destination.path("url").asText()).filter(RtmpUrl::tls).isPresent();
    }
    String word = destination.path("server").asText(ServerChoice.PRIMARY);
    return new ServerChoice(platform)
        .named(word)
        .map(SameServer::own)
        .filter(RtmpUrl::tls)
        .isPresent();
  }

  private static RtmpUrl own(tv.teebox.profiles.Server server) {
    return RtmpUrl.parseServer(server.url());
  }

  private static Optional<RtmpUrl> url(String text) {
    try {
      return Optional.of(RtmpUrl.parseServer(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
