package tv.teebox.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often a password or a claim code may be tried. A browser that has logged in to the account
 * before is counted by itself and by nothing else, so that no stranger can keep its owner out.
 * Strangers are counted by address and by account, and all of them together: what they may cost is
 * {@value #STRANGERS_BURST} hashes at once and then one in two seconds, whatever they do. All that
 * is remembered is bounded. Owned by the API's event loop.
 */
final class LoginThrottle {

  static final int STRANGERS_BURST = 10;

  private static final Duration STRANGERS_PAUSE = Duration.ofSeconds(2);
  private static final int CODES_BURST = 20;
  private static final Duration CODES_PAUSE = Duration.ofMillis(500);
  private static final int FREE = 5;
  private static final int FREE_FOR_KNOWN = 10;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration LONGEST_FOR_ACCOUNT = Duration.ofSeconds(30);
  private static final int MOST_ADDRESSES = 4096;
  private static final int MOST_DEVICES = 512;

  /**
   * Names are counted in so many places, whether there is such an account or not: no name pushes
   * another out, and who is told to wait learns nothing of whether it is there.
   */
  private static final int PLACES = 1024;

  private final Backoff addresses;
  private final Backoff accounts;
  private final Backoff devices;
  private final Backoff codes;
  private final TokenBucket strangers;
  private final TokenBucket allCodes;
  private final int salt = new SecureRandom().nextInt();

  /** One try of a password. */
  record Attempt(String address, String accountKey, Optional<String> device) {}

  LoginThrottle(LongSupplier nanos) {
    addresses = new Backoff(FREE, LONGEST, MOST_ADDRESSES, nanos);
    accounts = new Backoff(FREE, LONGEST_FOR_ACCOUNT, PLACES, nanos);
    devices = new Backoff(FREE_FOR_KNOWN, LONGEST_FOR_ACCOUNT, MOST_DEVICES, nanos);
    codes = new Backoff(FREE, LONGEST, MOST_ADDRESSES, nanos);
    strangers = new TokenBucket(STRANGERS_BURST, STRANGERS_PAUSE, nanos);
    allCodes = new TokenBucket(CODES_BURST, CODES_PAUSE, nanos);
  }

  /**
   * Lets a password be tried, and counts it as failed until {@link #succeeded} says otherwise: any
   * number may be under way at a time.
   *
   * @throws AccessRefused if it is too soon; that is not counted
   */
  void admit(Attempt attempt) {
    if (attempt.device().isPresent()) {
      String device = attempt.device().get();
      refuse(devices.delay(device));
      devices.failed(device);
      return;
    }
    String address = network(attempt.address());
    String place = place(attempt.accountKey());
    refuse(longest(longest(addresses.delay(address), accounts.delay(place)), strangers.delay()));
    addresses.failed(address);
    accounts.failed(place);
    strangers.take();
  }

  /** The password that was let in was right. */
  void succeeded(Attempt attempt) {
    attempt.device().ifPresent(devices::succeeded);
    if (attempt.device().isEmpty()) {
      addresses.succeeded(network(attempt.address()));
      accounts.succeeded(place(attempt.accountKey()));
    }
  }

  /** Lets a claim code be tried, in the same way. */
  void admitCode(String address) {
    String from = network(address);
    refuse(longest(codes.delay(from), allCodes.delay()));
    codes.failed(from);
    allCodes.take();
  }

  private static void refuse(Duration wait) {
    if (!wait.isZero()) {
      throw AccessRefused.tooSoon("too-many-tries", "Too many have been tried", wait);
    }
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private String place(String accountKey) {
    return Integer.toString(Math.floorMod((accountKey.hashCode() ^ salt) * 0x9E3779B1, PLACES));
  }

  /** Who has one address of IPv6 has all of its network, 2^64 of them. */
  static String network(String address) {
    String bare = address.contains("%") ? address.substring(0, address.indexOf('%')) : address;
    if (!bare.contains(":") || bare.contains(".")) {
      return bare;
    }
    String[] halves = bare.split("::", 2);
    String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":", -1);
    String[] tail =
        halves.length < 2 || halves[1].isEmpty() ? new String[0] : halves[1].split(":", -1);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      boolean inTail = i >= 8 - tail.length;
      String part = i < head.length ? head[i] : inTail ? tail[i - 8 + tail.length] : "0";
      network.append(part.replaceFirst("^0+(?=.)", "")).append(':');
    }
    return network + ":/64";
  }

  int remembered() {
    return addresses.size() + accounts.size() + devices.size() + codes.size();
  }
}
