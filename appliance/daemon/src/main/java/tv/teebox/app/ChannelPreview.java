package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.IdentityHashMap;
import java.util.Map;
import tv.teebox.api.preview.PreviewDesk;
import tv.teebox.channel.Channel;

/** Shows a channel's streams to the API, from one event loop to the other. */
final class ChannelPreview implements PreviewDesk {

  private final Context loop;
  private final Context api;
  private final Channel channel;

  /** Owned by the API's event loop. */
  private final Map<Sink, PreviewTap> taps = new IdentityHashMap<>();

  /**
   * @param loop the channel's
   * @param api the API's
   */
  ChannelPreview(Context loop, Context api, Channel channel) {
    this.loop = loop;
    this.api = api;
    this.channel = channel;
  }

  @Override
  public Future<Boolean> look(String track, Sink sink) {
    PreviewTap tap = new PreviewTap(loop, api, sink);
    taps.put(sink, tap);
    Promise<Boolean> there = Promise.promise();
    loop.runOnContext(
        ignored -> {
          boolean found = channel.look(track, tap);
          api.runOnContext(back -> there.complete(found));
        });
    return there.future();
  }

  @Override
  public void lookAway(Sink sink) {
    PreviewTap tap = taps.remove(sink);
    if (tap != null) {
      loop.runOnContext(ignored -> channel.lookAway(tap));
    }
  }
}
