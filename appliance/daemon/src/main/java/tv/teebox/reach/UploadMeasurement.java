package tv.teebox.reach;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.PublishException;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;

/**
 * Publishes a filler stream as fast as it goes, or up to a limit, and measures what of it arrives,
 * as far as TCP tells. The kernel is kept from taking more than a little beyond what is on its way,
 * so that its buffer does not count as sent; what is on its way does not count either. For one
 * measurement; owned by the context it is started on.
 */
public final class UploadMeasurement {

  /** What the kernel may hold beyond what is on its way: small beside a second of any upload. */
  private static final int UNSENT_BYTES = 16 * 1024;

  /** A picture's tag where nothing limits it. */
  private static final int LARGEST_PICTURE_BYTES = 32 * 1024;

  private static final int SMALLEST_PICTURE_BYTES = 512;

  /** Handed over in one turn of the event loop, which has other things to do. */
  private static final int MOST_PICTURES_A_TURN = 64;

  /** TCP's slow start is over by then, and the buffers on the way are full. */
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(1);

  private static final long LOOK_MS = 5;

  private final Vertx vertx;
  private final RtmpTarget target;
  private final Duration time;
  private final Optional<Bitrate> limit;
  private final int pictureBytes;
  private final FillerStream stream = new FillerStream();
  private final Throughput throughput = new Throughput();
  private final WriteStall stall = new WriteStall();
  private final Promise<Upload> done = Promise.promise();
  private final Deque<Handed> handed = new ArrayDeque<>();
  private RtmpPublisher publisher;
  private Handed whole = new Handed(0, 0);
  private long arrivedBytes;
  private long arrivedNanos;
  private long payloadHanded;
  private long startNanos;
  private long liveNanos;
  private long filledNanos;
  private long allowedNanos;
  private long timer = -1;
  private Runnable onLive = () -> {};

  /** A tag that was handed over: it has arrived when so many bytes have in all. */
  private record Handed(long wireEnd, long payloadEnd) {}

  /**
   * @param time from the server's word that it takes the stream
   * @param limit of the payload
   */
  public UploadMeasurement(Vertx vertx, RtmpTarget target, Duration time, Optional<Bitrate> limit) {
    this.vertx = vertx;
    this.target = target;
    this.time = time;
    this.limit = limit;
    this.pictureBytes = limit.map(UploadMeasurement::pictureBytes).orElse(LARGEST_PICTURE_BYTES);
  }

  /** Called once if the server takes the stream. To be set before {@link #run}. */
  public UploadMeasurement onLive(Runnable action) {
    onLive = action;
    return this;
  }

  private static int pictureBytes(Bitrate limit) {
    long even = (long) (limit.bitsPerSecond() / 8 / GreyPicture.RATE.fps());
    return (int) Math.max(SMALLEST_PICTURE_BYTES, Math.min(even, LARGEST_PICTURE_BYTES));
  }

  /**
   * Fails with a {@link PublishException} if the server cannot be published to, cuts it off or
   * takes nothing.
   */
  public Future<Upload> run() {
    return WarmUp.of(vertx).compose(warm -> start());
  }

  private Future<Upload> start() {
    startNanos = System.nanoTime();
    publisher = new RtmpPublisher(vertx, target);
    publisher.onClosed(this::cutOff);
    publisher.onDrain(this::push);
    publisher.start().onSuccess(live -> begin()).onFailure(done::tryFail);
    return done.future();
  }

  private void begin() {
    onLive.run();
    liveNanos = System.nanoTime();
    allowedNanos = liveNanos;
    arrivedNanos = liveNanos;
    arrivedBytes = publisher.bytesSent() + publisher.bytesQueued();
    whole = new Handed(arrivedBytes, 0);
    publisher.gauges().boundUnsent(UNSENT_BYTES);
    stream.headers().forEach(this::send);
    timer = vertx.setPeriodic(LOOK_MS, tick -> look());
    push();
  }

  private void look() {
    long now = System.nanoTime();
    measure(now);
    if (now - liveNanos >= time.toNanos()) {
      finish();
    } else {
      push();
    }
  }

  /** Hands over pictures until the queue is full, or the limit says to wait. */
  private void push() {
    long now = System.nanoTime();
    for (int i = 0; i < MOST_PICTURES_A_TURN && timer >= 0; i++) {
      if (publisher.isWriteQueueFull()) {
        filled(now);
        // What the network did not take in its time is not made up for later.
        allowedNanos = Math.max(allowedNanos, now);
        return;
      }
      if (limit.isPresent() && allowedNanos > now) {
        return;
      }
      stream.next((now - liveNanos) / 1_000_000, pictureBytes).forEach(this::send);
    }
  }

  private void filled(long now) {
    if (filledNanos == 0 && now - liveNanos < warmUpNanos()) {
      filledNanos = now;
    }
  }

  private void send(FlvTag tag) {
    publisher.send(tag);
    payloadHanded += tag.size();
    handed.add(new Handed(publisher.bytesSent() + publisher.bytesQueued(), payloadHanded));
    limit.ifPresent(most -> allowedNanos += Math.round(tag.size() * 8e9 / most.bitsPerSecond()));
  }

  private void measure(long now) {
    long onTheirWay = publisher.gauges().bytesOnTheirWay().orElse(0);
    long arrived = publisher.bytesSent() - onTheirWay;
    if (arrived > arrivedBytes) {
      arrivedBytes = arrived;
      arrivedNanos = now;
    }
    stall.look(now, publisher.bytesQueued() + onTheirWay, arrivedNanos);
    if (now >= Math.max(liveNanos, filledNanos) + warmUpNanos()) {
      throughput.note(arrivedNanos, payloadArrived());
    }
  }

  /** Of the tag that is on its way, its payload in the same share. */
  private long payloadArrived() {
    while (!handed.isEmpty() && handed.peek().wireEnd <= arrivedBytes) {
      whole = handed.poll();
    }
    if (handed.isEmpty()) {
      return whole.payloadEnd;
    }
    Handed next = handed.peek();
    double share = (double) (arrivedBytes - whole.wireEnd) / (next.wireEnd - whole.wireEnd);
    return whole.payloadEnd + Math.round(share * (next.payloadEnd - whole.payloadEnd));
  }

  private long warmUpNanos() {
    return Math.min(LONGEST_WARM_UP.toNanos(), time.toNanos() / 4);
  }

  private void finish() {
    stop();
    throughput.end(System.nanoTime());
    if (throughput.mean().equals(Bitrate.ZERO)) {
      publisher.abort().onComplete(ended -> done.tryFail(new PublishException(nothingArrived())));
      return;
    }
    Upload upload =
        new Upload(
            throughput.mean(),
            (liveNanos - startNanos) / 1_000_000,
            Math.round(throughput.seconds() * 10) / 10.0,
            throughput.dips(),
            stall.longestMs(),
            limit);
    publisher.end().onComplete(ended -> done.tryComplete(upload));
  }

  private Diagnosis nothingArrived() {
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        "nothing-arrived",
        target.server().hostAndPort()
            + " took the stream, but nothing of it arrived once it had begun",
        "Measure again; if it stays so, look at the network between, or measure to another server");
  }

  private void cutOff(Diagnosis why) {
    stop();
    done.tryFail(new PublishException(why));
  }

  /** Ends it at once, whatever has come of it; on its context. */
  public void abort() {
    stop();
    if (publisher != null) {
      publisher.abort();
    }
  }

  private void stop() {
    vertx.cancelTimer(timer);
    timer = -1;
  }
}
