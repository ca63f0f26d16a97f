package tv.teebox.rtmp;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.flv.TimestampUnwrapper;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.IngestLedger.Mishap;

/**
 * One client of the ingest, from its first byte to its last. Owned by the server's context.
 *
 * <p>The order of a publisher's life is held by {@link State}; what comes out of order is a
 * protocol violation and ends the connection.
 */
final class IngestConnection implements RtmpConnection.Role, IngestSession {

  private static final Logger LOG = LoggerFactory.getLogger(IngestConnection.class);

  /** Answers that a client has not read; more of them end its connection. */
  private static final int QUEUE_BYTES = 64 * 1024;

  /** Far more than any client needs to get to publish. */
  private static final int MAX_COMMANDS_BEFORE_PUBLISH = 64;

  private static final int MAX_STREAMS = 8;

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private enum State {
    HANDSHAKE,
    CONNECT,
    CONNECTED,
    PUBLISHING,
    /** The stream is over; the client is given a moment to close. */
    ENDED,
    CLOSED
  }

  private final PeerAddress remote;
  private final IngestOptions options;
  private final PublishGate gate;
  private final IngestLedger ledger;
  private final Deadline deadline;
  private final RtmpConnection connection;
  private State state = State.HANDSHAKE;
  private ClientConnect client = ClientConnect.NONE;
  private PublishSink sink;

  /** Starts at the first tag's own time, so that no publisher begins before zero. */
  private TimestampUnwrapper clock;

  private int commands;
  private int streams;
  private int publishStream;

  IngestConnection(
      Vertx vertx,
      ContextInternal context,
      NetSocket socket,
      IngestOptions options,
      PublishGate gate,
      IngestLedger ledger) {
    this.remote = PeerAddress.of(socket.remoteAddress());
    this.options = options;
    this.gate = gate;
    this.ledger = ledger;
    this.deadline = new Deadline(vertx);
    this.connection = RtmpConnection.server(socket, context, QUEUE_BYTES, this);
  }

  /** Sets the handshake's deadline; it holds for TLS and RTMP together. */
  void start() {
    Duration limit = options.handshakeLimit();
    deadline.set(limit, () -> late(Ends.late("the handshake", limit)));
  }

  @Override
  public void opened() {
    state = State.CONNECT;
    Duration limit = options.publishLimit();
    deadline.set(limit, () -> late(Ends.late("the publish command", limit)));
  }

  @Override
  public void command(Command command, int streamId) {
    if (state != State.PUBLISHING && ++commands > MAX_COMMANDS_BEFORE_PUBLISH) {
      throw new ProtocolViolation("too many commands before publish");
    }
    if (connection.writer().isFull()) {
      throw new ProtocolViolation("the client does not read its answers");
    }
    switch (command.name()) {
      case "connect" -> connect(command);
      case "releaseStream" -> answer(Answers.result(command.transaction(), null));
      case "FCPublish" -> answer(Answers.fcPublished());
      case "createStream" -> createStream(command);
      case "publish" -> publish(command, streamId);
      case "FCUnpublish", "closeStream", "deleteStream" -> unpublish(command);
      case "play", "play2" -> {
        ledger.met(Mishap.REFUSED);
        fail(Ends.playRefused());
      }
      default -> {
        // Clients probe for what else a server can do and live without an answer.
      }
    }
  }

  private void answer(Command answer) {
    if (state.compareTo(State.CONNECTED) < 0) {
      throw new ProtocolViolation("a command came before connect");
    }
    connection.command(answer, 0);
  }

  private void connect(Command command) {
    if (state != State.CONNECT) {
      throw new ProtocolViolation("connect came twice");
    }
    client = ClientConnect.of(command);
    if (!client.hasValidApp()) {
      connection.command(Answers.connectRejected(command.transaction()), 0);
      refuse(Ends.appRefused());
      return;
    }
    state = State.CONNECTED;
    connection.control(
        MessageType.WINDOW_ACK_SIZE, ControlMessages.int32(RtmpConnection.WINDOW_BYTES));
    connection.control(
        MessageType.SET_PEER_BANDWIDTH, ControlMessages.peerBandwidth(RtmpConnection.WINDOW_BYTES));
    connection.enlargeChunks();
    connection.command(Answers.connected(command.transaction(), client.fourCcs()), 0);
  }

  private void createStream(Command command) {
    if (++streams > MAX_STREAMS) {
      throw new ProtocolViolation("more than " + MAX_STREAMS + " streams were created");
    }
    answer(Answers.result(command.transaction(), streams));
  }

  private void publish(Command command, int streamId) {
    if (state == State.PUBLISHING) {
      throw new ProtocolViolation("publish came twice");
    }
    if (state != State.CONNECTED || streamId < 1 || streamId > streams) {
      throw new ProtocolViolation("publish came before connect and createStream");
    }
    KeyCandidate key = new KeyCandidate(command.text(1));
    Admission admission =
        gate.admit(new PublishRequest(client.app(), key, remote, client.flashVersion()));
    if (admission instanceof Admission.Accepted accepted) {
      start(accepted.sink(), streamId);
    } else if (admission instanceof Admission.Refused refused) {
      connection.command(Answers.publishRefused(), streamId);
      refuse(refused.reason());
    }
  }

  private void start(PublishSink accepted, int streamId) {
    state = State.PUBLISHING;
    sink = accepted;
    publishStream = streamId;
    connection.limits(ChunkLimits.PUBLISHING);
    connection.command(Answers.publishStarted(), streamId);
    ledger.publishing(this);
    watchIdle();
    sink.onStart(this);
  }

  private void watchIdle() {
    long idle = System.nanoTime() - connection.lastReceiptNanos();
    Duration left = options.idleLimit().minusNanos(idle);
    if (left.toNanos() <= 0) {
      late(Ends.idle(options.idleLimit()));
    } else {
      deadline.set(left.plusMillis(1), this::watchIdle);
    }
  }

  @Override
  public void media(RtmpMessage message) {
    if (state.compareTo(State.PUBLISHING) < 0) {
      throw new ProtocolViolation("media came before publish was accepted");
    }
    if (message.type() == MessageType.AGGREGATE) {
      Aggregate.split(message, this::tag);
    } else {
      tag(message);
    }
  }

  private void tag(RtmpMessage message) {
    boolean amf3 = message.type() == MessageType.DATA_AMF3;
    byte[] payload = amf3 ? withoutFormat(message.payload()) : message.payload();
    // A sink may have closed the session while an aggregate's parts were delivered.
    if (state != State.PUBLISHING || payload.length == 0) {
      return;
    }
    if (clock == null) {
      clock = new TimestampUnwrapper(message.timestamp());
    }
    TagType type = amf3 ? TagType.SCRIPT : TagType.ofId(message.type());
    sink.onTag(
        new FlvTag(type, clock.unwrap(message.timestamp()), payload),
        connection.lastReceiptNanos());
  }

  /** An AMF3 message is AMF0 after one byte of format selector. */
  private static byte[] withoutFormat(byte[] payload) {
    return Arrays.copyOfRange(payload, Math.min(1, payload.length), payload.length);
  }

  private void unpublish(Command command) {
    if (state != State.PUBLISHING) {
      return;
    }
    if (command.name().equals("FCUnpublish")) {
      connection.command(Answers.fcUnpublished(), 0);
    } else {
      connection.command(Answers.unpublished(), publishStream);
    }
    end(State.ENDED, PublishEnd.Kind.ORDERLY, Ends.orderly());
    deadline.set(FAREWELL, connection::abort);
  }

  @Override
  public void violated(ProtocolViolation violation) {
    ledger.met(Mishap.VIOLATION);
    fail(Ends.violation(violation));
  }

  @Override
  public void crashed(RuntimeException defect) {
    LOG.error("[ingest {}] a defect of ours ends this connection", remote, defect);
    fail(Ends.defect());
  }

  @Override
  public void closed(Throwable cause) {
    if (state.compareTo(State.ENDED) < 0) {
      ledger.met(cause != null && Ends.breaksTls(cause) ? Mishap.VIOLATION : Mishap.LOST);
    }
    end(PublishEnd.Kind.LOST, cause == null ? Ends.disconnected() : Ends.broken(cause));
  }

  private void late(Diagnosis reason) {
    ledger.met(Mishap.LATE);
    fail(reason);
  }

  /** The client has its answer; it is disconnected once it took it. */
  private void refuse(Diagnosis reason) {
    connection.finish();
    ledger.met(Mishap.REFUSED);
    end(PublishEnd.Kind.LOST, reason);
  }

  private void fail(Diagnosis reason) {
    connection.abort();
    end(PublishEnd.Kind.LOST, reason);
  }

  private void end(PublishEnd.Kind kind, Diagnosis reason) {
    end(State.CLOSED, kind, reason);
  }

  /** The one way out: tells the ledger and, if there is one, the sink. */
  private void end(State next, PublishEnd.Kind kind, Diagnosis reason) {
    boolean over = state.compareTo(State.ENDED) >= 0;
    state = next;
    deadline.cancel();
    if (over) {
      return;
    }
    ledger.closed(this, reason);
    if (sink != null) {
      sink.onEnd(new PublishEnd(kind, reason));
    }
  }

  @Override
  public void close(String reason) {
    if (state.compareTo(State.ENDED) < 0) {
      connection.finish();
      end(PublishEnd.Kind.CLOSED, Ends.closedHere(reason));
    }
  }

  boolean isPublishing() {
    return sink != null;
  }

  @Override
  public String app() {
    return client.app();
  }

  @Override
  public PeerAddress remote() {
    return remote;
  }

  @Override
  public String flashVersion() {
    return client.flashVersion();
  }

  @Override
  public long bytesReceived() {
    return connection.receivedBytes();
  }
}
