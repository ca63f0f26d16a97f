package tv.teebox.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for the RTMPS platform of the demonstration, made on the spot by the Java runtime's
 * own keytool: it names this machine, is trusted by nobody but this run and ends tomorrow.
 *
 * @param certificate PEM file; also the only authority that the box is told to trust
 * @param privateKey PEM file
 */
public record DemoCertificate(Path certificate, Path privateKey) {

  private static final String ALIAS = "demo";
  private static final String PASSWORD = "demonstration";

  /** Makes one, and its files in this folder. */
  public static DemoCertificate make(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("demo.p12");
    keytool(store);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      Path certificate = folder.resolve("demo-certificate.pem");
      Path privateKey = folder.resolve("demo-key.pem");
      pem(certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
      pem(privateKey, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
      return new DemoCertificate(certificate, privateKey);
    } catch (GeneralSecurityException e) {
      throw new IOException("the demonstration's certificate cannot be read", e);
    }
  }

  private static void keytool(Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new DemoFailure("keytool made no certificate: " + output.strip());
    }
  }

  private static void pem(Path file, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
