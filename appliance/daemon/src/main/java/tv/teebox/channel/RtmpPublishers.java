package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;

/** Makes {@link RtmpPublisher}s for one destination. */
public final class RtmpPublishers implements Publisher.Factory {

  private final Vertx vertx;
  private final RtmpTarget target;

  public RtmpPublishers(Vertx vertx, RtmpTarget target) {
    this.vertx = vertx;
    this.target = target;
  }

  @Override
  public Publisher make() {
    return new OverRtmp(new RtmpPublisher(vertx, target));
  }

  private static final class OverRtmp implements Publisher {

    private final RtmpPublisher rtmp;
    private Future<Void> ending;
    private boolean leaving;

    OverRtmp(RtmpPublisher rtmp) {
      this.rtmp = rtmp;
    }

    @Override
    public Future<Void> start() {
      return rtmp.start();
    }

    @Override
    public void send(FlvTag tag) {
      rtmp.send(tag);
    }

    @Override
    public boolean isWriteQueueFull() {
      return rtmp.isWriteQueueFull();
    }

    @Override
    public void onDrain(Runnable action) {
      rtmp.onDrain(action);
    }

    @Override
    public void onClosed(Consumer<Diagnosis> action) {
      rtmp.onClosed(action);
      // The server asks to be left: a new attempt, and a keyframe, are all that it takes. The
      // stream is left in order, so that the new one does not find it open.
      rtmp.onReconnectRequest(
          where -> {
            leaving = true;
            end();
            action.accept(
                new Diagnosis(
                    Diagnosis.Category.DESTINATION,
                    "reconnect-requested",
                    "The server asked to be connected to again",
                    ""));
          });
    }

    @Override
    public long bytesSent() {
      return rtmp.bytesSent();
    }

    @Override
    public long lastProgressNanos() {
      return rtmp.lastProgressNanos();
    }

    @Override
    public Future<Void> end() {
      if (ending == null) {
        ending = rtmp.end();
      }
      return ending;
    }

    @Override
    public Future<Void> abort() {
      return leaving ? end() : rtmp.abort();
    }
  }
}
