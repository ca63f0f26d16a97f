package tv.teebox.api.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.api.Bodies;
import tv.teebox.api.Call;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Problem;

/**
 * The state for all who watch: asked for once, written once, given to everybody. A listener that
 * reads slowly misses states, never delays others, and holds one unsent state at most. Owned by the
 * API's event loop.
 */
public final class StateFeed {

  private static final Logger log = LoggerFactory.getLogger(StateFeed.class);

  /** Whoever asks gets what somebody else was told in this time. */
  private static final Duration FRESH = Duration.ofMillis(500);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Keeps the way open through whatever stands between, and shows when a listener is gone. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /** A listener that takes nothing for so long is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Twice as many as fifty panels with two windows each need. */
  private static final int MOST_LISTENERS = 200;

  private static final int QUEUE_BYTES = 64 << 10;

  private static final String STATE = "state";

  private final Vertx vertx;
  private final ChannelDesk desk;
  private final Doorkeeper doorkeeper;
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private Told latest;
  private Future<Told> asking;
  private Told sent;
  private long timer = -1;

  public StateFeed(Vertx vertx, ChannelDesk desk, Doorkeeper doorkeeper) {
    this.vertx = vertx;
    this.desk = desk;
    this.doorkeeper = doorkeeper;
  }

  /** What is told to everybody who asks in the same half second. */
  private record Told(ChannelDesk.State state, Buffer json, long nanos) {

    /** Whether anything but the time is another than before. */
    boolean says(Told before) {
      return before == null
          || state.generation() != before.state().generation()
          || !state.machine().equals(before.state().machine())
          || !state.channel().equals(before.state().channel())
          || !state.box().notes().equals(before.state().box().notes());
    }
  }

  /** As JSON; half a second old at most, and as long as asking takes. */
  public Future<Buffer> state() {
    return told().map(Told::json);
  }

  private Future<Told> told() {
    long now = System.nanoTime();
    if (latest != null && now - latest.nanos() < FRESH.toNanos()) {
      return Future.succeededFuture(latest);
    }
    if (asking == null) {
      Promise<Told> answer = Promise.promise();
      asking = answer.future();
      desk.state()
          .map(state -> new Told(state, Bodies.json(state), now))
          .onComplete(
              done -> {
                if (asking == answer.future()) {
                  asking = null;
                  latest = done.succeeded() ? done.result() : latest;
                }
                answer.handle(done);
              });
      return answer.future();
    }
    return asking;
  }

  /** Something was ordered: what was asked before does not count any more. */
  void outdated() {
    latest = null;
    asking = null;
  }

  /** How many watch. */
  public int listeners() {
    return listeners.size();
  }

  /**
   * Sends everybody an event of another kind; {@code body} is JSON.
   *
   * @param about what it tells of: who reads slowly hears the newest of it
   */
  public void publish(String event, String about, Buffer body) {
    Buffer text = event(event, body);
    List.copyOf(listeners).forEach(each -> each.tell(event + " " + about, text));
  }

  void watch(Call call) {
    if (listeners.size() >= MOST_LISTENERS) {
      throw Problem.of(
          503, "too-many-listeners", "Too many pages watch this box", "Close some of them");
    }
    Listener listener = new Listener(call);
    listeners.add(listener);
    state()
        .onSuccess(now -> listener.tell(STATE, event("state", now)))
        .onFailure(failure -> listener.end());
    if (timer == -1) {
      timer = vertx.setPeriodic(EVERY.toMillis(), tick -> tick());
    }
  }

  private void tick() {
    if (listeners.isEmpty()) {
      vertx.cancelTimer(timer);
      timer = -1;
      return;
    }
    told()
        .onSuccess(
            now -> {
              if (now.says(sent)) {
                sent = now;
                Buffer text = event("state", now.json());
                List.copyOf(listeners).forEach(each -> each.tell(STATE, text));
              }
            })
        .onFailure(failure -> log.warn("[api] no state: {}", failure.getClass().getName()));
  }

  private static Buffer event(String name, Buffer body) {
    return Buffer.buffer("event: " + name + "\ndata: ").appendBuffer(body).appendString("\n\n");
  }

  /** Ends all of them. */
  public void close() {
    new ArrayList<>(listeners).forEach(Listener::end);
  }

  private final class Listener {
    private final HttpServerResponse response;
    private final Runnable forget;
    private final long lifeTimer;
    private final Map<String, Buffer> unsent = new LinkedHashMap<>();
    private long lastTakenNanos = System.nanoTime();

    Listener(Call call) {
      response = call.context().response();
      response
          .setChunked(true)
          .setWriteQueueMaxSize(QUEUE_BYTES)
          .putHeader("Content-Type", "text/event-stream")
          .putHeader("X-Accel-Buffering", "no");
      response.closeHandler(gone -> forget());
      response.exceptionHandler(failure -> forget());
      response.drainHandler(room -> catchUp());
      forget = doorkeeper.whenOver(call.caller(), this::end);
      lifeTimer = vertx.setPeriodic(SIGN_OF_LIFE.toMillis(), due -> send(Buffer.buffer(":\n\n")));
      response.write("retry: 1000\n\n");
    }

    /** At once, or as soon as there is room if nothing newer of it has come by then. */
    void tell(String about, Buffer text) {
      if (response.writeQueueFull()) {
        unsent.put(about, text);
      } else {
        unsent.remove(about);
      }
      send(text);
    }

    private void catchUp() {
      while (!unsent.isEmpty() && !response.writeQueueFull()) {
        send(unsent.remove(unsent.keySet().iterator().next()));
      }
    }

    void send(Buffer text) {
      long now = System.nanoTime();
      if (!response.writeQueueFull()) {
        lastTakenNanos = now;
        response.write(text);
      } else if (now - lastTakenNanos > PATIENCE.toNanos()) {
        forget();
        response.reset();
      }
    }

    void end() {
      forget();
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    }

    private void forget() {
      if (listeners.remove(this)) {
        vertx.cancelTimer(lifeTimer);
        forget.run();
      }
    }
  }
}
