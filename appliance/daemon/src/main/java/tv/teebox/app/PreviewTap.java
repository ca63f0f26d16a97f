package tv.teebox.app;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tv.teebox.api.preview.PreviewDesk;
import tv.teebox.channel.Onlooker;
import tv.teebox.flv.FlvTag;

/**
 * Carries one stream from the channel's event loop to the API's: references only, all that came in
 * one turn at once. Where the API's loop does not take it, what is on its way is bounded and the
 * rest is dropped until a keyframe, so that the channel never waits and nothing grows. Owned by the
 * channel's event loop.
 */
final class PreviewTap implements Onlooker {

  static final long MOST_BYTES = 16L << 20;

  /** What a tag takes beside its payload. */
  private static final int BYTES_BESIDE = 64;

  private final Context channel;
  private final Context api;
  private final PreviewDesk.Sink sink;
  private final AtomicLong onTheirWay = new AtomicLong();
  private List<FlvTag> batch = new ArrayList<>();
  private boolean begins;
  private boolean scheduled;
  private boolean untilKeyframe;

  PreviewTap(Context channel, Context api, PreviewDesk.Sink sink) {
    this.channel = channel;
    this.api = api;
    this.sink = sink;
  }

  @Override
  public void begins() {
    handOver();
    begins = true;
    untilKeyframe = false;
    schedule();
  }

  @Override
  public void onTag(FlvTag tag) {
    boolean full = onTheirWay.get() > MOST_BYTES;
    untilKeyframe |= full && !tag.isConfiguration();
    if (untilKeyframe && !full && tag.isKeyframe()) {
      untilKeyframe = false;
    }
    boolean header = tag.isConfiguration() && onTheirWay.get() <= 2 * MOST_BYTES;
    if (untilKeyframe && !header) {
      return;
    }
    batch.add(tag);
    onTheirWay.addAndGet(tag.size() + BYTES_BESIDE);
    schedule();
  }

  @Override
  public void ends(String why) {
    handOver();
    api.runOnContext(ignored -> sink.over(why));
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      channel.runOnContext(
          ignored -> {
            scheduled = false;
            handOver();
          });
    }
  }

  private void handOver() {
    if (batch.isEmpty() && !begins) {
      return;
    }
    List<FlvTag> tags = batch;
    boolean first = begins;
    batch = new ArrayList<>();
    begins = false;
    long bytes = tags.stream().mapToLong(each -> each.size() + BYTES_BESIDE).sum();
    api.runOnContext(
        ignored -> {
          onTheirWay.addAndGet(-bytes);
          sink.take(first, tags);
        });
  }
}
