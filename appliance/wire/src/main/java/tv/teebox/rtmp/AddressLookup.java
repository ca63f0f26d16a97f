package tv.teebox.rtmp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the addresses of a server's name; blocks. */
@FunctionalInterface
interface AddressLookup {

  /** More of them are not tried: each costs a share of the connect limit. */
  int MAX_ADDRESSES = 8;

  /** The Java runtime's own resolver, which asks the system and sees what changes there. */
  AddressLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  List<InetAddress> addresses(String host) throws UnknownHostException;

  /**
   * The order to try them in: as they were found, but IPv4 and IPv6 by turns, so that a family that
   * leads nowhere from here costs one attempt and not all.
   */
  static List<InetAddress> inTurn(List<InetAddress> found) {
    Deque<InetAddress> next = new ArrayDeque<>();
    Deque<InetAddress> other = new ArrayDeque<>();
    for (InetAddress address : found) {
      boolean likeFirst = address instanceof Inet6Address == found.get(0) instanceof Inet6Address;
      (likeFirst ? next : other).add(address);
    }
    List<InetAddress> order = new ArrayList<>();
    while (order.size() < MAX_ADDRESSES && !(next.isEmpty() && other.isEmpty())) {
      if (!next.isEmpty()) {
        order.add(next.poll());
      }
      Deque<InetAddress> taken = next;
      next = other;
      other = taken;
    }
    return order;
  }
}
