package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoCodec;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;

/**
 * Makes {@link RtmpPublisher}s for one destination; their connect offers the codec of enhanced RTMP
 * that the stream needs, if it needs one.
 */
public final class RtmpPublishers implements Publisher.Factory {

  private final Vertx vertx;
  private final RtmpTarget target;

  public RtmpPublishers(Vertx vertx, RtmpTarget target) {
    this.vertx = vertx;
    this.target = target;
  }

  @Override
  public Publisher make(VideoCodec video) {
    List<String> offered = fourCcs(video);
    return new OverRtmp(new RtmpPublisher(vertx, target.withFourCcs(offered)), offered);
  }

  /** What enhanced RTMP calls the codec; H.264 needs no mention, and some servers bear none. */
  private static List<String> fourCcs(VideoCodec video) {
    return switch (video) {
      case HEVC -> List.of("hvc1");
      case AV1 -> List.of("av01");
      case H264, OTHER -> List.of();
    };
  }

  private static final class OverRtmp implements Publisher {

    private final RtmpPublisher rtmp;
    private final List<String> offered;
    private Consumer<Diagnosis> onClosed = reason -> {};
    private Future<Void> ending;
    private boolean leaving;

    OverRtmp(RtmpPublisher rtmp, List<String> offered) {
      this.rtmp = rtmp;
      this.offered = offered;
    }

    @Override
    public Future<Void> start() {
      return rtmp.start();
    }

    /** A codec that was not offered to the server needs a connection that offers it. */
    @Override
    public void send(FlvTag tag) {
      if (tag.isVideoSequenceHeader() && !offered.equals(fourCcs(tag.videoCodec()))) {
        leave("codec-changed", "The source changed its codec to " + tag.videoCodec());
      } else {
        rtmp.send(tag);
      }
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
      onClosed = action;
      rtmp.onClosed(action);
      rtmp.onReconnectRequest(
          where -> leave("reconnect-requested", "The server asked to be connected to again"));
    }

    /**
     * A new attempt, and a keyframe, are all that it takes. The stream is left in order, so that
     * the new one does not find it open.
     */
    private void leave(String code, String why) {
      if (!leaving) {
        leaving = true;
        end();
        onClosed.accept(new Diagnosis(Diagnosis.Category.DESTINATION, code, why, ""));
      }
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
