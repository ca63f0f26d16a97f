package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.PublishException;

/**
 * Keeps one destination supplied while it is wanted: connects, joins at a keyframe with headers
 * first and time from zero, and when anything fails tries again for ever, with growing pauses.
 * Whatever its destination does, {@link #onTag} returns at once and costs the other outlets
 * nothing.
 *
 * <p>Owned by the channel's event loop.
 */
final class Outlet implements TrackPair.Listener {

  private static final Logger log = LoggerFactory.getLogger(Outlet.class);

  static final Duration QUEUE_BOUND = Duration.ofSeconds(3);
  static final int QUEUE_BOUND_BYTES = 8 * 1024 * 1024;

  /** A destination that takes no byte for so long is dead, whatever TCP believes. */
  static final Duration STALL_LIMIT = Duration.ofSeconds(10);

  /** What only the operator can mend; it does not get better by asking often. */
  private static final Set<String> REFUSALS =
      Set.of("key-refused", "key-probably-refused", "authentication-wanted", "app-refused");

  static final Duration REFUSED_PAUSE = Duration.ofSeconds(15);

  /** A connection that lived so long was no failure: the next pause is short again. */
  private static final Duration GOOD_LIFE = Duration.ofSeconds(10);

  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

  private final String name;
  private final String prefix;
  private final Publisher.Factory publishers;
  private final Scheduler scheduler;
  private final Backoff backoff;
  private final OutletQueue queue = new OutletQueue(QUEUE_BOUND, QUEUE_BOUND_BYTES);
  private final OutletMeter meter = new OutletMeter();

  private OutletState state = OutletState.OFF;
  private Diagnosis trouble;
  private Publisher publisher;
  private TrackPair pair;
  private Scheduler.Timer timer = () -> {};
  private long wantedSinceNanos;
  private long liveSinceNanos;
  private long zeroMs;

  Outlet(
      String channel,
      String name,
      Publisher.Factory publishers,
      Scheduler scheduler,
      RandomGenerator random) {
    this.name = name;
    this.prefix = "[channel " + channel + " / " + name + "]";
    this.publishers = publishers;
    this.scheduler = scheduler;
    this.backoff = new Backoff(random);
  }

  String name() {
    return name;
  }

  /** Begins to supply the destination from this pair of tracks. */
  void start(TrackPair source) {
    if (state != OutletState.OFF) {
      throw new IllegalStateException(prefix + " is already " + state);
    }
    pair = source;
    pair.add(this);
    wantedSinceNanos = scheduler.nanoTime();
    meter.reset();
    backoff.reset();
    connect();
  }

  private void connect() {
    enter(OutletState.CONNECTING, null);
    Publisher attempt = publishers.make();
    publisher = attempt;
    attempt.onDrain(() -> pump(attempt));
    attempt.onClosed(reason -> lost(attempt, reason));
    attempt
        .start()
        .onSuccess(done -> connected(attempt))
        .onFailure(failure -> lost(attempt, diagnosisOf(failure)));
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
    enter(OutletState.JOINING, null);
    watch(attempt);
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
    long quiet = scheduler.nanoTime() - attempt.lastProgressNanos();
    boolean waiting = !queue.isEmpty() || attempt.isWriteQueueFull();
    if (waiting && quiet > STALL_LIMIT.toNanos()) {
      attempt.abort();
      lost(attempt, stalled());
      return;
    }
    if (state == OutletState.LIVE && scheduler.nanoTime() - liveSinceNanos > GOOD_LIFE.toNanos()) {
      backoff.reset();
    }
    watch(attempt);
  }

  private static Diagnosis stalled() {
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        "stalled",
        "The server has taken nothing for " + STALL_LIMIT.toSeconds() + " s",
        "Nothing to do: it is tried again; if it keeps happening, check the upload");
  }

  /** The one way back from any failure. */
  private void lost(Publisher attempt, Diagnosis reason) {
    if (attempt != publisher || state == OutletState.ENDING || state == OutletState.OFF) {
      return;
    }
    if (state == OutletState.LIVE || state == OutletState.JOINING) {
      meter.reconnected();
    }
    timer.cancel();
    attempt.abort();
    meter.closed(attempt.bytesSent());
    publisher = null;
    queue.clear();
    enter(OutletState.RETRYING, reason);
    timer = scheduler.after(pauseAfter(reason), this::connect);
  }

  private Duration pauseAfter(Diagnosis reason) {
    Duration pause = backoff.next();
    boolean refused = REFUSALS.contains(reason.code());
    return refused && pause.compareTo(REFUSED_PAUSE) < 0 ? REFUSED_PAUSE : pause;
  }

  /** The next tag of this outlet's pair of tracks, in order of decoding. */
  @Override
  public void onTag(FlvTag tag) {
    if (state == OutletState.JOINING && tag.isKeyframe()) {
      join(tag);
    } else if (state == OutletState.LIVE && tag.timestampMs() >= zeroMs) {
      queue.offer(tag.at(tag.timestampMs() - zeroMs));
      pump(publisher);
    }
  }

  private void join(FlvTag keyframe) {
    zeroMs = keyframe.timestampMs();
    liveSinceNanos = scheduler.nanoTime();
    meter.firstTag(scheduler.nanoTime() - wantedSinceNanos);
    enter(OutletState.LIVE, null);
    pair.headers().forEach(header -> queue.offer(header.at(0)));
    queue.offer(keyframe.at(0));
    pump(publisher);
  }

  private void pump(Publisher attempt) {
    if (attempt != publisher) {
      return;
    }
    while (!queue.isEmpty() && !attempt.isWriteQueueFull()) {
      FlvTag tag = queue.poll();
      attempt.send(tag);
      meter.sent(tag);
    }
  }

  /** Ends the stream in order, whatever state it is in; done when the connection is closed. */
  Future<Void> end() {
    if (state == OutletState.OFF || state == OutletState.ENDING) {
      return Future.succeededFuture();
    }
    timer.cancel();
    pair.remove(this);
    Publisher last = publisher;
    enter(OutletState.ENDING, null);
    if (last == null) {
      enter(OutletState.OFF, null);
      return Future.succeededFuture();
    }
    while (!queue.isEmpty()) {
      FlvTag tag = queue.poll();
      last.send(tag);
      meter.sent(tag);
    }
    return last.end()
        .eventually(
            () -> {
              meter.closed(last.bytesSent());
              publisher = null;
              enter(OutletState.OFF, null);
              return Future.succeededFuture();
            });
  }

  private void enter(OutletState next, Diagnosis reason) {
    if (next == OutletState.LIVE || next == OutletState.OFF) {
      trouble = null;
    }
    if (reason != null) {
      trouble = reason;
      log.info("{} {} -> {}: {}", prefix, state, next, reason);
    } else {
      log.info("{} {} -> {}", prefix, state, next);
    }
    state = next;
  }

  OutletState state() {
    return state;
  }

  /** What is wrong, from the first failure until media flows again. */
  Optional<Diagnosis> trouble() {
    return Optional.ofNullable(trouble);
  }

  OutletMeter meter() {
    return meter;
  }

  /** Bytes the destination took since the outlet was wanted. */
  long bytesSent() {
    return meter.closedBytes() + (publisher == null ? 0 : publisher.bytesSent());
  }

  long droppedVideo() {
    return queue.droppedVideo();
  }

  long droppedAudio() {
    return queue.droppedAudio();
  }
}
