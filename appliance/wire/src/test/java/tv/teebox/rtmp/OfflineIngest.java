package tv.teebox.rtmp;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;

/** One client's connection to an ingest, without a network. To be used on one event loop. */
final class OfflineIngest implements PublishSink {

  static final StreamKey KEY = new StreamKey("right-key");

  private static final IngestOptions OPTIONS = IngestOptions.on("192.0.2.9", 1935);

  private final OfflineSocket socket = new OfflineSocket();
  private final IngestLedger ledger = new IngestLedger(LoggerFactory.getLogger("offline"), OPTIONS);
  private final List<FlvTag> tags = new ArrayList<>();
  private PublishEnd end;
  private int starts;

  OfflineIngest(Vertx vertx) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    IngestConnection connection =
        new IngestConnection(vertx, context, socket.socket(), OPTIONS, this::admit, ledger);
    ledger.admit(connection.remote());
    ledger.opened(connection);
    connection.start();
  }

  private Admission admit(PublishRequest request) {
    return request.key().matches(KEY)
        ? new Admission.Accepted(this)
        : new Admission.Refused(
            new Diagnosis(Diagnosis.Category.INPUT, "refused", "the key is wrong", ""));
  }

  @Override
  public void onStart(IngestSession session) {
    starts++;
  }

  @Override
  public void onTag(FlvTag tag, long arrivalNanos) {
    if (end != null || starts != 1) {
      throw new AssertionError("a tag outside of a stream");
    }
    tags.add(tag);
  }

  @Override
  public void onEnd(PublishEnd how) {
    if (end != null) {
      throw new AssertionError("a second end");
    }
    end = how;
  }

  void feed(byte[] bytes, int from, int count) {
    socket.feed(bytes, from, count);
  }

  void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  List<FlvTag> tags() {
    return tags;
  }

  /** How the stream ended; null if it did not. */
  PublishEnd end() {
    return end;
  }

  IngestCounters counters() {
    return ledger.counters();
  }

  int writtenBytes() {
    return socket.written().length;
  }

  void close() {
    socket.close();
  }
}
