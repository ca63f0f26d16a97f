package tv.teebox.rtmp;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose a certificate claims to be, for telling who answered in a server's place. */
record ShownCertificate(X509Certificate certificate) {

  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,\\s*)CN=([^,]+)");
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int MOST_CHARS = 60;

  /** The server's own; empty if none was shown. */
  static Optional<ShownCertificate> of(List<X509Certificate> chain) {
    return chain.stream().findFirst().map(ShownCertificate::new);
  }

  /** {@code for live.example, signed by R11}. */
  String words() {
    String first = names().stream().findFirst().orElse("nobody");
    return "for %s, signed by %s"
        .formatted(
            printable(first),
            printable(commonName(certificate.getIssuerX500Principal().getName())));
  }

  /** Whether it is for this host, whoever signed it. */
  boolean fits(String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    return names().stream()
        .map(each -> each.toLowerCase(Locale.ROOT))
        .anyMatch(each -> each.equals(wanted) || isWildcardFor(each, wanted));
  }

  private static boolean isWildcardFor(String name, String wanted) {
    int dot = wanted.indexOf('.');
    return name.startsWith("*.") && dot > 0 && wanted.substring(dot).equals(name.substring(1));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (List<?> alternative : alternatives()) {
      boolean named = Integer.valueOf(DNS_NAME).equals(alternative.get(0));
      boolean addressed = Integer.valueOf(IP_ADDRESS).equals(alternative.get(0));
      if (named || addressed) {
        names.add(String.valueOf(alternative.get(1)));
      }
    }
    if (names.isEmpty()) {
      names.add(commonName(certificate.getSubjectX500Principal().getName()));
    }
    return names;
  }

  private Collection<List<?>> alternatives() {
    try {
      return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
    } catch (CertificateParsingException e) {
      return List.of(); // then the common name has to do
    }
  }

  private static String commonName(String distinguishedName) {
    Matcher name = COMMON_NAME.matcher(distinguishedName);
    return name.find() ? name.group(1) : distinguishedName;
  }

  /** A stranger's text: one line, short. */
  private static String printable(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
    return clean.length() > MOST_CHARS ? clean.substring(0, MOST_CHARS) + "..." : clean;
  }
}
