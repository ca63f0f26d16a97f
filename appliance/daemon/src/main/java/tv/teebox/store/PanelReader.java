package tv.teebox.store;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where and how the panel is to be reached. */
final class PanelReader {

  private static final Pattern HOST_NAME =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*)(\\.[a-z0-9_-]+)*");

  private static final int MOST_NAMES = 16;

  private PanelReader() {}

  static Configuration.Panel read(Section section) {
    Configuration.Panel usual = Configuration.Panel.USUAL;
    String host = section.text("host").orElse(usual.host());
    int port = section.number("port", usual.port(), 0, 65535);
    List<String> names = names(section);
    Optional<Configuration.PanelTls> tls = tls(section, host, port);
    section.rejectUnknown();
    return new Configuration.Panel(host, port, names, tls);
  }

  private static List<String> names(Section section) {
    List<String> names =
        section.texts("names").stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    if (names.size() > MOST_NAMES) {
      section.problem("names", "are too many: name " + MOST_NAMES + " at most");
    }
    names.stream()
        .filter(each -> !HOST_NAME.matcher(each).matches())
        .findFirst()
        .ifPresent(
            each ->
                section.problem(
                    "names", "must be host names like \"box.example.org\", without a port"));
    return names;
  }

  /** On, unless nobody but this machine reaches it or the file says no. */
  private static Optional<Configuration.PanelTls> tls(Section section, String host, int port) {
    int usualPort = port == 0 ? 0 : Configuration.Panel.TLS_PORT;
    if (section.isFalse("tls")) {
      return Optional.empty();
    }
    if (!section.has("tls")) {
      return isLoopback(host)
          ? Optional.empty()
          : Optional.of(new Configuration.PanelTls(usualPort, Optional.empty()));
    }
    Section tls = section.section("tls");
    int tlsPort = tls.number("port", usualPort, 0, 65535);
    Optional<Path> certificate = tls.text("certificate").map(Path::of);
    Optional<Path> privateKey = tls.text("privateKey").map(Path::of);
    if (certificate.isPresent() != privateKey.isPresent()) {
      tls.problem(
          certificate.isPresent() ? "privateKey" : "certificate",
          "is missing: a certificate and its key go together");
    }
    tls.rejectUnknown();
    return Optional.of(
        new Configuration.PanelTls(
            tlsPort,
            certificate.flatMap(
                pem -> privateKey.map(secret -> new Configuration.Pem(pem, secret)))));
  }

  private static boolean isLoopback(String host) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
    return address == null ? host.equalsIgnoreCase("localhost") : address.isLoopbackAddress();
  }
}
