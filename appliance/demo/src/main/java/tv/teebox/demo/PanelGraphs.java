package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What open panels ask for besides the live feed, as the page does for its graphs: the points of
 * the last hour that are new, every five seconds, and the times on air every thirty. On threads of
 * its own.
 */
public final class PanelGraphs implements AutoCloseable {

  private static final long EVERY_MS = 5000;
  private static final int SESSIONS_EVERY = 6;
  private static final int THREADS = 4;
  private static final int OK = 200;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final BoxApi api;
  private final String token;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /**
   * Begins to ask; the panels were not all opened at the same moment.
   *
   * @param token a viewer's
   */
  public PanelGraphs(BoxApi api, String token, int panels) {
    this.api = api;
    this.token = token;
    for (int i = 0; i < panels; i++) {
      threads.scheduleAtFixedRate(
          new Graph(), i * EVERY_MS / panels, EVERY_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** One panel's; it runs on one thread at a time. */
  private final class Graph implements Runnable {
    private long next;
    private int rounds;

    @Override
    public void run() {
      try {
        next = ask("/series?from=" + next).get("next").longValue();
        if (rounds++ % SESSIONS_EVERY == 0) {
          ask("/sessions?limit=20");
        }
      } catch (IOException e) {
        failed.incrementAndGet();
      }
    }
  }

  private JsonNode ask(String path) throws IOException {
    HttpCall.Answer answer =
        api.send(BoxApi.byToken(new HttpCall("GET", BoxApi.BASE + path), token));
    if (answer.status() != OK) {
      throw new IOException(path + " was answered " + answer.status());
    }
    asked.incrementAndGet();
    return MAPPER.readTree(answer.body());
  }

  /** How often the box answered. */
  public int asked() {
    return asked.get();
  }

  /** How often it did not. */
  public int failed() {
    return failed.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(EVERY_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
