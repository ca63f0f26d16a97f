package tv.teebox.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tv.teebox.flv.FlvTag;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;

/** Keeps what a publisher sent, for a test's thread to wait for. */
public final class RecordingSink implements PublishSink {

  private static final int SECONDS = 20;

  private final CompletableFuture<IngestSession> started = new CompletableFuture<>();
  private final CompletableFuture<PublishEnd> ended = new CompletableFuture<>();
  private final BlockingQueue<FlvTag> tags = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();

  @Override
  public void onStart(IngestSession session) {
    started.complete(session);
  }

  @Override
  public void onTag(FlvTag tag, long arrivalNanos) {
    tags.add(tag);
    arrivals.add(arrivalNanos);
  }

  @Override
  public void onEnd(PublishEnd end) {
    ended.complete(end);
  }

  public IngestSession awaitStart() {
    return await(started, "a publisher's start");
  }

  public PublishEnd awaitEnd() {
    return await(ended, "a publisher's end");
  }

  public boolean hasStarted() {
    return started.isDone();
  }

  public boolean hasEnded() {
    return ended.isDone();
  }

  /** The next tag. */
  public FlvTag awaitTag() {
    try {
      FlvTag tag = tags.poll(SECONDS, TimeUnit.SECONDS);
      if (tag == null) {
        throw new AssertionError("no tag came within " + SECONDS + " s");
      }
      return tag;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  public List<FlvTag> awaitTags(int count) {
    List<FlvTag> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(awaitTag());
    }
    return taken;
  }

  /** All tags up to and with the first that is wanted. */
  public List<FlvTag> awaitUntil(Predicate<FlvTag> wanted) {
    List<FlvTag> taken = new ArrayList<>();
    do {
      taken.add(awaitTag());
    } while (!wanted.test(taken.get(taken.size() - 1)));
    return taken;
  }

  /** Tags that came and were not taken yet. */
  public int waitingTags() {
    return tags.size();
  }

  private static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(what + " did not come within " + SECONDS + " s", e);
    } catch (Exception e) {
      throw new AssertionError(what + " failed", e);
    }
  }
}
