package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.PublishException;

/**
 * Keeps one destination supplied while it is wanted: connects, joins at a keyframe with headers
 * first and time from zero, and when anything fails tries again, with growing pauses and, unless
 * its key is dead, for ever. Whatever its destination does, {@link #onTag} returns at once and
 * costs the other outlets nothing.
 *
 * <p>Owned by the channel's event loop.
 */
final class Outlet implements Feed.Listener {

  static final Duration QUEUE_BOUND = Duration.ofSeconds(3);
  static final int QUEUE_BOUND_BYTES = 8 * 1024 * 1024;

  /** A publisher that has not ended in order by then is closed; its own limit is two seconds. */
  static final Duration END_LIMIT = Duration.ofSeconds(4);

  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

  private final OutletLog edges;
  private final Publisher.Factory publishers;
  private final Scheduler scheduler;
  private final RetryPolicy retries;
  private final StallWatch stall = new StallWatch();
  private final OutletQueue queue = new OutletQueue(QUEUE_BOUND, QUEUE_BOUND_BYTES);
  private final OutletMeter meter = new OutletMeter();

  private OutletState state = OutletState.OFF;
  private Diagnosis trouble;
  private Publisher publisher;
  private Feed feed;
  private FeedMove move;
  private Scheduler.Timer timer = () -> {};
  private Promise<Void> ended;
  private Future<Void> leaving = Future.succeededFuture();
  private int round;
  private long wantedSinceNanos;
  private long liveSinceNanos;
  private long zeroMs;
  private long lastVideoMs;
  private long lastAudioMs;

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
  }

  /** Begins to supply the destination from this feed. */
  void start(Feed source) {
    if (state != OutletState.OFF) {
      throw new IllegalStateException("the outlet is already " + state);
    }
    feed = source;
    feed.add(this);
    wantedSinceNanos = scheduler.nanoTime();
    meter.reset();
    queue.reset();
    retries.reset();
    edges.reset();
    connect();
  }

  /**
   * Supplies the destination from another feed of the same timeline and codec from now on: a stream
   * that is live goes over at that feed's next keyframe, on the same connection.
   */
  void moveTo(Feed other) {
    if (state == OutletState.OFF || state == OutletState.ENDING) {
      return;
    }
    cancelMove();
    if (other != feed) {
      move = new FeedMove(feed, other, this::arrive);
      move.start(lastVideoMs, lastAudioMs);
    }
    if (state != OutletState.LIVE) {
      completeMove();
    }
  }

  /** Goes on with the new feed, first of all with these tags. */
  private void arrive(List<FlvTag> tags) {
    completeMove();
    tags.forEach(this::send);
  }

  private void completeMove() {
    if (move != null) {
      Feed next = move.to();
      cancelMove();
      feed.remove(this);
      feed = next;
      feed.add(this);
    }
  }

  private void cancelMove() {
    if (move != null) {
      move.cancel();
      move = null;
    }
  }

  /** Makes the next attempt, but not before the one before it is closed. */
  private void connect() {
    enter(OutletState.CONNECTING, null);
    int mine = ++round;
    leaving.onComplete(
        closed -> {
          if (mine == round) {
            attempt();
          }
        });
  }

  private void attempt() {
    Publisher attempt;
    try {
      attempt = publishers.make(feed.videoCodec());
    } catch (RuntimeException e) {
      retry(diagnosisOf(e));
      return;
    }
    publisher = attempt;
    stall.reset();
    attempt.onDrain(() -> pump(attempt));
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
    List<FlvTag> current = feed.current();
    if (!current.isEmpty()) {
      join(current);
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
    long now = scheduler.nanoTime();
    boolean waits = !queue.isEmpty() || attempt.isWriteQueueFull();
    if (stall.look(waits, attempt.lastProgressNanos(), now)) {
      lost(attempt, StallWatch.diagnosis());
      return;
    }
    if (state == OutletState.LIVE) {
      retries.lived(Duration.ofNanos(now - liveSinceNanos));
    }
    watch(attempt);
  }

  /** The one way back from any failure of an attempt. */
  private void lost(Publisher attempt, Diagnosis reason) {
    if (attempt != publisher || state == OutletState.ENDING || state == OutletState.OFF) {
      return;
    }
    if (state == OutletState.LIVE || state == OutletState.JOINING) {
      meter.reconnected();
    }
    leaving = attempt.abort();
    meter.closed(attempt.bytesSent());
    publisher = null;
    queue.clear();
    completeMove();
    retry(reason);
  }

  private void retry(Diagnosis reason) {
    Optional<Diagnosis> dead = retries.givesUpAfter(reason, scheduler.nanoTime());
    if (dead.isPresent()) {
      timer.cancel();
      feed.remove(this);
      enter(OutletState.OFF, dead.get());
      return;
    }
    enter(OutletState.RETRYING, reason);
    timer.cancel();
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

  /** The next tag of this outlet's feed. */
  @Override
  public void onTag(FlvTag tag) {
    if (state == OutletState.JOINING && tag.isKeyframe()) {
      join(List.of(tag));
    } else if (state == OutletState.LIVE) {
      send(tag);
    }
  }

  /** Begins with headers, then a keyframe and what has followed it. */
  private void join(List<FlvTag> tags) {
    zeroMs = tags.get(0).timestampMs();
    lastVideoMs = zeroMs - 1;
    lastAudioMs = zeroMs - 1;
    liveSinceNanos = scheduler.nanoTime();
    meter.firstTag(scheduler.nanoTime() - wantedSinceNanos);
    enter(OutletState.LIVE, null);
    queue.expect(Duration.ofMillis(tags.get(tags.size() - 1).timestampMs() - zeroMs));
    feed.headers().forEach(header -> queue.offer(header.at(0)));
    tags.forEach(this::send);
  }

  private void send(FlvTag tag) {
    if (tag.timestampMs() >= zeroMs) {
      note(tag);
      queue.offer(tag.at(tag.timestampMs() - zeroMs));
      pump(publisher);
    }
  }

  private void note(FlvTag tag) {
    if (tag.isVideoFrame()) {
      lastVideoMs = tag.timestampMs();
    } else if (!tag.isConfiguration()) {
      lastAudioMs = tag.timestampMs();
    }
    if (move != null) {
      move.sent(tag);
    }
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
    if (state == OutletState.OFF) {
      return Future.succeededFuture();
    }
    if (state == OutletState.ENDING) {
      return ended.future();
    }
    timer.cancel();
    round++;
    cancelMove();
    feed.remove(this);
    ended = Promise.promise();
    enter(OutletState.ENDING, null);
    Publisher last = publisher;
    if (last == null) {
      off();
      return ended.future();
    }
    while (!queue.isEmpty()) {
      FlvTag tag = queue.poll();
      last.send(tag);
      meter.sent(tag);
    }
    timer =
        scheduler.after(
            END_LIMIT,
            () -> {
              leaving = last.abort();
              off();
            });
    last.end().onComplete(done -> off());
    return ended.future();
  }

  private void off() {
    if (state != OutletState.ENDING) {
      return;
    }
    timer.cancel();
    if (publisher != null) {
      meter.closed(publisher.bytesSent());
      publisher = null;
    }
    enter(OutletState.OFF, null);
    ended.complete();
  }

  private void enter(OutletState next, Diagnosis reason) {
    if (next == OutletState.LIVE || next == OutletState.OFF) {
      trouble = null;
    }
    if (reason != null) {
      trouble = reason;
    }
    edges.tell(state, next, reason);
    state = next;
  }

  OutletState state() {
    return state;
  }

  /** Whether media has flowed since it was wanted, on whatever connection. */
  boolean hasBeenLive() {
    return meter.firstTagMs() >= 0;
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

  /** How it keeps up. */
  UplinkWatch.Sample sample() {
    return new UplinkWatch.Sample(
        bytesSent(), queue.spanMs(), queue.droppedVideo() + queue.droppedAudio());
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
    return queue.droppedVideo();
  }

  long droppedAudio() {
    return queue.droppedAudio();
  }
}
