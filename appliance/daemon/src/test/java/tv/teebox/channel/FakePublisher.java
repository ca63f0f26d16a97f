package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoCodec;
import tv.teebox.rtmp.PublishException;

/** One attempt whose destination does what the test says. */
final class FakePublisher implements Publisher {

  /** Makes attempts and keeps them. */
  static final class Factory implements Publisher.Factory {
    final List<FakePublisher> made = new ArrayList<>();

    /** The codec that each attempt was made for. */
    final List<VideoCodec> asked = new ArrayList<>();

    private final Scheduler scheduler;
    private boolean closesAtOnce = true;
    private RuntimeException failure;

    Factory(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    /** From now on attempts close only when {@link FakePublisher#nowClosed} is called. */
    void closeSlowly() {
      closesAtOnce = false;
    }

    /** From now on making one throws this; null for nothing. */
    void failWith(RuntimeException newFailure) {
      failure = newFailure;
    }

    @Override
    public Publisher make(VideoCodec video) {
      asked.add(video);
      if (failure != null) {
        throw failure;
      }
      FakePublisher publisher = new FakePublisher(scheduler, closesAtOnce);
      made.add(publisher);
      return publisher;
    }

    FakePublisher last() {
      return made.get(made.size() - 1);
    }

    /** Every attempt that is closing is closed. */
    void allNowClosed() {
      List.copyOf(made).stream().filter(FakePublisher::isLeft).forEach(FakePublisher::nowClosed);
    }

    /** Every attempt that was told to close at once so long ago is closed. */
    void closeThoseAborted(Duration ago) {
      List.copyOf(made).stream()
          .filter(each -> each.aborted)
          .filter(each -> scheduler.nanoTime() - each.abortedNanos >= ago.toNanos())
          .forEach(FakePublisher::nowClosed);
    }

    long open() {
      return made.stream().filter(each -> !each.closed.future().isComplete()).count();
    }
  }

  final List<FlvTag> sent = new ArrayList<>();
  private final Promise<Void> started = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private final Scheduler scheduler;
  private final boolean closesAtOnce;
  private Runnable drain = () -> {};
  private Consumer<Diagnosis> onClosed = reason -> {};
  private long lastProgressNanos;
  private long bytesSent;
  private long mayTake = Long.MAX_VALUE;
  private boolean stalled;
  private boolean ended;
  private boolean aborted;
  private long abortedNanos;

  private FakePublisher(Scheduler scheduler, boolean closesAtOnce) {
    this.scheduler = scheduler;
    this.closesAtOnce = closesAtOnce;
  }

  static Diagnosis trouble(String code) {
    return new Diagnosis(Diagnosis.Category.DESTINATION, code, "it said " + code, "");
  }

  /** The destination takes media. */
  void accept() {
    lastProgressNanos = scheduler.nanoTime();
    started.complete();
  }

  /** The destination refuses. */
  void refuse(String code) {
    closed.tryComplete();
    started.fail(new PublishException(trouble(code)));
  }

  /** The live connection breaks. */
  void lose(String code) {
    closed.tryComplete();
    onClosed.accept(trouble(code));
  }

  void acceptIfWaiting() {
    if (isWaiting()) {
      accept();
    }
  }

  void refuseIfWaiting(String code) {
    if (isWaiting()) {
      refuse(code);
    }
  }

  /** A live publisher that was left hears nothing of its loss. */
  void loseIfLive(String code) {
    if (started.future().succeeded() && !isLeft() && !closed.future().isComplete()) {
      lose(code);
    }
  }

  private boolean isWaiting() {
    return !started.future().isComplete() && !isLeft();
  }

  private boolean isLeft() {
    return ended || aborted;
  }

  /** The destination stops reading. */
  void stall() {
    stalled = true;
  }

  /** It reads again and has room. */
  void resume() {
    stalled = false;
    lastProgressNanos = scheduler.nanoTime();
    drain.run();
  }

  /** From now on it reads what {@link #take} says, and no more. */
  void throttle() {
    mayTake = bytesSent;
  }

  /** It reads so many bytes more; less, if there are not so many. */
  void take(long bytes) {
    mayTake = Math.min(mayTake, bytesSent) + bytes;
    drain.run();
  }

  /** It reads whatever comes, again. */
  void takeAll() {
    mayTake = Long.MAX_VALUE;
    drain.run();
  }

  void nowClosed() {
    closed.tryComplete();
  }

  boolean isEnded() {
    return ended;
  }

  boolean isAborted() {
    return aborted;
  }

  @Override
  public Future<Void> start() {
    return started.future();
  }

  @Override
  public void send(FlvTag tag) {
    sent.add(tag);
    bytesSent += tag.size();
    if (!stalled) {
      lastProgressNanos = scheduler.nanoTime();
    }
  }

  @Override
  public boolean isWriteQueueFull() {
    return stalled || bytesSent >= mayTake;
  }

  @Override
  public void onDrain(Runnable action) {
    drain = action;
  }

  @Override
  public void onClosed(Consumer<Diagnosis> action) {
    onClosed = action;
  }

  @Override
  public long bytesSent() {
    return bytesSent;
  }

  @Override
  public long lastProgressNanos() {
    return lastProgressNanos;
  }

  @Override
  public Future<Void> end() {
    ended = true;
    return close();
  }

  @Override
  public Future<Void> abort() {
    abortedNanos = aborted ? abortedNanos : scheduler.nanoTime();
    aborted = true;
    return close();
  }

  private Future<Void> close() {
    if (closesAtOnce) {
      closed.tryComplete();
    }
    return closed.future();
  }
}
