package tv.teebox.rtmp;

import io.vertx.core.net.SocketAddress;
import java.util.Objects;

/** A peer's address; prints as {@code 192.0.2.7:51034} or {@code [2001:db8::7]:51034}. */
public record PeerAddress(String host, int port) {

  public PeerAddress {
    Objects.requireNonNull(host);
  }

  static PeerAddress of(SocketAddress address) {
    String host = address.hostAddress() == null ? address.host() : address.hostAddress();
    return new PeerAddress(host == null ? "local" : host, Math.max(0, address.port()));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
