package tv.teebox.reach;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A connection of this process to itself over loopback. The first one of a process loads all the
 * classes it needs, a tenth of a second and more, which would be told as the platform's.
 */
final class WarmUp {

  private static final String LOOPBACK = "127.0.0.1";

  private WarmUp() {}

  /** Never fails: without it, the times are only worse. */
  static Future<Void> of(Vertx vertx) {
    RtmpServer server =
        new RtmpServer(
            vertx,
            IngestOptions.on(LOOPBACK, 0),
            request ->
                new Admission.Refused(
                    new Diagnosis(Diagnosis.Category.INTERNAL, "warm-up", "warm-up", "")));
    return server
        .start()
        .compose(port -> rehearse(vertx, port))
        .eventually(server::close)
        .recover(failure -> Future.succeededFuture());
  }

  private static Future<Void> rehearse(Vertx vertx, int port) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://" + LOOPBACK + ":" + port + "/warm-up");
    RtmpPublisher publisher =
        new RtmpPublisher(vertx, RtmpTarget.of(url, new StreamKey("warm-up")));
    return publisher.rehearse().eventually(publisher::end);
  }
}
