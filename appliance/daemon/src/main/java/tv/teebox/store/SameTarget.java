package tv.teebox.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Finds destinations that a server could not tell apart, however their addresses are written. A
 * platform takes one publisher to a key: two would throw each other out for ever. Those that are
 * switched off disturb nobody.
 */
final class SameTarget {

  /** Whose each stream is, by what a server would know it by; holds keys, and is never printed. */
  private final Map<String, String> streams = new HashMap<>();

  /** Compares one destination with all before it; what is wrong is added to its section. */
  void check(Section section, Configuration.Destination destination) {
    if (!destination.enabled()) {
      return;
    }
    String primary = stream(destination.server().url(), destination);
    String other = streams.putIfAbsent(primary, destination.name());
    if (other != null) {
      tell(section, other);
    }
    destination
        .server()
        .backup()
        .ifPresent(
            url -> {
              String backup = stream(url, destination);
              if (backup.equals(primary)) {
                section.problem(
                    "backup", "is the same server as the first: remove it, or name another server");
                return;
              }
              String taken = streams.putIfAbsent(backup, destination.name());
              if (taken != null && other == null) {
                tell(section, taken);
              }
            });
  }

  private static void tell(Section section, String other) {
    section.problem(
        "key", "is the one of " + other + ", on the same server: switch one of the two off");
  }

  /**
   * What the server knows the stream by. Its plain and its encrypted port lead to the same one,
   * unless the operator has set a port.
   */
  private static String stream(RtmpUrl url, Configuration.Destination destination) {
    String playpath = destination.server().playpath().orElse(RtmpTarget.KEY_PLACE);
    boolean usual = url.port() == (url.tls() ? RtmpUrl.RTMPS_PORT : RtmpUrl.RTMP_PORT);
    String place = host(url.host()) + (usual ? "" : ":" + url.port());
    return (place + "/" + url.app() + "/" + playpath)
        .replace(RtmpTarget.KEY_PLACE, destination.key().reveal());
  }

  private static String host(String host) {
    if (host.contains(":")) {
      return address(host);
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** One IPv6 address has many spellings; none of them is looked up. */
  @SuppressWarnings("UnusedException") // one that is none is complained of when it is dialled
  private static String address(String literal) {
    try {
      return InetAddress.getByName(literal).getHostAddress();
    } catch (UnknownHostException e) {
      return literal;
    }
  }
}
