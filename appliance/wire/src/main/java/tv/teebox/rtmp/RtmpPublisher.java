package tv.teebox.rtmp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;

/**
 * One attempt to publish to one server: from TCP to Publish.Start, then tags, then an end in order
 * or none. It never tries again; whoever wants that makes another.
 *
 * <p>Owned by the context that it is made on, which must be an event loop's; every method is to be
 * called there and every callback comes there. Neither tags nor commands are ever waited for: what
 * the socket does not take is queued, and the caller watches {@link #isWriteQueueFull}.
 */
public final class RtmpPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(RtmpPublisher.class);

  private final Vertx vertx;
  private final RtmpTarget target;
  private final AddressBook book;
  private final PublishWitness witness;
  private final ContextInternal context;
  private final Deadline deadline;
  private final Refusals refusals;
  private final ConnectFailures failures;
  private final Promise<Void> started;
  private final PublishDialogue dialogue;
  private final RisingTimes times = new RisingTimes();
  private Dialer dialer;
  private RtmpConnection connection;
  private PublishStep step = PublishStep.CONNECT;
  private boolean closed;
  private Runnable drain = () -> {};
  private Consumer<Diagnosis> onClosed = diagnosis -> {};
  private Consumer<Optional<RtmpUrl>> onReconnectRequest = where -> {};
  private Consumer<PublishStep> onStep = reached -> {};

  public RtmpPublisher(Vertx vertx, RtmpTarget target) {
    this(vertx, target, PublishWitness.NONE);
  }

  public RtmpPublisher(Vertx vertx, RtmpTarget target, PublishWitness witness) {
    this(vertx, target, AddressBook.of(vertx), witness);
  }

  RtmpPublisher(Vertx vertx, RtmpTarget target, AddressBook book, PublishWitness witness) {
    this.vertx = vertx;
    this.book = book;
    this.witness = witness;
    this.target = target;
    this.context = (ContextInternal) vertx.getOrCreateContext();
    this.deadline = new Deadline(vertx);
    this.refusals = new Refusals(target);
    this.failures = new ConnectFailures(target.server());
    this.started = context.promise();
    this.dialogue = new PublishDialogue(target, new Steps());
  }

  /**
   * Goes through all steps up to Publish.Start. Fails with a {@link PublishException}; the
   * publisher is then closed.
   */
  public Future<Void> start() {
    if (dialer != null) {
      throw new IllegalStateException("a publisher starts once: make another");
    }
    dialer = new Dialer(vertx, target, book, witness);
    deadline.set(target.connectLimit(), () -> fail(notConnected()));
    dialer.dial().onSuccess(this::connected).onFailure(this::dialFailed);
    return started.future();
  }

  /**
   * Goes all the way up to where the key is sent: when it succeeds there is a stream to publish on,
   * the key was not sent and nothing was published. Where the application holds the key ({@link
   * RtmpTarget#sendsKeyToConnect}) it ends after the handshake already. To be ended by {@link #end}
   * or {@link #abort}. Fails as {@link #start} does.
   */
  public Future<Void> rehearse() {
    dialogue.rehearse();
    return start();
  }

  private Diagnosis notConnected() {
    return dialer.hasLookedUp()
        ? failures.noAnswer(PublishStep.CONNECT, target.connectLimit())
        : failures.lookupLate(target.connectLimit());
  }

  private void connected(NetSocket socket) {
    if (closed) {
      socket.close();
      return;
    }
    stepped(PublishStep.HANDSHAKE);
    connection = RtmpConnection.client(socket, context, target.queueBytes(), new Client());
    connection.writer().onDrain(drain);
  }

  private void dialFailed(Throwable failure) {
    boolean unreadable =
        target.server().tls()
            && target.trust() instanceof TlsTrust.Authorities authorities
            && !Files.isReadable(authorities.pemFile());
    fail(unreadable ? failures.trustStore(target.trust()) : failures.of(failure, dialer.shown()));
  }

  /** Each step has the whole limit; the steps before it are done. */
  private void stepped(PublishStep reached) {
    step = reached;
    if (reached == PublishStep.LIVE) {
      deadline.cancel();
      dialer.proved();
      started.tryComplete();
    } else {
      deadline.set(target.stepLimit(), () -> fail(failures.noAnswer(step, target.stepLimit())));
    }
    onStep.accept(reached);
  }

  /** The one way out that is not the caller's wish. */
  private void fail(Diagnosis diagnosis) {
    if (closed) {
      return;
    }
    boolean live = step == PublishStep.LIVE;
    started.tryFail(new PublishException(live ? diagnosis : inLightOfNames(diagnosis)));
    abort();
    if (live) {
      onClosed.accept(diagnosis);
    }
  }

  /** An attempt that ended before RTMP began, where all names are said to be in one place. */
  private Diagnosis inLightOfNames(Diagnosis diagnosis) {
    return step.compareTo(PublishStep.HANDSHAKE) > 0 || dialer == null
        ? diagnosis
        : dialer.oneForAll().map(failures::oneForAll).orElse(diagnosis);
  }

  /**
   * The addresses that this machine has now: a live connection from one that is gone is over, which
   * TCP would take long to find out.
   */
  public void ownAddresses(Set<InetAddress> own) {
    if (closed || connection == null) {
      return;
    }
    connection
        .localAddress()
        .filter(from -> !own.contains(from))
        .ifPresent(from -> fail(failures.addressGone(from)));
  }

  /**
   * Queues one tag; it leaves at the end of this turn of the event loop. Does nothing unless the
   * publisher is live.
   *
   * @param tag its timestamp as it is to go out: a stream starts at zero. One before the last of
   *     its kind goes out with that one's time: what the server is told never goes back
   */
  public void send(FlvTag tag) {
    if (closed || step != PublishStep.LIVE) {
      return;
    }
    int chunkStream =
        switch (tag.type()) {
          case AUDIO -> 4;
          case VIDEO -> 6;
          case SCRIPT -> 5;
        };
    connection.send(
        chunkStream, tag.type().id(), dialogue.streamId(), times.of(tag), tag.payload());
  }

  /** Whether the socket has left more than the target's queue bytes untaken. */
  public boolean isWriteQueueFull() {
    return connection != null && connection.writer().isFull();
  }

  /** Called each time that a full queue has half emptied. */
  public void onDrain(Runnable action) {
    drain = Objects.requireNonNull(action);
    if (connection != null) {
      connection.writer().onDrain(action);
    }
  }

  /**
   * Called once if a live publisher is ended by the server or the network; not after {@link #end}
   * or {@link #abort}.
   */
  public void onClosed(Consumer<Diagnosis> action) {
    onClosed = Objects.requireNonNull(action);
  }

  /**
   * Called if the server asks the publisher to come again (enhanced RTMP), at the URL it names or
   * at the same. Not an error: tags are still taken.
   */
  public void onReconnectRequest(Consumer<Optional<RtmpUrl>> action) {
    onReconnectRequest = Objects.requireNonNull(action);
  }

  /** Called at each step reached, for whoever wants to watch. */
  public void onStep(Consumer<PublishStep> action) {
    onStep = Objects.requireNonNull(action);
  }

  /** Bytes that the socket took, the handshake included. */
  public long bytesSent() {
    return connection == null ? 0 : connection.writer().sentBytes();
  }

  /** For whoever measures; to be asked for once the handshake has begun. */
  public PublishGauges gauges() {
    return new PublishGauges(connection);
  }

  /** Bytes sent here that the socket has not taken; what the kernel holds is not among them. */
  public long bytesQueued() {
    return connection == null ? 0 : connection.writer().queuedBytes();
  }

  /**
   * {@code System.nanoTime} when the socket last took bytes; 0 before there is one. It says
   * something of the server only while {@link #bytesQueued} is not zero.
   */
  public long lastProgressNanos() {
    return connection == null ? 0 : connection.writer().lastProgressNanos();
  }

  /**
   * Ends the stream in order, after what is queued: FCUnpublish, deleteStream, close. Done when the
   * connection is closed, within two seconds whatever the server does. May be called again.
   */
  public Future<Void> end() {
    if (closed || step != PublishStep.LIVE) {
      return abort();
    }
    dialogue.end();
    closed = true;
    step = PublishStep.CLOSED;
    return connection.finish().eventually(dialer::close);
  }

  /** Closes at once, in any state; queued tags are dropped. May be called again. */
  public Future<Void> abort() {
    closed = true;
    deadline.cancel();
    started.tryFail(new PublishException(failures.aborted()));
    step = PublishStep.CLOSED;
    Future<Void> done = connection == null ? context.succeededFuture() : connection.abort();
    return dialer == null ? done : done.eventually(dialer::close);
  }

  /** What the dialogue brings about. */
  private final class Steps implements PublishDialogue.Outcome {

    @Override
    public void send(Command command, int streamId) {
      connection.command(command, streamId);
    }

    @Override
    public void connected() {
      connection.enlargeChunks();
    }

    @Override
    public void stepped(PublishStep reached) {
      RtmpPublisher.this.stepped(reached);
    }

    @Override
    public void refused(Diagnosis diagnosis) {
      fail(diagnosis);
    }

    @Override
    public void signalled(String code) {
      witness.refused(code);
    }

    @Override
    public void greeted(List<String> fourCcs) {
      witness.greeted(fourCcs);
    }

    @Override
    public void rehearsed() {
      deadline.cancel();
      started.tryComplete();
    }

    @Override
    public void reconnectRequested(Optional<RtmpUrl> where) {
      onReconnectRequest.accept(where);
    }
  }

  /** What the connection tells. */
  private final class Client implements RtmpConnection.Role {

    @Override
    public void opened() {
      dialogue.begin();
    }

    @Override
    public void command(Command command, int streamId) {
      dialogue.received(command);
    }

    @Override
    public void media(RtmpMessage message) {
      // Servers may send metadata back to a publisher; nothing depends on it.
    }

    @Override
    public void violated(ProtocolViolation violation) {
      fail(failures.violation(violation));
    }

    @Override
    public void crashed(RuntimeException defect) {
      LOG.error("a defect of ours ends the connection to {}", target, defect);
      fail(failures.defect());
    }

    @Override
    public void closed(Throwable cause) {
      boolean quiet = cause == null || step == PublishStep.PUBLISH;
      if (step == PublishStep.PUBLISH) {
        witness.refused(PublishWitness.CLOSED_AFTER_PUBLISH);
      }
      fail(quiet ? refusals.closed(step) : failures.broken(cause));
    }
  }
}
