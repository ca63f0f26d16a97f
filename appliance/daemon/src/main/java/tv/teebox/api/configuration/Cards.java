package tv.teebox.api.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.Origin;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.Protocol;
import tv.teebox.profiles.RenditionProfile;
import tv.teebox.profiles.Server;

/** What the platforms take, as far as somebody must know who chooses among them. Pure. */
final class Cards {

  private Cards() {}

  static List<Map<String, Object>> of(ProfileLibrary library) {
    return library.platforms().stream().map(each -> card(each, library)).toList();
  }

  private static Map<String, Object> card(PlatformProfile platform, ProfileLibrary library) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("id", platform.id());
    card.put("title", platform.title());
    card.put("note", platform.note());
    card.put("reviewedOn", platform.reviewedOn().toString());
    card.put("protocols", platform.protocols().stream().map(Protocol::scheme).toList());
    card.put("needsUrl", platform.preferredServer().isEmpty());
    card.put("hasBackup", platform.preferredServer(Server.Role.BACKUP).isPresent());
    card.put("servers", new ServerCards(platform).all());
    card.put("key", key(platform));
    card.put(
        "codecs",
        platform.videoCodecs().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
    platform.video().cap().map(Figure::value).ifPresent(most -> card.put("mostVideoKbps", most));
    card.put("renditions", renditions(platform, library));
    Map<String, Object> session = new LinkedHashMap<>();
    put(session, "mostHours", platform.session().mostHours());
    put(session, "archiveHours", platform.session().archiveHours());
    put(session, "graceSeconds", platform.session().graceSeconds());
    card.put("session", session);
    platform.test().ifPresent(test -> card.put("test", test.note()));
    card.put("sources", platform.origins().values().stream().map(Origin::title).toList());
    return card;
  }

  private static void put(Map<String, Object> to, String name, Optional<Figure> figure) {
    figure.ifPresent(each -> to.put(name, each.value()));
  }

  private static Map<String, Object> key(PlatformProfile platform) {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("life", platform.key().life().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    key.put("example", platform.key().example());
    platform.key().pattern().ifPresent(pattern -> key.put("pattern", pattern));
    platform.key().where().ifPresent(where -> key.put("where", where));
    return key;
  }

  /** Those that it takes, the largest first. */
  private static List<Map<String, Object>> renditions(
      PlatformProfile platform, ProfileLibrary library) {
    List<Map<String, Object>> taken = new ArrayList<>();
    int tallest =
        platform
            .video()
            .largest()
            .flatMap(library::rendition)
            .map(RenditionProfile::height)
            .orElse(Integer.MAX_VALUE);
    for (RenditionProfile each : library.renditions()) {
      if (each.height() > tallest) {
        continue;
      }
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", each.name());
      tree.put("height", each.height());
      tree.put("fps", each.fps());
      tree.put("usualKbps", each.videoKbps());
      platform.recommendedKbps(each.name()).ifPresent(kbps -> tree.put("recommendedKbps", kbps));
      platform.capKbps(each.name()).ifPresent(kbps -> tree.put("mostKbps", kbps));
      taken.add(tree);
    }
    return taken;
  }
}
