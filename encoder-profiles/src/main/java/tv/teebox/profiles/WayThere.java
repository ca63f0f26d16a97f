package tv.teebox.profiles;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * The way to one server, for telling what a failure on it says of the network in between. The
 * servers of a known platform are where their names say, speak RTMP, and show certificates that
 * everybody knows: where one seems not to, somebody else has answered. Of a server of the
 * operator's own nothing is known, and its failures stay what they are. Pure.
 *
 * @param tls whether the way is RTMPS
 * @param addresses that the name was said to have; empty if it was not found
 * @param reached whether TCP opened
 */
public record WayThere(
    PlatformProfile platform,
    String host,
    int port,
    boolean tls,
    List<InetAddress> addresses,
    boolean reached) {

  private static final String LOG_IN =
      "Open a browser on another PC in this network and log in there, or use a phone's hotspot";

  private static final int RTMPS_PORT = 443;

  public WayThere {
    addresses = List.copyOf(addresses);
  }

  /** What the failure of an attempt means on this way; the failure itself where nothing more. */
  public Diagnosis meaning(Diagnosis failure) {
    if (platform.hosts().isEmpty() || !platform.mayBeAt(host)) {
      return failure;
    }
    return byName(failure).or(() -> byAnswer(failure)).orElse(failure);
  }

  /** No platform lives within a private network. */
  private Optional<Diagnosis> byName(Diagnosis failure) {
    boolean early =
        switch (failure.code()) {
          case "connect-timeout", "connection-refused", "no-route", "answer-timeout" -> true;
          case "http-answered", "protocol-violation", "target-lan", "target-self" -> true;
          default -> failure.code().startsWith("tls-");
        };
    if (!early || addresses.isEmpty() || !addresses.stream().allMatch(WayThere::isPrivate)) {
      return Optional.empty();
    }
    return told(
        "portal-dns",
        "this network's DNS says that %s is at %s, which is within the network itself: it leads to a login page or a filter"
            .formatted(host, addresses.get(0).getHostAddress()),
        LOG_IN + "; or set another name server");
  }

  private Optional<Diagnosis> byAnswer(Diagnosis failure) {
    return switch (failure.code()) {
      case "http-answered" ->
          told(
              "portal-http",
              "a web page answered in the place of %s: this network wants a login first, or filters"
                  .formatted(host),
              LOG_IN);
      case "tls-name-mismatch", "tls-stranger" ->
          told(
              "portal-certificate",
              "somebody else answered in the place of %s: it %s. This network wants a login first, or filters"
                  .formatted(host, afterServer(failure)),
              LOG_IN);
      case "tls-untrusted" ->
          told(
              "tls-intercepted",
              "this network opens what is encrypted: %s %s".formatted(host, afterServer(failure)),
              "Ask whoever runs the network (school, company) to let %s through unopened, or use a phone's hotspot; the key is not sent"
                  .formatted(host));
      case "tls-cut" ->
          told(
              "tls-filtered",
              "the connection to %s was cut as soon as its name was said: a filter in this network does that"
                  .formatted(host),
              "Ask whoever runs the network to let %s, port %d, out, or use a phone's hotspot"
                  .formatted(host, port));
      case "connection-refused" -> reached ? Optional.empty() : filteredPort("refused", "filtered");
      case "connect-timeout" -> reached ? Optional.empty() : filteredPort("not answered", "silent");
      default -> Optional.empty();
    };
  }

  /** Port 443 is let through wherever the web is, and a platform's own port often is not. */
  private Optional<Diagnosis> filteredPort(String how, String code) {
    if (port == RTMPS_PORT) {
      return Optional.empty();
    }
    String instead =
        encrypted()
            .map(url -> "take its encrypted server, which looks like the web: " + url)
            .orElse("use a phone's hotspot");
    return told(
        "port-" + code,
        "port %d of %s is %s: if other things reach the internet here, this network lets no RTMP out"
            .formatted(port, host, how),
        "Ask the venue to let port %d out, or %s".formatted(port, instead));
  }

  /** The platform's own server on the port of the web. */
  private Optional<String> encrypted() {
    return platform
        .preferredServer(Server.Role.PRIMARY)
        .filter(server -> server.speaks(Protocol.RTMPS))
        .map(Server::url);
  }

  /** What the sentence says of the server, without its name. */
  private static String afterServer(Diagnosis failure) {
    int verb = failure.what().indexOf("showed");
    return verb < 0 ? failure.what() : failure.what().substring(verb);
  }

  private static Optional<Diagnosis> told(String code, String what, String advice) {
    return Optional.of(new Diagnosis(Diagnosis.Category.DESTINATION, code, what, advice));
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || isShared(address)
        || isUniqueLocal(address);
  }

  /** 100.64.0.0/10, a provider's own (RFC 6598). */
  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }

  /** fc00::/7 (RFC 4193). */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }
}
