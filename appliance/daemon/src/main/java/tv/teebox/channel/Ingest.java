package tv.teebox.channel;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.PublishSink;

/**
 * The door of one source: who may publish, and who gives way. A second publisher with the right key
 * takes over at once from the same address, or when the first has been silent for {@link #SILENCE};
 * from another address otherwise it is refused, or two boxes that both reconnect would take turns
 * for ever. Owned by the channel's event loop.
 */
final class Ingest implements PublishGate {

  private static final Logger log = LoggerFactory.getLogger(Ingest.class);

  /** A publisher that sends nothing for so long has lost its claim. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  /** The code of a refusal that says no more than that the key or the application is wrong. */
  static final String REFUSED = "ingest-refused";

  /** Takes the stream of whichever publisher is on. */
  interface Listener {
    /**
     * @param arrivalNanos when, on {@code System.nanoTime}
     */
    void began(IngestSession session, long arrivalNanos);

    void onTag(FlvTag tag, long arrivalNanos);

    void ended(PublishEnd end);
  }

  private final Scheduler scheduler;
  private final Listener listener;
  private String app;
  private StreamKey key;
  private Publication current;
  private boolean closed;

  Ingest(String app, StreamKey key, Scheduler scheduler, Listener listener) {
    this.app = app;
    this.key = key;
    this.scheduler = scheduler;
    this.listener = listener;
  }

  /** New publishers must name these; who is on stays. */
  void use(String newApp, StreamKey newKey) {
    app = newApp;
    key = newKey;
  }

  /** Whether the key is this door's. */
  boolean isFor(PublishRequest request) {
    return request.key().matches(key);
  }

  @Override
  public Admission admit(PublishRequest request) {
    // Both are looked at before either counts, so that the time taken tells nothing.
    boolean rightKey = isFor(request);
    boolean rightApp = request.app().equals(app);
    if (!rightKey || !rightApp) {
      return new Admission.Refused(
          new Diagnosis(
              Diagnosis.Category.INPUT,
              REFUSED,
              "Wrong application or stream key",
              "In OBS, set the server to rtmp://this-box/" + app + " and copy the key again"));
    }
    if (closed) {
      return new Admission.Refused(
          new Diagnosis(Diagnosis.Category.INPUT, "ingest-closed", "The box is stopping", ""));
    }
    if (current != null && !mayTakeOver(request)) {
      return new Admission.Refused(
          new Diagnosis(
              Diagnosis.Category.INPUT,
              "ingest-busy",
              "Another publisher at " + current.host() + " is on",
              "Stop that one first"));
    }
    return new Admission.Accepted(new Publication(request.remote().host()));
  }

  private boolean mayTakeOver(PublishRequest request) {
    boolean sameAddress = request.remote().host().equals(current.host());
    boolean silent = scheduler.nanoTime() - current.lastTagNanos > SILENCE.toNanos();
    return sameAddress || silent;
  }

  /** Nobody new is let in. */
  void close() {
    closed = true;
  }

  /** The publisher that is on; null if there is none. */
  IngestSession session() {
    return current == null ? null : current.session;
  }

  /** One publisher's stream; passed on only while it is the current one. */
  private final class Publication implements PublishSink {

    private final String host;
    private IngestSession session;
    private long lastTagNanos = scheduler.nanoTime();

    Publication(String host) {
      this.host = host;
    }

    String host() {
      return host;
    }

    @Override
    public void onStart(IngestSession newSession) {
      session = newSession;
      Publication predecessor = current;
      current = this;
      if (predecessor != null) {
        log.info("[ingest] {} takes over from {}", newSession.remote(), predecessor.host());
        predecessor.session.close("another publisher took over");
      }
      listener.began(newSession, scheduler.nanoTime());
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      if (current == this) {
        lastTagNanos = arrivalNanos;
        listener.onTag(tag, arrivalNanos);
      }
    }

    @Override
    public void onEnd(PublishEnd end) {
      if (current == this) {
        current = null;
        listener.ended(end);
      }
    }
  }
}
