package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PeerAddress;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.Requests;

/** A publisher at a gate, without a connection. */
final class FakeSession implements IngestSession {

  static final String APP = "live";
  static final String KEY = "studio-secret";
  static final ChannelSettings.Door DOOR = new ChannelSettings.Door(APP, new StreamKey(KEY));

  final PublishSink sink;
  final List<String> told = new ArrayList<>();
  private final String host;

  private FakeSession(PublishSink sink, String host) {
    this.sink = sink;
    this.host = host;
  }

  /** Publishes with the right application and key. */
  static FakeSession publish(PublishGate gate, String host) {
    if (gate.admit(Requests.of(APP, KEY, host)) instanceof Admission.Accepted accepted) {
      return accepted(accepted, host);
    }
    throw new AssertionError("refused");
  }

  /** Publishes what a gate has let in. */
  static FakeSession accepted(Admission.Accepted accepted, String host) {
    FakeSession session = new FakeSession(accepted.sink(), host);
    session.sink.onStart(session);
    return session;
  }

  void end(PublishEnd.Kind kind) {
    sink.onEnd(
        new PublishEnd(kind, new Diagnosis(Diagnosis.Category.INPUT, "ended", "it ended", "")));
  }

  @Override
  public String app() {
    return APP;
  }

  @Override
  public PeerAddress remote() {
    return new PeerAddress(host, 50_000);
  }

  @Override
  public String flashVersion() {
    return "a test";
  }

  @Override
  public long bytesReceived() {
    return 0;
  }

  @Override
  public void close(String reason) {
    told.add(reason);
    end(PublishEnd.Kind.CLOSED);
  }
}
