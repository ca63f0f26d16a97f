package tv.teebox.reach;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's certificate in an operator's words. */
final class CertificateWords {

  /** Authorities that renew by themselves do it some thirty days ahead. */
  private static final Duration SOON = Duration.ofDays(14);

  private static final int MOST_NAMES = 4;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,\\s*)CN=([^,]+)");

  private final X509Certificate certificate;

  CertificateWords(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /** {@code for live.example, valid from 2026-10-01 to 2026-12-30, signed by R11}. */
  String summary() {
    return "for %s, valid from %s to %s, signed by %s"
        .formatted(
            String.join(", ", names()),
            day(certificate.getNotBefore().toInstant()),
            day(certificate.getNotAfter().toInstant()),
            commonName(certificate.getIssuerX500Principal().getName()));
  }

  /** A warning, if it ends within two weeks. */
  Optional<String> endsSoon(Instant now) {
    Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
    return left.compareTo(SOON) < 0 && !left.isNegative()
        ? Optional.of("its certificate ends in " + left.toDays() + " days")
        : Optional.empty();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (List<?> alternative : alternatives()) {
      boolean named = Integer.valueOf(DNS_NAME).equals(alternative.get(0));
      boolean addressed = Integer.valueOf(IP_ADDRESS).equals(alternative.get(0));
      if (named || addressed) {
        names.add(printable(String.valueOf(alternative.get(1))));
      }
    }
    if (names.isEmpty()) {
      return List.of(commonName(certificate.getSubjectX500Principal().getName()));
    }
    if (names.size() > MOST_NAMES) {
      int more = names.size() - MOST_NAMES;
      names.subList(MOST_NAMES, names.size()).clear();
      names.add("and " + more + " more");
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
    return printable(name.find() ? name.group(1) : distinguishedName);
  }

  /** A stranger's text: one line, short. */
  private static String printable(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
