package tv.teebox.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everybody who may lean on a box's panel at once: open panels, such as fell asleep and read
 * nothing, previews, somebody who guesses passwords, and Prometheus. Its owner's thread opens and
 * closes it; each client has a thread of its own.
 */
public final class PanelStorm implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int SMALL_BUFFER = 2048;
  private static final int GUESSERS = 4;

  private final BoxApi api;
  private final String token;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();
  private final AtomicLong previewBytes = new AtomicLong();
  private final AtomicInteger previews = new AtomicInteger();
  private final AtomicInteger previewsEnded = new AtomicInteger();
  private final AtomicInteger scrapes = new AtomicInteger();
  private final AtomicInteger badScrapes = new AtomicInteger();
  private final Map<Integer, Integer> logins = new TreeMap<>();
  private volatile boolean over;

  /**
   * @param token a viewer's
   */
  public PanelStorm(BoxApi api, String token) {
    this.api = api;
    this.token = token;
  }

  /** One open panel's live feed. */
  private static final class Feed {
    private final AtomicInteger states = new AtomicInteger();
    private final AtomicLong lastNanos = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean ended;

    void line(String line) {
      if (line.equals("event: state")) {
        long now = System.nanoTime();
        long last = lastNanos.getAndSet(now);
        if (last != 0) {
          longestNanos.accumulateAndGet(now - last, Math::max);
        }
        states.incrementAndGet();
      }
    }
  }

  /** Panels that show what they get. */
  public PanelStorm panels(int many) throws IOException {
    for (int i = 0; i < many; i++) {
      Socket socket = connect(0);
      ask(socket);
      Feed feed = new Feed();
      feeds.add(feed);
      start("panel-" + i, () -> follow(socket, feed));
    }
    return this;
  }

  /** Panels that ask and then read nothing, as a laptop that was closed. */
  public PanelStorm sleepers(int many) throws IOException {
    for (int i = 0; i < many; i++) {
      ask(connect(SMALL_BUFFER));
    }
    return this;
  }

  private Socket connect(int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("127.0.0.1", api.port()), (int) LIMIT.toMillis());
    open.add(socket);
    return socket;
  }

  private void ask(Socket socket) throws IOException {
    String request =
        "GET %s/state/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(BoxApi.BASE, api.port(), token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** Lines that matter stand alone, wherever the pieces of the stream begin. */
  private static void follow(Socket socket, Feed feed) {
    StringBuilder line = new StringBuilder();
    try (InputStream in = socket.getInputStream()) {
      byte[] part = new byte[16 << 10];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        for (int i = 0; i < read; i++) {
          if (part[i] == '\n') {
            feed.line(line.toString().strip());
            line.setLength(0);
          } else if (line.length() < 100) {
            line.append((char) part[i]);
          }
        }
      }
    } catch (IOException e) {
      // it is over; what was missed shows
    }
    feed.ended = true;
  }

  /** Previews, spread over these tracks. */
  public PanelStorm previews(List<String> tracks, int many) throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < many; i++) {
      URI uri =
          URI.create(
              "ws://127.0.0.1:%d%s/preview/%s"
                  .formatted(api.port(), BoxApi.BASE, tracks.get(i % tracks.size())));
      try {
        WebSocket socket =
            http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .header("Origin", "http://127.0.0.1:" + api.port())
                .buildAsync(uri, new Preview())
                .join();
        previews.incrementAndGet();
        open.add(socket::abort);
      } catch (CompletionException e) {
        throw new IOException("there is no preview of " + uri.getPath(), e);
      }
    }
    return this;
  }

  private final class Preview implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      previewBytes.addAndGet(data.remaining());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      previewsEnded.incrementAndGet();
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      previewsEnded.incrementAndGet();
    }
  }

  /** Somebody tries so many wrong passwords, from many addresses, as fast as he is answered. */
  public PanelStorm guesses(int many) {
    AtomicInteger left = new AtomicInteger(many);
    for (int i = 0; i < GUESSERS; i++) {
      int guesser = i;
      start("guesser-" + i, () -> guess(guesser, left));
    }
    return this;
  }

  private void guess(int guesser, AtomicInteger left) {
    for (int each = left.getAndDecrement(); each > 0 && !over; each = left.getAndDecrement()) {
      ObjectNode body =
          JsonMapper.builder()
              .build()
              .createObjectNode()
              .put("name", each % 3 == 0 ? "admin" : BoxApi.OWNER)
              .put("password", "a wrong one " + each);
      int status;
      try {
        String from = "127.0.%d.%d".formatted(1 + guesser, 1 + each % 250);
        status = api.json("POST", "/login", body).send(api.port(), from, LIMIT).status();
      } catch (IOException e) {
        status = 0;
      }
      synchronized (logins) {
        logins.merge(status, 1, Integer::sum);
      }
    }
  }

  /** Asks for the figures without a pause, until it is over. */
  public PanelStorm scrapes() {
    start("prometheus", this::scrape);
    return this;
  }

  private void scrape() {
    while (!over) {
      try {
        HttpCall.Answer answer = api.send(BoxApi.byToken(new HttpCall("GET", "/metrics"), token));
        boolean good = answer.status() == 200 && answer.text().contains("teebox_ready ");
        (good ? scrapes : badScrapes).incrementAndGet();
        Thread.sleep(200);
      } catch (IOException e) {
        badScrapes.incrementAndGet();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** How many logins were tried so far. */
  public int guessed() {
    synchronized (logins) {
      return logins.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** Of them, those that were let in or not answered. */
  public int guessesNotRefused() {
    synchronized (logins) {
      return guessed() - logins.getOrDefault(401, 0) - logins.getOrDefault(429, 0);
    }
  }

  /** The longest time that any open panel heard nothing new; -1 if one never did. */
  public long longestSilenceMs() {
    long longest = 0;
    for (Feed each : feeds) {
      if (each.states.get() == 0 || each.ended) {
        return -1;
      }
      long now = System.nanoTime() - each.lastNanos.get();
      longest = Math.max(longest, Math.max(now, each.longestNanos.get()));
    }
    return longest / 1_000_000;
  }

  /** The fewest states that an open panel got. */
  public int fewestStates() {
    return feeds.stream().mapToInt(each -> each.states.get()).min().orElse(0);
  }

  public int previewsOpen() {
    return previews.get() - previewsEnded.get();
  }

  public long previewBytes() {
    return previewBytes.get();
  }

  public int scrapesDone() {
    return scrapes.get();
  }

  public int scrapesFailed() {
    return badScrapes.get();
  }

  /** In a line, for a report. */
  @Override
  public String toString() {
    synchronized (logins) {
      return "%d panels with at least %d states each, %d previews with %d KB, logins by answer %s, %d scrapes"
          .formatted(
              feeds.size(),
              fewestStates(),
              previewsOpen(),
              previewBytes() / 1024,
              logins,
              scrapesDone());
    }
  }

  @Override
  public void close() {
    over = true;
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        // it is closed already
      }
    }
    threads.forEach(Thread::interrupt);
    for (Thread each : threads) {
      try {
        each.join(LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
