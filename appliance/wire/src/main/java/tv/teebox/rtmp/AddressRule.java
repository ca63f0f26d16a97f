package tv.teebox.rtmp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Diagnosis.Category;

/**
 * Which addresses a stream may be sent to. Whoever can name a destination could else have the box
 * speak to what is meant for the box alone, or for its network. It is asked of the address that is
 * connected to, at each attempt: a name may lead elsewhere the next time. Pure.
 *
 * @param refused none of these
 */
public record AddressRule(Set<AddressKind> refused) {

  /** Everything is allowed. */
  public static final AddressRule ANY = new AddressRule(Set.of());

  /** The internet only. */
  public static final AddressRule INTERNET = of(false, false);

  public AddressRule {
    refused = Set.copyOf(refused);
  }

  /**
   * @param lan whether private networks are allowed
   * @param self whether this machine itself is
   */
  public static AddressRule of(boolean lan, boolean self) {
    Set<AddressKind> refused =
        EnumSet.of(AddressKind.LAN, AddressKind.RESERVED, AddressKind.LINK_LOCAL, AddressKind.SELF);
    if (lan) {
      refused.remove(AddressKind.LAN);
    }
    if (self) {
      refused.remove(AddressKind.SELF);
    }
    return new AddressRule(refused);
  }

  public boolean allows(AddressKind kind) {
    return !refused.contains(kind);
  }

  /**
   * Why no stream may go to this address; empty if it may.
   *
   * @param host what it was found for
   * @param own the addresses of this machine's interfaces
   */
  Optional<Diagnosis> objection(String host, InetAddress address, Set<InetAddress> own) {
    AddressKind kind = AddressKind.of(address, own);
    String at = AddressBook.isLiteral(host) ? host : address.getHostAddress();
    return allows(kind) ? Optional.empty() : Optional.of(diagnosis(host, at, kind));
  }

  /**
   * Why no stream may go to this server, where its name alone says that; empty where only its
   * addresses can. Nobody is asked for them.
   */
  public Optional<Diagnosis> objection(String host) {
    int scope = host.indexOf('%');
    InetAddress literal =
        NetUtil.createInetAddressFromIpAddressString(scope < 0 ? host : host.substring(0, scope));
    if (literal != null) {
      return objection(host, literal, Set.of());
    }
    String name = host.toLowerCase(Locale.ROOT);
    boolean local = name.equals("localhost") || name.endsWith(".localhost");
    return local && !allows(AddressKind.SELF)
        ? Optional.of(diagnosis(host, host, AddressKind.SELF))
        : Optional.empty();
  }

  static Diagnosis diagnosis(String host, String address, AddressKind kind) {
    String at = host.equals(address) ? host + " is " : host + " is at " + address + ", which is ";
    return switch (kind) {
      case SELF ->
          told(
              "target-self",
              at + "this box itself",
              "Enter the server that the platform gave you; if that is its name, this box's DNS"
                  + " gives a wrong address");
      case LINK_LOCAL ->
          told(
              "target-link-local",
              at + "good on one cable only, and no place for a stream",
              "Give that server an address of your network, or check this box's DNS");
      case LAN ->
          told(
              "target-lan",
              at + "within a private network and not on the internet",
              "For a server of your own there, set \"targets\": {\"lan\": true} in teebox.json; for"
                  + " any other, check this box's DNS");
      case RESERVED, PUBLIC ->
          told(
              "target-reserved",
              at + "no address of a machine",
              "Check the server's name in the URL, and this box's DNS");
    };
  }

  private static Diagnosis told(String code, String what, String advice) {
    return new Diagnosis(Category.DESTINATION, code, what, advice);
  }
}
