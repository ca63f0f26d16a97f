package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.SingleUseKey;
import tv.teebox.media.StreamKey;
import tv.teebox.store.UsedKeys;

/** A stream key whose one stream is remembered in the state folder; the disk holds up nobody. */
record RememberedKey(UsedKeys used, String platform, StreamKey key, Duration grace, Vertx vertx)
    implements SingleUseKey {

  private static final Logger log = LoggerFactory.getLogger(RememberedKey.class);

  @Override
  public boolean isUsed() {
    return used.isUsed(platform, key);
  }

  @Override
  public Future<Void> markUsed() {
    used.mark(platform, key);
    return vertx
        .<Void>executeBlocking(
            () -> {
              used.save();
              return null;
            },
            false)
        .otherwise(
            failure -> {
              log.warn(
                  "that a stream key has been used cannot be written down ({}): it is forgotten"
                      + " when the box stops",
                  failure.toString());
              return null;
            });
  }
}
