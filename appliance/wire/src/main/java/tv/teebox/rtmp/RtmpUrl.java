package tv.teebox.rtmp;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.teebox.media.StreamKey;

/**
 * Where to publish: {@code rtmp://server[:port]/application[/more]/key}, or without the key, which
 * platforms give separately.
 *
 * @param tls whether it is RTMPS
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1935, or 443 for RTMPS, unless said otherwise
 * @param app everything between the port and the key, a query included ({@code live2?backup=1})
 * @param key the stream key, a query included; empty where it is kept elsewhere
 */
public record RtmpUrl(boolean tls, String host, int port, String app, Optional<StreamKey> key) {

  public static final int RTMP_PORT = 1935;
  public static final int RTMPS_PORT = 443;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9]{1,16})?");
  private static final int MAX_APP_CHARS = 512;

  public RtmpUrl {
    Objects.requireNonNull(key);
    if (!NAME.matcher(host).matches() && !(host.contains(":") && IPV6.matcher(host).matches())) {
      throw new IllegalArgumentException(
          "the URL's server must be a host name or an address: copy the URL again");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("the URL's port must be a number from 1 to 65535");
    }
    if (app.isEmpty() || app.startsWith("/")) {
      throw new IllegalArgumentException(
          "the URL names no application: write it like rtmp://server/app");
    }
    if (app.length() > MAX_APP_CHARS) {
      throw new IllegalArgumentException("the URL's application is too long: copy the URL again");
    }
  }

  /**
   * Reads a URL whose last path element is the stream key. A query belongs to the key, and may hold
   * slashes, unless it stands in the first path element ({@code /live2?backup=1/key}).
   *
   * @throws IllegalArgumentException saying what to change; it never holds the key
   */
  public static RtmpUrl parse(String text) {
    RtmpUrl whole = parseServer(text, false);
    String path = whole.app;
    int query = path.indexOf('?');
    int firstSlash = path.indexOf('/');
    boolean queryInKey = query >= 0 && firstSlash >= 0 && firstSlash < query;
    int cut = queryInKey ? path.lastIndexOf('/', query) : path.lastIndexOf('/');
    if (cut < 0 || cut == path.length() - 1) {
      throw new IllegalArgumentException(
          "the URL has no stream key: write it like rtmp://server/app/key");
    }
    return new RtmpUrl(
        whole.tls,
        whole.host,
        whole.port,
        withoutSlashes(path.substring(0, cut)),
        Optional.of(new StreamKey(path.substring(cut + 1))));
  }

  /**
   * Reads a URL whose whole path is the application, as platforms show it beside the key; a slash
   * at the end is left away.
   *
   * @throws IllegalArgumentException saying what to change
   */
  public static RtmpUrl parseServer(String text) {
    return parseServer(text, true);
  }

  private static RtmpUrl parseServer(String text, boolean trim) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) {
        throw new IllegalArgumentException(
            "the URL holds a space or a control character: copy it again");
      }
    }
    boolean tls = isTls(text);
    String rest = text.substring(text.indexOf("://") + 3);
    int slash = rest.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "the URL names no application: write it like rtmp://server/app");
    }
    String authority = rest.substring(0, slash);
    String path = rest.substring(slash + 1);
    return new RtmpUrl(
        tls,
        host(authority),
        port(authority, tls),
        trim ? withoutSlashes(path) : path,
        Optional.empty());
  }

  private static boolean isTls(String text) {
    String start = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
    if (start.startsWith("rtmps://")) {
      return true;
    }
    if (start.startsWith("rtmp://")) {
      return false;
    }
    throw new IllegalArgumentException("the URL must begin with rtmp:// or rtmps://");
  }

  private static String host(String authority) {
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "the URL must not hold a user name and password: leave out what is before the @");
    }
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("the URL's IPv6 address needs a closing bracket");
      }
      String address = authority.substring(1, end);
      if (!address.contains(":")) {
        throw new IllegalArgumentException("only an IPv6 address is written in brackets");
      }
      return address;
    }
    if (authority.indexOf(':') != authority.lastIndexOf(':')) {
      throw new IllegalArgumentException(
          "an IPv6 address is written in brackets, like rtmp://[::1]:1935/app");
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  private static int port(String authority, boolean tls) {
    String after = authority.substring(authority.lastIndexOf(']') + 1);
    int colon = after.indexOf(':');
    if (colon < 0) {
      return tls ? RTMPS_PORT : RTMP_PORT;
    }
    String digits = after.substring(colon + 1);
    return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** The same without the key. */
  public RtmpUrl server() {
    return new RtmpUrl(tls, host, port, app, Optional.empty());
  }

  /** The same with this key. */
  public RtmpUrl withKey(StreamKey key) {
    return new RtmpUrl(tls, host, port, app, Optional.of(key));
  }

  /** The same with this application. */
  public RtmpUrl withApp(String app) {
    return new RtmpUrl(tls, host, port, withoutSlashes(app), key);
  }

  /** What the connect command calls tcUrl: the URL without the key. */
  public String tcUrl() {
    boolean usual = port == (tls ? RTMPS_PORT : RTMP_PORT);
    return (tls ? "rtmps://" : "rtmp://") + bracketed() + (usual ? "" : ":" + port) + "/" + app;
  }

  /** Server and port, as a sentence names them. */
  public String hostAndPort() {
    return bracketed() + ":" + port;
  }

  private String bracketed() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /** The URL with the key as {@code ****}. */
  @Override
  public String toString() {
    return key.isPresent() ? tcUrl() + "/" + StreamKey.REDACTED : tcUrl();
  }
}
