package tv.teebox.panel.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a box's authority and the certificates that it vouches for: ECDSA on P-256, which every
 * browser takes. Bouncy Castle puts them together, since the Java runtime cannot; keys and
 * signatures are the runtime's own. Blocks for some milliseconds.
 */
final class CertificateMaker {

  /**
   * No clock is right that is before it: a box without a battery begins in 1970, and a certificate
   * that was good then is none now.
   */
  static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

  static final Duration AUTHORITY_LIFE = Duration.ofDays(3652);

  /** Of an authority that a person installed, Apple's systems take no longer ones. */
  static final Duration LIFE = Duration.ofDays(825);

  /** For browsers on machines whose clock is behind. */
  private static final Duration EARLY = Duration.ofDays(1);

  private static final String SIGNED = "SHA256withECDSA";
  private static final int SERIAL_BITS = 126;
  private static final int MOST_CN = 64;

  private final SecureRandom random = new SecureRandom();

  /** The moment that a clock means, as far as it can be right. */
  static Instant plausible(Instant clock) {
    return clock.isBefore(EARLIEST) ? EARLIEST : clock;
  }

  /** An authority of its own, good from long ago on: a clock that was wrong then does no harm. */
  Identity authority(String hostName, Instant clock) throws GeneralSecurityException {
    KeyPair pair = pair();
    Instant until = plausible(clock).plus(AUTHORITY_LIFE);
    X500Name name = name("Teebox authority of " + hostName);
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name, serial(), Date.from(EARLIEST), Date.from(until), name, pair.getPublic());
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              extensions.createSubjectKeyIdentifier(pair.getPublic()));
      return new Identity(pair.getPrivate(), List.of(signed(builder, pair.getPrivate())));
    } catch (IOException e) {
      throw new GeneralSecurityException("the authority's certificate", e);
    }
  }

  /** A server's certificate under the authority. */
  Identity server(Identity authority, String hostName, BoxNames names, Instant clock)
      throws GeneralSecurityException {
    KeyPair pair = pair();
    X509Certificate issuer = authority.certificate();
    Instant from = plausible(plausible(clock).minus(EARLY));
    Instant until = from.plus(LIFE).minusSeconds(1);
    Instant last = issuer.getNotAfter().toInstant();
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new JcaX509CertificateHolder(issuer).getSubject(),
              serial(),
              Date.from(from),
              Date.from(until.isAfter(last) ? last : until),
              name(hostName),
              pair.getPublic());
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              extensions.createSubjectKeyIdentifier(pair.getPublic()))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(issuer));
      return new Identity(pair.getPrivate(), List.of(signed(builder, authority.key()), issuer));
    } catch (IOException e) {
      throw new GeneralSecurityException("the panel's certificate", e);
    }
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNED).build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("every Java runtime signs with ECDSA", e);
    }
  }

  private static GeneralNames alternatives(BoxNames names) {
    List<GeneralName> all = new ArrayList<>();
    names.hosts().stream()
        .sorted()
        .forEach(each -> all.add(new GeneralName(GeneralName.dNSName, each)));
    names
        .addresses()
        .forEach(
            each ->
                all.add(
                    new GeneralName(GeneralName.iPAddress, new DEROctetString(each.getAddress()))));
    return new GeneralNames(all.toArray(GeneralName[]::new));
  }

  private static X500Name name(String text) {
    ASN1ObjectIdentifier commonName = BCStyle.CN;
    String cut = text.substring(0, Math.min(text.length(), MOST_CN));
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(commonName, cut).build();
  }

  private KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE);
  }
}
