package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.store.BoxTime;
import tv.teebox.store.OnAirFile;
import tv.teebox.store.OnAirFile.OnAir;

/**
 * Writes down that the channel is on air, so that a box that was killed goes back on air by itself,
 * and forgets it as soon as an end in order has begun. Owned by the channel's event loop; what
 * touches the disk runs on workers, one thing after the other. A disk that cannot be written costs
 * a warning and nothing else.
 */
final class OnAirMemory {

  private static final Logger log = LoggerFactory.getLogger(OnAirMemory.class);

  /** The file is at most so much older than the box's end. */
  static final Duration REFRESH = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final OnAirFile file;
  private final Supplier<BoxTime> clock;

  /** Workers read it. */
  private volatile Duration comeBackWithin;

  private Future<Void> written = Future.succeededFuture();
  private Optional<OnAir> interrupted = Optional.empty();
  private Duration away = Duration.ZERO;
  private Channel channel;
  private long timer = -1;
  private boolean closed;
  private boolean warned;

  /**
   * @param comeBackWithin what was on air longer ago has ended; zero for all
   * @param clock blocks
   */
  OnAirMemory(Vertx vertx, OnAirFile file, Duration comeBackWithin, Supplier<BoxTime> clock) {
    this.vertx = vertx;
    this.file = file;
    this.comeBackWithin = comeBackWithin;
    this.clock = clock;
  }

  /** Finds out what was on air when the box ended and is to go on; what is not is forgotten. */
  Future<Optional<OnAir>> recall() {
    return vertx.executeBlocking(this::read, false).onSuccess(last -> interrupted = last);
  }

  /** Whether something was on air that is to go on and does not yet. */
  boolean isInterrupted() {
    return interrupted.isPresent();
  }

  /**
   * What was on air goes on. Call it as soon as it is known what the box can encode, since a plan
   * that is made without that would stay; a second call does nothing.
   */
  void comeBack() {
    Optional<OnAir> last = interrupted;
    interrupted = Optional.empty();
    last.ifPresent(
        was -> {
          if (channel.state() == ChannelState.OFF_AIR) {
            channel.resume(was.canvas(), was.measured(), was.slateByHand());
          } else if (was.slateByHand()) {
            channel.showSlate(true); // its source was faster
          }
          channel.streamsGoOn(was.streams(), away);
        });
  }

  private Optional<OnAir> read() {
    try {
      Optional<OnAir> last = file.read();
      if (last.isPresent()) {
        Duration ago = clock.get().since(last.get().seen());
        if (ago.compareTo(comeBackWithin) >= 0) {
          log.info(
              "[on air] the box was on air {} s ago and stays off: channel.comeBackWithinSeconds"
                  + " is {}",
              ago.toSeconds(),
              comeBackWithin.toSeconds());
          file.delete();
          return Optional.empty();
        }
        log.info("[on air] the box was on air {} s ago and goes on", ago.toSeconds());
        away = atLeast(ago);
      }
      return last;
    } catch (IOException e) {
      log.warn("[on air] whether the box was on air is not known: {}", firstLine(e));
      return Optional.empty();
    }
  }

  /** A platform that may have kept the stream is taken to have: a limit is warned of too early. */
  private static Duration atLeast(Duration ago) {
    Duration least = ago.minus(REFRESH);
    return least.isNegative() ? Duration.ZERO : least;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** From now on what the channel does is written down. */
  void follow(Channel followed) {
    channel = followed;
  }

  /** From now on what is on air goes on within this time; zero for never. */
  void use(Duration within) {
    boolean forgets = within.isZero() && !comeBackWithin.isZero();
    comeBackWithin = within;
    if (forgets) {
      forget();
    } else {
      refresh();
    }
  }

  /** The channel has entered a state. */
  void entered(ChannelState state) {
    if (closed || channel == null) {
      return; // a box that is stopped in mid-stream goes on when it is started again
    }
    vertx.cancelTimer(timer);
    if (state == ChannelState.ON_AIR) {
      remember();
      timer = vertx.setPeriodic(REFRESH.toMillis(), due -> remember());
    } else {
      forget();
    }
  }

  /** The operator has ended it, whatever state it was in: nothing is to go on by itself. */
  void end() {
    interrupted = Optional.empty();
    forget();
  }

  private void forget() {
    inOrder(
        () -> {
          file.delete();
          return null;
        });
  }

  /** What the operator wants has changed. */
  void refresh() {
    if (!closed && channel.state() == ChannelState.ON_AIR) {
      remember();
    }
  }

  private void remember() {
    if (comeBackWithin.isZero()) {
      return;
    }
    Canvas canvas = channel.plan().canvas();
    Optional<Measured> measured = channel.measured();
    boolean slateByHand = channel.isSlateByHand();
    Map<String, Duration> streams = channel.streams();
    inOrder(
        () -> {
          file.write(new OnAir(canvas, measured, slateByHand, streams, clock.get()));
          return null;
        });
  }

  private void inOrder(Callable<Void> work) {
    written =
        written
            .compose(done -> vertx.executeBlocking(work, false))
            .otherwise(
                failure -> {
                  if (!warned) {
                    log.warn(
                        "[on air] that the box is on air cannot be written down ({}): after a"
                            + " sudden end it would wait for its source",
                        failure.toString());
                  }
                  warned = true;
                  return null;
                });
  }

  /** Done when all that was to be written by now is. */
  Future<Void> settled() {
    return written;
  }

  /**
   * The box stops: what is on air now goes on when it is started again in time. Call it before the
   * channel is closed; done when all is written.
   */
  Future<Void> close() {
    if (!closed && channel != null) {
      refresh();
      vertx.cancelTimer(timer);
    }
    closed = true;
    return written;
  }
}
