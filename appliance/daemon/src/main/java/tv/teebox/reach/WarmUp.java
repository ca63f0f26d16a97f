package tv.teebox.reach;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A connection of this process to itself over loopback. The first one of a process loads all the
 * classes it needs, a tenth of a second and more, which would be told as the platform's.
 */
final class WarmUp {

  private static final String LOOPBACK = "127.0.0.1";

  /** For each step; the last is never answered. */
  private static final Duration LIMIT = Duration.ofMillis(200);

  private WarmUp() {}

  /** Never fails: without it, the times are only worse. */
  static Future<Void> of(Vertx vertx) {
    // The handshake's answer is what was sent, and a connect command is no answer to one.
    NetServer echo =
        vertx
            .createNetServer()
            .connectHandler(peer -> peer.exceptionHandler(gone -> {}).handler(peer::write));
    return echo.listen(0, LOOPBACK)
        .compose(listening -> rehearse(vertx, listening.actualPort()))
        .eventually(echo::close)
        .recover(unanswered -> Future.succeededFuture());
  }

  private static Future<Void> rehearse(Vertx vertx, int port) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://" + LOOPBACK + ":" + port + "/warm-up");
    RtmpTarget target =
        RtmpTarget.of(url, new StreamKey("warm-up")).withLimits(Duration.ofSeconds(2), LIMIT);
    return new RtmpPublisher(vertx, target).rehearse();
  }
}
