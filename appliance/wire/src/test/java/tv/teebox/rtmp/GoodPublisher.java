package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;

/**
 * A publisher that goes on beside the bad ones, a numbered tag every few milliseconds, and the sink
 * that finds out if one of them is lost.
 */
final class GoodPublisher implements PublishSink {

  static final StreamKey KEY = new StreamKey("the-good-publishers-key");

  private static final int STEP_MS = 5;
  private static final int MORE_TAGS = 3;

  private final EventLoop loop;
  private final BlockingQueue<Integer> arrivals = new LinkedBlockingQueue<>();
  private int sent;
  private volatile int arrived;
  private volatile String trouble = "";

  GoodPublisher(EventLoop loop) {
    this.loop = loop;
  }

  /** Goes on until the event loop closes. */
  void start(RtmpTarget target) {
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    loop.await(publisher::start);
    loop.run(() -> loop.vertx().setPeriodic(STEP_MS, ignored -> publisher.send(next())));
  }

  private FlvTag next() {
    byte[] body = ByteBuffer.allocate(400).put(0, (byte) 0xAF).putInt(4, sent).array();
    FlvTag tag = new FlvTag(TagType.AUDIO, (long) sent * STEP_MS, body);
    sent++;
    return tag;
  }

  @Override
  public void onStart(IngestSession session) {}

  @Override
  public void onTag(FlvTag tag, long arrivalNanos) {
    int number = ByteBuffer.wrap(tag.payload()).getInt(4);
    if (number != arrived) {
      trouble = "tag " + number + " came where " + arrived + " was due";
    }
    arrived = number + 1;
    arrivals.add(number);
  }

  @Override
  public void onEnd(PublishEnd end) {
    trouble = "it was ended: " + end.reason();
  }

  /** It is on, it has lost nothing, and its tags keep coming. */
  void assertUnhurt() {
    arrivals.clear();
    try {
      for (int i = 0; i < MORE_TAGS; i++) {
        assertThat(arrivals.poll(10, TimeUnit.SECONDS)).as("the good publisher's tag").isNotNull();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    assertThat(trouble).as("the good publisher").isEmpty();
  }
}
