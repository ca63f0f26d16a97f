package tv.teebox.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An authority of a test's own and the server certificates it signs, all made by OpenSSL in one
 * folder.
 */
public final class Certificates {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Path settings;

  /**
   * Makes the authority.
   *
   * @param folder an empty folder
   */
  public Certificates(Path folder) {
    this.folder = folder;
    write("index.txt", "");
    write("serial", "1000\n");
    settings =
        write(
            "openssl.cnf",
            """
            [req]
            distinguished_name = name
            [name]
            [of_an_authority]
            basicConstraints = critical, CA:TRUE
            [ca]
            default_ca = authority
            [authority]
            certificate = %1$s/ca.pem
            private_key = %1$s/ca.key
            database = %1$s/index.txt
            serial = %1$s/serial
            new_certs_dir = %1$s
            default_md = sha256
            policy = policy
            [policy]
            commonName = supplied
            """
                .formatted(folder));
    request(
        List.of("-x509", "-extensions", "of_an_authority", "-days", "20"),
        "Test authority",
        authority(),
        folder.resolve("ca.key"));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The authority's certificate, PEM. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /**
   * A server's certificate and key, as PEM files.
   *
   * @param sha256 the certificate's fingerprint in hex
   */
  public record Server(Path certificate, Path privateKey, String sha256) {}

  /**
   * A certificate that is valid today.
   *
   * @param subjectAlternativeName such as {@code dns:localhost,ip:127.0.0.1}
   */
  public Server valid(String name, String subjectAlternativeName) {
    return signed(name, subjectAlternativeName, Duration.ofDays(1));
  }

  /** A certificate that ended yesterday. */
  public Server expired(String name, String subjectAlternativeName) {
    return signed(name, subjectAlternativeName, Duration.ofDays(-1));
  }

  /** A certificate that its own key has signed. */
  public Server selfSigned(String name, String subjectAlternativeName) {
    Path certificate = folder.resolve(name + ".pem");
    String names = "subjectAltName=" + namesOf(subjectAlternativeName);
    request(List.of("-x509", "-addext", names), name, certificate, keyOf(name));
    return server(name, certificate);
  }

  private Server signed(String name, String subjectAlternativeName, Duration end) {
    Path request = folder.resolve(name + ".csr");
    Path certificate = folder.resolve(name + ".pem");
    Path extensions =
        write(name + ".cnf", "subjectAltName = " + namesOf(subjectAlternativeName) + "\n");
    request(List.of(), name, request, keyOf(name));
    Instant now = Instant.now();
    openssl(
        "ca",
        List.of(
            "-batch",
            "-notext",
            "-startdate",
            TIME.format(now.minus(Duration.ofDays(5))),
            "-enddate",
            TIME.format(now.plus(end)),
            "-extfile",
            extensions.toString(),
            "-in",
            request.toString(),
            "-out",
            certificate.toString()));
    return server(name, certificate);
  }

  /** OpenSSL wants the kinds of names in capitals. */
  private static String namesOf(String subjectAlternativeName) {
    return subjectAlternativeName.replace("dns:", "DNS:").replace("ip:", "IP:");
  }

  private Path keyOf(String name) {
    return folder.resolve(name + ".key");
  }

  /** Makes a key and, for it, a request to an authority or a certificate. */
  private void request(List<String> kind, String name, Path out, Path key) {
    List<String> arguments = new ArrayList<>(kind);
    arguments.addAll(
        List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"));
    arguments.addAll(
        List.of("-subj", "/CN=" + name, "-keyout", key.toString(), "-out", out.toString()));
    openssl("req", arguments);
  }

  private void openssl(String what, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Tool.path("openssl", "openssl"), what, "-config", settings.toString()));
    command.addAll(arguments);
    try (ChildProcess process = ChildProcess.start(command)) {
      if (process.await(30) != 0) {
        throw new AssertionError("openssl failed: " + process.output());
      }
    }
  }

  private Server server(String name, Path certificate) {
    try (InputStream in = Files.newInputStream(certificate)) {
      byte[] encoded = CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
      return new Server(certificate, keyOf(name), HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError("cannot read what openssl made for " + name, e);
    }
  }
}
