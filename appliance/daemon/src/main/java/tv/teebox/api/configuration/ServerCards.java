package tv.teebox.api.configuration;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.Protocol;
import tv.teebox.profiles.Server;
import tv.teebox.store.ServerChoice;

/**
 * A platform's servers, for somebody who chooses among them: each has a word that means it and no
 * other, and is called otherwise than its sisters. Pure.
 */
final class ServerCards {

  private final PlatformProfile platform;
  private final ServerChoice choice;

  ServerCards(PlatformProfile platform) {
    this.platform = platform;
    this.choice = new ServerChoice(platform);
  }

  List<Map<String, Object>> all() {
    List<String> labels = labels();
    List<Map<String, Object>> cards = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Server server = platform.servers().get(i);
      Map<String, Object> card = new LinkedHashMap<>();
      card.put("word", word(server));
      card.put("label", labels.get(i));
      card.put("role", role(server));
      card.put("url", server.url());
      cards.add(card);
    }
    return cards;
  }

  /** What a configuration has as {@code server}: its address, where another goes by the word. */
  private String word(Server server) {
    return isMeantByItsWord(server) ? shortWord(server) : server.url();
  }

  private boolean isMeantByItsWord(Server server) {
    return choice.named(shortWord(server)).filter(server::equals).isPresent();
  }

  private static String shortWord(Server server) {
    boolean regional = server.role() == Server.Role.REGION;
    return regional && server.region() != null ? server.region() : role(server);
  }

  private static String role(Server server) {
    return server.role().name().toLowerCase(Locale.ROOT);
  }

  /** With whether it is encrypted where a platform has both, and else the same name twice. */
  private List<String> labels() {
    boolean both = platform.servers().stream().map(ServerCards::isEncrypted).distinct().count() > 1;
    List<String> labels =
        platform.servers().stream()
            .map(each -> both ? name(each) + encryption(each) : name(each))
            .toList();
    return labels.stream().distinct().count() == labels.size()
        ? labels
        : platform.servers().stream().map(Server::url).toList();
  }

  private String name(Server server) {
    if (server.region() != null) {
      return server.region();
    }
    if (!isMeantByItsWord(server)) {
      return String.valueOf(URI.create(server.url()).getHost());
    }
    return server.role() == Server.Role.BACKUP ? "Backup server" : "Usual server";
  }

  private static boolean isEncrypted(Server server) {
    return server.speaks(Protocol.RTMPS);
  }

  private static String encryption(Server server) {
    return isEncrypted(server) ? ", encrypted" : ", not encrypted";
  }
}
