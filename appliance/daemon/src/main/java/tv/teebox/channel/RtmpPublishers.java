package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoCodec;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.WayThere;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.PublishException;
import tv.teebox.rtmp.PublishWitness;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Makes {@link RtmpPublisher}s for one destination; their connect offers the codec of enhanced RTMP
 * that the stream needs, if it needs one. What goes wrong is told in the platform's own words where
 * its profile has some, so that the log and the status say what {@code teebox target} says.
 */
public final class RtmpPublishers implements Publisher.Factory {

  private final Vertx vertx;
  private final RtmpTarget target;
  private final PlatformProfile platform;
  private final Supplier<AddressRule> addresses;

  /**
   * To wherever the target allows.
   *
   * @param platform whose server the target is
   */
  public RtmpPublishers(Vertx vertx, RtmpTarget target, PlatformProfile platform) {
    this(vertx, target, platform, target::addresses);
  }

  /**
   * @param platform whose server the target is
   * @param addresses where it may be; asked at each attempt, so that a switch that is turned ends
   *     no stream
   */
  public RtmpPublishers(
      Vertx vertx, RtmpTarget target, PlatformProfile platform, Supplier<AddressRule> addresses) {
    this.vertx = vertx;
    this.target = target.withAddresses(AddressRule.ANY);
    this.platform = platform;
    this.addresses = addresses;
  }

  @Override
  public Publisher make(VideoCodec video) {
    List<String> offered = fourCcs(video);
    RtmpTarget now = target.withFourCcs(offered).withAddresses(addresses.get());
    return new OverRtmp(vertx, now, offered, platform);
  }

  /** Whatever the port and the wrapping: a platform knows a stream by its key. */
  @Override
  public Object place() {
    return List.of(
        target.server().host().toLowerCase(Locale.ROOT),
        target.server().app(),
        target.playpath(),
        target.key());
  }

  /**
   * Equal ones publish alike. Of the platform's profile that takes its name alone: the rest gives
   * words to failures, and a note or a review that was edited is no reason to end a stream.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof RtmpPublishers same
        && target.equals(same.target)
        && platform.id().equals(same.platform.id());
  }

  @Override
  public int hashCode() {
    return Objects.hash(target, platform.id());
  }

  /** What enhanced RTMP calls the codec; H.264 needs no mention, and some servers bear none. */
  private static List<String> fourCcs(VideoCodec video) {
    return switch (video) {
      case HEVC -> List.of("hvc1");
      case AV1 -> List.of("av01");
      case H264, OTHER -> List.of();
    };
  }

  private static final class OverRtmp implements Publisher, PublishWitness {

    private final RtmpPublisher rtmp;
    private final List<String> offered;
    private final PlatformProfile platform;
    private final RtmpUrl server;
    private List<InetAddress> addresses = List.of();
    private boolean reached;
    private String signal = "";
    private Consumer<Diagnosis> onClosed = reason -> {};
    private Future<Void> ending;
    private boolean leaving;

    OverRtmp(Vertx vertx, RtmpTarget target, List<String> offered, PlatformProfile platform) {
      this.rtmp = new RtmpPublisher(vertx, target, this);
      this.offered = offered;
      this.platform = platform;
      this.server = target.server();
    }

    @Override
    public Future<Void> start() {
      return rtmp.start().recover(failure -> Future.failedFuture(inTheirWords(failure)));
    }

    private Throwable inTheirWords(Throwable failure) {
      return failure instanceof PublishException known
          ? new PublishException(platform.inItsWords(meaning(known.diagnosis()), signal))
          : failure;
    }

    private Diagnosis meaning(Diagnosis failure) {
      return new WayThere(platform, server.host(), server.port(), server.tls(), addresses, reached)
          .meaning(failure);
    }

    @Override
    public void lookedUp(List<InetAddress> found) {
      addresses = found;
    }

    @Override
    public void reached(InetAddress address) {
      reached = true;
    }

    /** The failure follows. */
    @Override
    public void refused(String how) {
      signal = how;
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
      rtmp.onClosed(reason -> action.accept(platform.inItsWords(reason, signal)));
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
    public void ownAddresses(Set<InetAddress> own) {
      rtmp.ownAddresses(own);
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
