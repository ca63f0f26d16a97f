package tv.teebox.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.access.ClaimCode;
import tv.teebox.access.Role;
import tv.teebox.access.Tokens;
import tv.teebox.api.Contract;
import tv.teebox.peers.EventLoop;

/** However a path or a method is written, it leads a viewer to nothing that is an operator's. */
class CrookedPathsTest {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  @TempDir private Path folder;

  private static List<String> spellings(String path) {
    int last = path.lastIndexOf('/');
    int first = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
    String head = path.substring(0, last);
    String tail = path.substring(last + 1);
    String letter = "%" + Integer.toHexString(tail.charAt(0));
    return List.of(
        path,
        path + "/",
        path + "//",
        path + "?role=operator",
        path + ";x=y",
        path + "%2F",
        path + "/.",
        path + "/x/..",
        path + "/..",
        path + "%00",
        "/" + path,
        "/./" + path.substring(1),
        "/state/.." + path,
        "/access/.." + path,
        "/access/%2e%2e" + path,
        "/access/..%2F" + path.substring(1),
        head + "//" + tail,
        head + "/" + letter + tail.substring(1),
        head + "%2F" + tail,
        head + "\\" + tail,
        head + "/" + tail.toUpperCase(Locale.ROOT),
        path.substring(0, first) + "/%2e" + path.substring(first));
  }

  @Test
  void noneLeadsPastTheRole() throws Exception {
    try (EventLoop loop = new EventLoop()) {
      Contract contract = loop.await(() -> Contract.load(loop.vertx()));
      try (AccessServer box = new AccessServer(loop, contract, folder)) {
        String token = viewersToken(box);
        List<String> operators =
            box.operations.stream()
                .filter(each -> each.role().equals("operator"))
                .map(AccessServer.Operation::id)
                .toList();
        List<String> done = new ArrayList<>();
        try (Wire wire = new Wire(box.port(), token)) {
          for (AccessServer.Operation each : box.operations) {
            for (String path : spellings(each.path())) {
              for (String method : METHODS) {
                box.carriedOut.clear();
                int status = wire.ask(method, "/api/v1" + path);
                assertThat(status).as(method + " " + path).isLessThan(500);
                for (String what : List.copyOf(box.carriedOut)) {
                  if (operators.contains(what.split(" ", 2)[0])) {
                    done.add(what + ": " + method + " " + path);
                  }
                }
              }
            }
          }
        }
        assertThat(done).isEmpty();
        assertThat(loop.call(() -> box.access.accounts().all())).hasSize(1);
        assertThat(loop.call(() -> box.access.tokens().all())).hasSize(1);
      }
    }
  }

  private static String viewersToken(AccessServer box) {
    String code = box.loop.call(() -> box.access.claimCode().map(ClaimCode::reveal).orElseThrow());
    new Browser(box.port())
        .post("/claim", Map.of("code", code, "name", "Anna", "password", "correct horse battery"));
    String anna = box.loop.call(() -> box.access.accounts().all().get(0).id());
    Tokens.Fresh fresh =
        box.loop.await(
            () -> box.access.tokens().create("Screen", Role.VIEWER, Optional.empty(), anna));
    return fresh.secret().reveal();
  }

  /** One connection, on which nothing is put right before it is sent. */
  private static final class Wire implements AutoCloseable {

    private final int port;
    private final String token;
    private Socket socket;
    private InputStream in;

    Wire(int port, String token) {
      this.port = port;
      this.token = token;
    }

    int ask(String method, String path) throws IOException {
      if (socket == null) {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new BufferedInputStream(socket.getInputStream());
      }
      String request =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                  .formatted(method, path, token)
              + "X-HTTP-Method-Override: POST\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return answer(method);
    }

    private int answer(String method) throws IOException {
      String first = line();
      int length = 0;
      boolean ends = false;
      for (String line = line(); !line.isEmpty(); line = line()) {
        String header = line.toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
        ends |= header.equals("connection: close");
      }
      if (!method.equals("HEAD")) {
        in.skipNBytes(length);
      }
      if (ends) {
        close();
      }
      return Integer.parseInt(first.split(" ", 3)[1]);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int sign = in.read(); sign != '\n'; sign = in.read()) {
        if (sign < 0) {
          throw new IOException("the box hung up after: " + line);
        }
        line.append((char) sign);
      }
      return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
      if (socket != null) {
        socket.close();
        socket = null;
      }
    }
  }
}
