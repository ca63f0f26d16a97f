package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tv.teebox.flv.FlvFile;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/** Somebody who looks at a preview: the JDK's WebSocket client, which keeps what it gets. */
final class FlvViewer implements WebSocket.Listener {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

  /** Enough for what is decoded; of more only the pictures are counted. */
  private static final int MOST_KEPT = 4 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private long pictures;
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile String reason = "";
  private WebSocket socket;

  static FlvViewer open(URI address) {
    FlvViewer viewer = new FlvViewer();
    viewer.socket = HTTP.newWebSocketBuilder().buildAsync(address, viewer).join();
    return viewer;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    message.writeBytes(part);
    if (last) {
      take(message.toByteArray());
      message.reset();
    }
    from.request(1);
    return null;
  }

  /** A tag is sent in one message. */
  private void take(byte[] tag) {
    synchronized (bytes) {
      if (bytes.size() < MOST_KEPT) {
        bytes.writeBytes(tag);
      }
      boolean header = tag[0] == 'F';
      byte[] body = header ? tag : Arrays.copyOfRange(tag, 11, tag.length - 4);
      if (!header && tag[0] == 9 && new FlvTag(TagType.VIDEO, 0, body).isVideoFrame()) {
        pictures++;
      }
      bytes.notifyAll();
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String why) {
    reason = why;
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  byte[] bytes() {
    synchronized (bytes) {
      return bytes.toByteArray();
    }
  }

  List<FlvTag> tags() {
    byte[] all = bytes();
    return all.length < 13 ? List.of() : FlvFile.tags(all);
  }

  void awaitTags(int count) {
    await(() -> tags().size() >= count, count + " tags");
  }

  void awaitPictures(long count) {
    await(() -> pictures >= count, count + " pictures");
  }

  private void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    synchronized (bytes) {
      while (!condition.getAsBoolean()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        assertThat(left).as("%s; there are %d pictures", what, pictures).isPositive();
        try {
          bytes.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  int awaitClose() {
    try {
      return closed.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("it was not closed", e);
    }
  }

  String reason() {
    return reason;
  }

  void cancel() {
    socket.abort();
  }
}
