package tv.teebox.app;

import io.vertx.core.Future;
import java.util.stream.Stream;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;

/**
 * The operator's word to the channel, and the answer in words; the same for commands and for the
 * API. Owned by the channel's event loop.
 */
final class ChannelOrders {

  private final Channel channel;
  private final Runnable slateMoved;
  private final Runnable ended;

  /**
   * @param slateMoved called when a word has put the slate up or taken it down
   * @param ended called when a word has ended the stream, or would have if there were one
   */
  ChannelOrders(Channel channel, Runnable slateMoved, Runnable ended) {
    this.channel = channel;
    this.slateMoved = slateMoved;
    this.ended = ended;
  }

  Future<String> live() {
    return channel.goOnAir().map(done -> onAir());
  }

  Future<String> end() {
    ended.run();
    return channel.end("the operator ended it").map("off air");
  }

  Future<String> retry() {
    channel.retrySetAside();
    return Future.succeededFuture("all encoders may be used again");
  }

  Future<String> slate(boolean up) {
    channel.showSlate(up);
    slateMoved.run();
    return Future.succeededFuture(shown(up));
  }

  private String onAir() {
    if (channel.isSlateByHand()) {
      return "on air, on the slate until it is taken down";
    }
    return hasSource() ? "on air" : "on air, on the slate until a source publishes";
  }

  private String shown(boolean up) {
    if (!isOnAir()) {
      return up ? "off air; it will go on air on the slate" : "off air; the slate is down";
    }
    if (up) {
      return "the slate is up until it is taken down";
    }
    return hasSource()
        ? "the slate is down: the source is on air as soon as it sends pictures"
        : "the slate stays until a source publishes: none does now";
  }

  boolean isOnAir() {
    return channel.state() != ChannelState.OFF_AIR;
  }

  ChannelStatus status() {
    return channel.status();
  }

  private boolean hasSource() {
    ChannelStatus status = channel.status();
    return Stream.of(status.source(), status.secondSource())
        .anyMatch(each -> each != null && each.publisher() != null);
  }
}
