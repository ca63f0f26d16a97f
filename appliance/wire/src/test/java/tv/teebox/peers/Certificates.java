package tv.teebox.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * An authority of a test's own and the server certificates it signs, all made by the JDK's keytool
 * in one folder.
 */
public final class Certificates {

  private static final String PASSWORD = "changeit";

  private final Path folder;

  /**
   * Makes the authority.
   *
   * @param folder an empty folder
   */
  public Certificates(Path folder) {
    this.folder = folder;
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=Test authority",
        "-ext",
        "bc:c",
        "-startdate",
        "-10d",
        "-validity",
        "20");
    keytool("-exportcert", "-rfc", "-alias", "ca", "-file", authority().toString());
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

  /** A certificate that is valid today. */
  public Server valid(String name, String subjectAlternativeName) {
    return server(name, subjectAlternativeName, "-1d", 2);
  }

  /** A certificate that ended yesterday. */
  public Server expired(String name, String subjectAlternativeName) {
    return server(name, subjectAlternativeName, "-5d", 4);
  }

  /** A certificate that its own key has signed. */
  public Server selfSigned(String name, String subjectAlternativeName) {
    Path certificate = folder.resolve(name + ".pem");
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + subjectAlternativeName);
    keytool("-exportcert", "-rfc", "-alias", name, "-file", certificate.toString());
    return export(name, certificate);
  }

  private Server server(String name, String names, String start, int days) {
    Path request = folder.resolve(name + ".csr");
    Path certificate = folder.resolve(name + ".pem");
    keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name);
    keytool("-certreq", "-alias", name, "-file", request.toString());
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-infile",
        request.toString(),
        "-outfile",
        certificate.toString(),
        "-ext",
        "san=" + names,
        "-startdate",
        start,
        "-validity",
        Integer.toString(days));
    keytool("-importcert", "-noprompt", "-alias", name, "-file", certificate.toString());
    return export(name, certificate);
  }

  private Server export(String name, Path certificate) {
    try (InputStream in = Files.newInputStream(store())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
      Path privateKey = folder.resolve(name + ".key");
      Files.writeString(
          privateKey,
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
              + "\n-----END PRIVATE KEY-----\n");
      byte[] encoded = keys.getCertificate(name).getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
      return new Server(certificate, privateKey, HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError("cannot export " + name, e);
    }
  }

  private Path store() {
    return folder.resolve("store.p12");
  }

  private void keytool(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
    try (ChildProcess process = ChildProcess.start(command)) {
      if (process.await(30) != 0) {
        throw new AssertionError("keytool failed: " + process.output());
      }
    }
  }
}
