package tv.teebox.api.preview;

import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import tv.teebox.access.Caller;
import tv.teebox.api.Call;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;

/**
 * {@code preview}: a stream as FLV over a WebSocket, for as long as its stream, its viewer and the
 * viewer's session are there. Owned by the API's event loop.
 */
public final class PreviewOperations implements Operations {

  /**
   * Six tracks in five browsers, and a little more; each may be all that a network card carries.
   */
  public static final int MOST_VIEWERS = 32;

  /** Written and not taken, from where on the viewer's own queue holds the rest. */
  private static final int WRITE_QUEUE_BYTES = 256 * 1024;

  private final PreviewDesk desk;
  private final Doorkeeper doorkeeper;
  private final LongSupplier nanoTime;
  private final Map<String, PreviewStream> streams = new HashMap<>();
  private final List<Viewer> viewers = new ArrayList<>();

  /**
   * @param doorkeeper says when a viewer's session is over
   */
  public PreviewOperations(PreviewDesk desk, Doorkeeper doorkeeper, LongSupplier nanoTime) {
    this.desk = desk;
    this.doorkeeper = doorkeeper;
    this.nanoTime = nanoTime;
  }

  @Override
  public void register(Registry registry) {
    registry.stream("preview", this::open);
  }

  /** How many look. */
  public int viewers() {
    return viewers.size();
  }

  private void open(Call call) {
    if (!isHandshake(call.context().request())) {
      throw noWebSocket();
    }
    String track = call.path("track");
    call.context()
        .request()
        .toWebSocket()
        .onSuccess(socket -> opened(call.caller(), track, socket))
        .onFailure(failure -> call.context().fail(noWebSocket()));
  }

  /** Of anything else Vert.x would say so in its own words, or not at all. */
  private static boolean isHandshake(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return headers.contains(HttpHeaders.UPGRADE, "websocket", true)
        && headers.contains("Sec-WebSocket-Key")
        && String.valueOf(headers.get(HttpHeaders.CONNECTION))
            .toLowerCase(Locale.ROOT)
            .contains("upgrade");
  }

  private static Problem noWebSocket() {
    return Problem.of(
            426, "websocket-only", "A preview comes over a WebSocket", "Open it as ws:// or wss://")
        .withHeader("Upgrade", "websocket");
  }

  private void opened(Caller caller, String track, ServerWebSocket socket) {
    if (viewers.size() >= MOST_VIEWERS) {
      socket.close((short) PreviewEnd.TOO_MANY, MOST_VIEWERS + " look already: close one");
      return;
    }
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    socket.handler(ignored -> {}); // a viewer has nothing to say
    Viewer viewer = new Viewer(caller, track, socket);
    viewers.add(viewer);
    socket.closeHandler(gone -> remove(viewer));
    socket.exceptionHandler(gone -> remove(viewer));
    viewer.begin();
  }

  private PreviewStream stream(String track) {
    PreviewStream known = streams.get(track);
    if (known != null) {
      return known;
    }
    PreviewStream[] made = new PreviewStream[1];
    made[0] = new PreviewStream(nanoTime, () -> forget(track, made[0]));
    streams.put(track, made[0]);
    desk.look(track, made[0]).onSuccess(there -> answered(track, made[0], there));
    return made[0];
  }

  private void answered(String track, PreviewStream stream, boolean there) {
    if (!there) {
      forget(track, stream);
      for (Viewer each : List.copyOf(viewers)) {
        if (each.stream == stream) {
          each.close(PreviewEnd.NONE, "there is nothing of that name to look at now");
        }
      }
    }
  }

  private void forget(String track, PreviewStream stream) {
    if (streams.remove(track, stream)) {
      desk.lookAway(stream);
    }
  }

  private void remove(Viewer viewer) {
    if (viewers.remove(viewer)) {
      viewer.stream.remove(viewer.sends, viewer);
      if (!viewer.stream.isWatched()) {
        forget(viewer.track, viewer.stream);
      }
      viewer.forget.run();
    }
  }

  /** One WebSocket. */
  private final class Viewer implements PreviewViewer.Line {

    private final Caller caller;
    private final String track;
    private final ServerWebSocket socket;
    private PreviewStream stream;
    private PreviewViewer sends;
    private Runnable forget = () -> {};

    Viewer(Caller caller, String track, ServerWebSocket socket) {
      this.caller = caller;
      this.track = track;
      this.socket = socket;
    }

    void begin() {
      stream = stream(track);
      sends = stream.add(this);
      socket.drainHandler(room -> sends.pump(nanoTime.getAsLong()));
      forget =
          doorkeeper.whenOver(
              caller, () -> close(PreviewEnd.SESSION, "the session is over: log in again"));
    }

    @Override
    public boolean isFull() {
      return socket.writeQueueFull();
    }

    @Override
    public void write(byte[] head, byte[] payload, byte[] tail) {
      socket.write(BufferInternal.buffer(Unpooled.wrappedBuffer(head, payload, tail)));
    }

    @Override
    public void close(int code, String why) {
      remove(this);
      socket.close((short) code, why);
    }
  }
}
