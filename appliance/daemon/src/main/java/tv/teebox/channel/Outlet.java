package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.PublishException;

/**
 * Keeps one destination supplied while it is wanted: connects, gives the connection its {@link
 * OutletStream}, and when anything fails tries again, with growing pauses and, unless its key is
 * dead, for ever. There is one connection at a time: the next is made when the one before is closed
 * ({@link Departure}). Whatever its destination does costs the other outlets nothing.
 *
 * <p>Owned by the channel's event loop.
 */
final class Outlet {

  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

  private final OutletLog edges;
  private final Publisher.Factory publishers;
  private final Scheduler scheduler;
  private final StallWatch stall = new StallWatch();
  private final OutletStream stream;

  private RetryPolicy retries;
  private OutletState state = OutletState.OFF;
  private boolean wanted;
  private Diagnosis trouble;
  private Publisher publisher;
  private Scheduler.Timer timer = () -> {};
  private Departure leaving = Departure.none();
  private int round;
  private long liveSinceNanos;

  Outlet(
      String channel,
      String name,
      Publisher.Factory publishers,
      Scheduler scheduler,
      RandomGenerator random) {
    this(channel, name, publishers, scheduler, new RetryPolicy(random), EventSink.NONE);
  }

  Outlet(
      String channel,
      String name,
      Publisher.Factory publishers,
      Scheduler scheduler,
      RetryPolicy retries,
      EventSink events) {
    this.edges = new OutletLog(channel, name, scheduler, events);
    this.publishers = publishers;
    this.scheduler = scheduler;
    this.retries = retries;
    this.stream = new OutletStream(scheduler, () -> enter(OutletState.LIVE, null));
  }

  /**
   * Begins to supply the destination from this feed. Where it is still ending, that end goes on by
   * itself, and the first connection is made after it.
   */
  void start(Feed source) {
    if (state != OutletState.OFF && state != OutletState.ENDING) {
      throw new IllegalStateException("the outlet is already " + state);
    }
    if (state == OutletState.ENDING) {
      off();
    }
    wanted = true;
    stream.begin(source);
    retries.reset();
    edges.reset();
    connect();
  }

  /**
   * Supplies the destination from another feed of the same timeline and codec from now on: a stream
   * that is live goes over at that feed's next keyframe, on the same connection.
   */
  void moveTo(Feed other) {
    if (wanted) {
      stream.moveTo(other);
    }
  }

  /** From the next failure on it is tried again by this. */
  void retryBy(RetryPolicy policy) {
    retries = policy;
  }

  /**
   * Ends the stream in order right before the next keyframe, and begins a new one with that, as
   * soon as the connection is closed; does nothing where there is no stream.
   *
   * @param until the new one waits for this as well
   * @return done when the old one has ended, or none can be
   */
  Future<Void> rollOver(Future<Void> until) {
    if (state != OutletState.LIVE) {
      return Future.succeededFuture();
    }
    Promise<Void> over = Promise.promise();
    stream.cutAtKeyframe(
        () -> {
          endConnection();
          connect(until);
          leaving.ended().onComplete(over);
        });
    return over.future();
  }

  /** The stream that there is ends in order; what waits for it goes out before. */
  private void endConnection() {
    timer.cancel();
    Publisher last = publisher;
    publisher = null;
    stream.flush();
    leaving = Departure.inOrder(last, scheduler, edges::neverCloses);
    stream.meter().closed(last.bytesSent());
    stream.close();
  }

  /** Makes the next attempt, but not before the one before it is closed. */
  private void connect() {
    connect(Future.succeededFuture());
  }

  private void connect(Future<Void> until) {
    enter(OutletState.CONNECTING, null);
    int mine = ++round;
    leaving
        .closed()
        .eventually(() -> until)
        .onComplete(
            closed -> {
              if (mine == round) {
                attempt();
              }
            });
  }

  private void attempt() {
    Publisher attempt;
    try {
      attempt = publishers.make(stream.videoCodec());
    } catch (RuntimeException e) {
      retry(diagnosisOf(e));
      return;
    }
    publisher = attempt;
    stall.reset();
    attempt.onDrain(() -> drained(attempt));
    attempt.onClosed(reason -> lost(attempt, reason));
    start(attempt)
        .onSuccess(done -> connected(attempt))
        .onFailure(failure -> lost(attempt, diagnosisOf(failure)));
  }

  private static Future<Void> start(Publisher attempt) {
    try {
      return attempt.start();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Diagnosis diagnosisOf(Throwable failure) {
    if (failure instanceof PublishException known) {
      return known.diagnosis();
    }
    return new Diagnosis(
        Diagnosis.Category.INTERNAL, "unexpected", "Connecting failed: " + failure, "");
  }

  private void connected(Publisher attempt) {
    if (attempt != publisher || state != OutletState.CONNECTING) {
      attempt.abort();
      return;
    }
    retries.accepted();
    enter(OutletState.JOINING, null);
    watch(attempt);
    stream.open(attempt);
  }

  private void drained(Publisher attempt) {
    if (attempt == publisher) {
      stream.pump();
    }
  }

  /** Looks at the connection once a second while there is one. */
  private void watch(Publisher attempt) {
    timer =
        scheduler.after(
            CHECK_EVERY,
            () -> {
              if (attempt == publisher) {
                check(attempt);
              }
            });
  }

  private void check(Publisher attempt) {
    if (stall.look(stream.waits(), attempt.lastProgressNanos(), scheduler.nanoTime())) {
      lost(attempt, StallWatch.diagnosis());
      return;
    }
    retries.lived(stream.life());
    watch(attempt);
  }

  /** The one way back from any failure of an attempt. */
  private void lost(Publisher attempt, Diagnosis reason) {
    if (attempt != publisher || state == OutletState.ENDING) {
      return;
    }
    if (state == OutletState.LIVE || state == OutletState.JOINING) {
      stream.meter().reconnected();
    }
    publisher = null;
    leaving = Departure.atOnce(attempt, scheduler, edges::neverCloses);
    stream.meter().closed(attempt.bytesSent());
    stream.close();
    retry(reason);
  }

  private void retry(Diagnosis reason) {
    timer.cancel();
    Optional<Diagnosis> dead = retries.givesUpAfter(reason, scheduler.nanoTime());
    if (dead.isPresent()) {
      stream.leave();
      enter(OutletState.OFF, dead.get());
      return;
    }
    enter(OutletState.RETRYING, reason);
    timer = scheduler.after(retries.pauseAfter(reason), this::connect);
  }

  /** Makes the next attempt now, if it is waiting to; there is reason to believe that it helps. */
  void retryNow() {
    if (state == OutletState.RETRYING) {
      timer.cancel();
      connect();
    }
  }

  /** The addresses that this machine has now: a connection from another one is lost. */
  void ownAddresses(Set<InetAddress> own) {
    if (publisher != null) {
      publisher.ownAddresses(own);
    }
  }

  /**
   * Ends the stream in order, whatever state it is in; done when the connection is closed, or has
   * had its time. It may be started again at any moment.
   */
  Future<Void> end() {
    if (state == OutletState.OFF && wanted) {
      stream.leave();
    }
    wanted = false;
    if (state == OutletState.OFF) {
      return Future.succeededFuture();
    }
    if (state == OutletState.ENDING) {
      return leaving.ended();
    }
    timer.cancel();
    stream.leave();
    enter(OutletState.ENDING, null);
    int mine = ++round;
    if (publisher == null) {
      off();
      return leaving.ended();
    }
    stream.flush();
    leaving = Departure.inOrder(publisher, scheduler, edges::neverCloses);
    leaving
        .ended()
        .onComplete(
            done -> {
              if (mine == round) {
                off();
              }
            });
    return leaving.ended();
  }

  /** Done when the last connection that is on its way out is closed; at once if none is. */
  Future<Void> closed() {
    return leaving.closed();
  }

  private void off() {
    round++;
    if (publisher != null) {
      stream.meter().closed(publisher.bytesSent());
      publisher = null;
    }
    stream.close();
    enter(OutletState.OFF, null);
  }

  private void enter(OutletState next, Diagnosis reason) {
    if (next == OutletState.LIVE || next == OutletState.OFF) {
      trouble = null;
    }
    if (reason != null) {
      trouble = reason;
    }
    OutletState from = state;
    if (next == OutletState.LIVE && from != OutletState.LIVE) {
      liveSinceNanos = scheduler.nanoTime();
    }
    state = next;
    edges.tell(from, next, reason);
  }

  OutletState state() {
    return state;
  }

  /** For how long media has flowed on this connection; empty while none does. */
  OptionalLong liveMs() {
    return state == OutletState.LIVE
        ? OptionalLong.of((scheduler.nanoTime() - liveSinceNanos) / 1_000_000)
        : OptionalLong.empty();
  }

  /** Whether media has flowed since it was wanted, on whatever connection. */
  boolean hasBeenLive() {
    return meter().firstTagMs() >= 0;
  }

  /** What is wrong, from the first failure until media flows again. */
  Optional<Diagnosis> trouble() {
    return Optional.ofNullable(trouble);
  }

  OutletMeter meter() {
    return stream.meter();
  }

  /** Bytes the destination took since the outlet was wanted. */
  long bytesSent() {
    return meter().closedBytes() + (publisher == null ? 0 : publisher.bytesSent());
  }

  /** How it keeps up. */
  UplinkWatch.Sample sample() {
    return new UplinkWatch.Sample(
        bytesSent(), stream.queue().spanMs(), droppedVideo() + droppedAudio());
  }

  /**
   * How far it is supplied; empty if it is not to be.
   *
   * @param destination whose outlet it is
   */
  Optional<UplinkWatch.Wanted> wanted(String destination) {
    return switch (state) {
      case OFF, ENDING -> Optional.empty();
      case LIVE -> Optional.of(new UplinkWatch.Wanted(destination, Optional.of(sample())));
      case CONNECTING, JOINING, RETRYING ->
          Optional.of(new UplinkWatch.Wanted(destination, Optional.empty()));
    };
  }

  long droppedVideo() {
    return stream.queue().droppedVideo();
  }

  long droppedAudio() {
    return stream.queue().droppedAudio();
  }
}
