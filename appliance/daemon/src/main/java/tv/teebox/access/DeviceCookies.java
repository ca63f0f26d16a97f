package tv.teebox.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps that has logged in: it says to which account, and is signed by the box. It
 * proves nobody's identity; it only has the browser counted by itself when a password is tried. A
 * factory reset makes all of them worthless.
 */
final class DeviceCookies {

  private static final Pattern COOKIE =
      Pattern.compile("([0-9a-f]{12})\\.([0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

  private DeviceCookies() {}

  static String fresh(OpaqueSecret key, String account) {
    String what = account + "." + OpaqueSecret.publicId();
    return what + "." + key.sign("device " + what);
  }

  /** What the browser is counted by; empty if this is not ours, or another account's. */
  static Optional<String> read(OpaqueSecret key, String cookie, String account) {
    Matcher parts = COOKIE.matcher(cookie);
    if (!parts.matches() || !parts.group(1).equals(account)) {
      return Optional.empty();
    }
    String what = parts.group(1) + "." + parts.group(2);
    return OpaqueSecret.same(parts.group(3), key.sign("device " + what))
        ? Optional.of(parts.group(2))
        : Optional.empty();
  }
}
