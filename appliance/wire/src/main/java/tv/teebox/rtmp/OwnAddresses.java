package tv.teebox.rtmp;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;

/** Finds the addresses of this machine's interfaces; may block for as long as the kernel takes. */
@FunctionalInterface
interface OwnAddresses {

  /** As the Java runtime is told by the kernel, each time anew. */
  OwnAddresses SYSTEM = OwnAddresses::read;

  Set<InetAddress> now() throws SocketException;

  private static Set<InetAddress> read() throws SocketException {
    Set<InetAddress> own = new HashSet<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      each.getInterfaceAddresses().stream().map(InterfaceAddress::getAddress).forEach(own::add);
    }
    return own;
  }
}
