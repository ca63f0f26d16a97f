package tv.teebox.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.VideoCodec;

/**
 * What one destination gets over one connection after another: on each it joins at a keyframe with
 * headers first and time from zero, keeps what the connection does not take in a bounded queue, and
 * goes over to another feed at a keyframe. Owned by the channel's event loop.
 */
final class OutletStream implements Feed.Listener {

  static final Duration QUEUE_BOUND = Duration.ofSeconds(3);
  static final int QUEUE_BOUND_BYTES = 8 * 1024 * 1024;

  private final Scheduler scheduler;
  private final Runnable joined;
  private final OutletQueue queue = new OutletQueue(QUEUE_BOUND, QUEUE_BOUND_BYTES);
  private final OutletMeter meter = new OutletMeter();

  private Feed feed;
  private FeedMove move;
  private final GroupOfPictures kept = new GroupOfPictures(QUEUE_BOUND_BYTES);
  private Optional<Runnable> cut = Optional.empty();
  private Publisher publisher;
  private boolean flows;
  private long wantedSinceNanos;
  private long flowsSinceNanos;
  private long zeroMs;
  private long lastVideoMs;
  private long lastAudioMs;

  /**
   * @param joined told as media begins to flow over a connection, before it does
   */
  OutletStream(Scheduler scheduler, Runnable joined) {
    this.scheduler = scheduler;
    this.joined = joined;
  }

  /** Counts from nothing, and listens to this feed. */
  void begin(Feed source) {
    wantedSinceNanos = scheduler.nanoTime();
    meter.reset();
    queue.reset();
    feed = source;
    feed.add(this);
  }

  /** Listens to nothing any more. */
  void leave() {
    giveUpMove();
    cut = Optional.empty();
    kept.stop();
    feed.remove(this);
  }

  /** What the video is, as far as that is known. */
  VideoCodec videoCodec() {
    return feed.videoCodec();
  }

  /** A connection takes media: joins with what there is, else at the next keyframe. */
  void open(Publisher connection) {
    publisher = connection;
    List<FlvTag> current = kept.tags().isEmpty() ? feed.current() : kept.tags();
    if (!current.isEmpty()) {
      join(current);
    }
  }

  /**
   * Has this stream end right before a keyframe, and the next one begin with it, on whatever
   * connection is opened then.
   *
   * @param action told when it is time to end it
   */
  void cutAtKeyframe(Runnable action) {
    cut = Optional.of(action);
  }

  /** The connection is gone, and what waited for it. */
  void close() {
    publisher = null;
    flows = false;
    cut = Optional.empty();
    queue.clear();
    completeMove();
  }

  /** Hands over all that waits, to go out before the end. */
  void flush() {
    while (flows && !queue.isEmpty()) {
      sendNext();
    }
    publisher = null;
    flows = false;
  }

  /** Goes over to another feed: at its next keyframe where media flows, else now. */
  void moveTo(Feed other) {
    giveUpMove();
    if (other != feed) {
      move = new FeedMove(feed, other, this, this::arrive);
      move.start(lastVideoMs, lastAudioMs);
    }
    if (!flows) {
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
      kept.stop(); // pictures of the old feed, which the new one's headers do not fit
      feed.remove(this);
      feed = next;
      feed.add(this);
    }
  }

  private void giveUpMove() {
    if (move != null) {
      FeedMove last = move;
      move = null;
      last.giveUp();
    }
  }

  private void cancelMove() {
    if (move != null) {
      move.cancel();
      move = null;
    }
  }

  /** The feed's next tag. */
  @Override
  public void onTag(FlvTag tag) {
    if (flows && tag.isKeyframe() && move == null && cut.isPresent()) {
      Runnable action = cut.get();
      cut = Optional.empty();
      kept.begin();
      action.run();
    }
    kept.add(tag);
    if (flows) {
      send(tag);
    } else if (publisher != null && tag.isKeyframe()) {
      join(List.of(tag));
    }
  }

  /** Begins with headers, then a keyframe and what has followed it. */
  private void join(List<FlvTag> tags) {
    flows = true;
    kept.stop();
    zeroMs = tags.get(0).timestampMs();
    lastVideoMs = zeroMs - 1;
    lastAudioMs = zeroMs - 1;
    flowsSinceNanos = scheduler.nanoTime();
    meter.firstTag(scheduler.nanoTime() - wantedSinceNanos);
    joined.run();
    queue.expect(Duration.ofMillis(tags.get(tags.size() - 1).timestampMs() - zeroMs));
    feed.headers().forEach(header -> queue.offer(header.at(0)));
    tags.forEach(this::send);
  }

  private void send(FlvTag tag) {
    if (tag.timestampMs() >= zeroMs) {
      note(tag);
      queue.offer(tag.at(tag.timestampMs() - zeroMs));
      pump();
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

  /** Hands over what the connection has room for. */
  void pump() {
    // A tag that changes the codec may end the connection.
    while (publisher != null && !queue.isEmpty() && !publisher.isWriteQueueFull()) {
      sendNext();
    }
  }

  private void sendNext() {
    FlvTag tag = queue.poll();
    publisher.send(tag);
    meter.sent(tag);
  }

  /** Whether anything waits to be taken by the connection. */
  boolean waits() {
    return !queue.isEmpty() || (publisher != null && publisher.isWriteQueueFull());
  }

  /** For how long media has flowed over this connection. */
  Duration life() {
    return flows ? Duration.ofNanos(scheduler.nanoTime() - flowsSinceNanos) : Duration.ZERO;
  }

  OutletMeter meter() {
    return meter;
  }

  OutletQueue queue() {
    return queue;
  }
}
