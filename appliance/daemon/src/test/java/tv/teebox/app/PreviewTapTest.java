package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.teebox.api.preview.PreviewDesk;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.peers.EventLoop;

/** From one event loop to the other, also where the other stands still. */
@Timeout(30)
class PreviewTapTest {

  private static final byte[] KEYFRAME = picture(0x17);
  private static final byte[] FRAME = picture(0x27);

  private final EventLoop loop = new EventLoop();
  private final List<FlvTag> taken = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> over = new CompletableFuture<>();

  private static byte[] picture(int first) {
    byte[] payload = new byte[1 << 20];
    payload[0] = (byte) first;
    payload[1] = 1;
    return payload;
  }

  private final class Taking implements PreviewDesk.Sink {
    @Override
    public void take(boolean begins, List<FlvTag> tags) {
      taken.addAll(tags);
    }

    @Override
    public void over(String why) {
      over.complete(why);
    }
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private Context apiLoop() {
    CompletableFuture<Context> made = new CompletableFuture<>();
    Deployable verticle =
        context -> {
          made.complete(context);
          return Future.succeededFuture();
        };
    loop.await(() -> loop.vertx().deployVerticle(verticle));
    return made.join();
  }

  @Test
  void whatTheOtherLoopDoesNotTakeIsBoundedAndGoesOnWithAKeyframe() {
    Context api = apiLoop();
    PreviewTap tap =
        loop.call(() -> new PreviewTap(loop.vertx().getOrCreateContext(), api, new Taking()));
    CountDownLatch blocked = new CountDownLatch(1);
    api.runOnContext(
        ignored -> {
          try {
            blocked.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    loop.run(tap::begins);
    for (int i = 0; i < 100; i++) {
      long ms = i * 33L;
      byte[] payload = i % 10 == 0 ? KEYFRAME : FRAME;
      loop.run(() -> tap.onTag(new FlvTag(TagType.VIDEO, ms, payload)));
    }
    blocked.countDown();
    CompletableFuture<Void> through = new CompletableFuture<>();
    api.runOnContext(ignored -> through.complete(null));
    through.join();
    assertThat(taken).as("of a hundred megabytes").hasSizeBetween(15, 18);
    int before = taken.size();
    loop.run(() -> tap.onTag(new FlvTag(TagType.VIDEO, 4000, FRAME)));
    loop.run(() -> tap.onTag(new FlvTag(TagType.VIDEO, 4033, KEYFRAME)));
    loop.run(() -> tap.onTag(new FlvTag(TagType.VIDEO, 4066, FRAME)));
    loop.run(() -> tap.ends("the test ends it"));
    assertThat(over.join()).isEqualTo("the test ends it");
    assertThat(taken.subList(before, taken.size()))
        .extracting(FlvTag::timestampMs)
        .containsExactly(4033L, 4066L);
  }
}
