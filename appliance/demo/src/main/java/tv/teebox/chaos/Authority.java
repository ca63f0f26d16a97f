package tv.teebox.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tv.teebox.demo.DemoCertificate;

/** Signs certificates of platforms, good and bad ones, with the Java runtime's own keytool. */
final class Authority {

  private static final String ALIAS = "it";
  private static final String PASSWORD = "demonstration";
  private static final String HERE = "san=ip:127.0.0.1";

  private final Path folder;
  private final Path store;

  /**
   * @param folder for its files
   */
  Authority(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.store = folder.resolve("authority.p12");
    generate(store, "CN=Chaos authority", List.of("-ext", "bc:c"));
    Files.write(certificate(), keytool(store, "-exportcert", "-rfc"));
  }

  /** Its own certificate, which the box is told to trust; PEM. */
  Path certificate() {
    return folder.resolve("authority.pem");
  }

  DemoCertificate good() throws IOException, InterruptedException {
    return signed("good", "-ext", HERE);
  }

  /** It ended the day before. */
  DemoCertificate expired() throws IOException, InterruptedException {
    return signed("expired", "-ext", HERE, "-startdate", "-5d", "-validity", "4");
  }

  DemoCertificate forAnotherName() throws IOException, InterruptedException {
    return signed("another-name", "-ext", "san=dns:elsewhere.example.org");
  }

  /** Signed by nobody but itself. */
  DemoCertificate selfSigned() throws IOException, InterruptedException {
    return DemoCertificate.make(Files.createDirectories(folder.resolve("self-signed")));
  }

  private DemoCertificate signed(String name, String... how)
      throws IOException, InterruptedException {
    Path keys = folder.resolve(name + ".p12");
    generate(keys, "CN=" + name, List.of());
    Path request = folder.resolve(name + ".csr");
    Files.write(request, keytool(keys, "-certreq"));
    List<String> sign = new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request.toString()));
    sign.addAll(List.of(how));
    Path certificate = folder.resolve(name + ".pem");
    Files.write(certificate, keytool(store, sign.toArray(String[]::new)));
    Path key = folder.resolve(name + "-key.pem");
    Files.writeString(key, privateKey(keys));
    return new DemoCertificate(certificate, key);
  }

  private static void generate(Path store, String name, List<String> more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC"));
    arguments.addAll(List.of("-dname", name, "-validity", "5"));
    arguments.addAll(more);
    keytool(store, arguments.toArray(String[]::new));
  }

  private static byte[] keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new ChaosFailure(
          "keytool fails: " + new String(output, StandardCharsets.UTF_8).strip());
    }
    return output;
  }

  private static String privateKey(Path store) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      byte[] der = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IOException("a key cannot be read", e);
    }
  }
}
