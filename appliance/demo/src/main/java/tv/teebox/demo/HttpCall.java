package tv.teebox.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call to a box on this machine, on a connection of its own, exactly as it is written: also
 * such as no library would send. One thread.
 */
public final class HttpCall {

  private static final int MOST_BYTES = 64 << 20;

  private final String method;
  private final String target;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte[] body;

  /**
   * What came back.
   *
   * @param headers by their names in small letters
   */
  public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
  }

  /**
   * @param target path and query as they go over the wire
   */
  public HttpCall(String method, String target) {
    this.method = method;
    this.target = target;
  }

  /** Another one of the same name takes its place. */
  public HttpCall header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public HttpCall body(String type, byte[] bytes) {
    body = bytes;
    return header("Content-Type", type);
  }

  public String method() {
    return method;
  }

  public String target() {
    return target;
  }

  /** What goes out, without what it proves itself by. */
  @Override
  public String toString() {
    Map<String, String> shown = new LinkedHashMap<>(headers);
    List.of("Authorization", "Cookie", "X-CSRF-Token").forEach(shown::remove);
    String sent = body == null ? "" : " " + body.length + " bytes";
    return method + " " + target + " " + shown + sent;
  }

  /**
   * Sends it and reads the whole answer.
   *
   * @param from the address of this machine that it comes from
   * @param limit so long the box may be silent
   */
  public Answer send(int port, String from, Duration limit) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.setSoTimeout((int) limit.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), (int) limit.toMillis());
      write(socket, port);
      return read(new BufferedInputStream(socket.getInputStream()));
    }
  }

  private void write(Socket socket, int port) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    headers.putIfAbsent("Host", "127.0.0.1:" + port);
    headers.putIfAbsent("Connection", "close");
    if (body != null) {
      headers.putIfAbsent("Content-Length", Integer.toString(body.length));
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.toString().getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      all.write(body);
    }
    try {
      socket.getOutputStream().write(all.toByteArray());
    } catch (IOException e) {
      // A box that has heard enough answers and hangs up; what it answered can be read.
    }
  }

  private Answer read(InputStream in) throws IOException {
    String status = line(in);
    Map<String, List<String>> answered = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      answered
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(status.split(" ", 3)[1]), answered, content(in, answered));
  }

  private byte[] content(InputStream in, Map<String, List<String>> answered) throws IOException {
    if (method.equals("HEAD")) {
      return new byte[0];
    }
    if (answered.containsKey("transfer-encoding")) {
      return chunks(in, isEndless(answered) ? 1 : MOST_BYTES);
    }
    List<String> length = answered.get("content-length");
    return length == null
        ? in.readNBytes(MOST_BYTES)
        : in.readNBytes(Integer.parseInt(length.get(0)));
  }

  /** Of a stream of events the first is enough. */
  private static boolean isEndless(Map<String, List<String>> answered) {
    return answered.getOrDefault("content-type", List.of()).contains("text/event-stream");
  }

  private static byte[] chunks(InputStream in, int enough) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      all.write(in.readNBytes(size));
      line(in);
      if (all.size() >= enough) {
        break;
      }
    }
    return all.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the box hung up in its answer: " + line);
      }
      if (next == '\n') {
        return line.toString(StandardCharsets.UTF_8).strip();
      }
      line.write(next);
    }
  }
}
