package tv.teebox.api.channel;

import io.vertx.core.Future;
import java.util.List;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Reply;

/** What the channel does now, and the operator's word to it. */
public final class ChannelOperations implements Operations {

  private final ChannelDesk desk;
  private final StateFeed feed;

  public ChannelOperations(ChannelDesk desk, StateFeed feed) {
    this.desk = desk;
    this.feed = feed;
  }

  private record Done(String done, List<String> notes) {}

  @Override
  public void register(Registry registry) {
    registry.on("getState", call -> feed.state().map(Reply::of)).stream("watchState", feed::watch)
        .on("goLive", call -> done(desk.live()))
        .on("endStream", call -> done(desk.end()))
        .on("showSlate", call -> done(desk.slate(true)))
        .on("hideSlate", call -> done(desk.slate(false)))
        .on("retryEncoders", call -> done(desk.retry()))
        .on("switchOn", call -> switched(call, true))
        .on("switchOff", call -> switched(call, false));
  }

  private Future<Reply> switched(Call call, boolean on) {
    return done(desk.destination(call.path("destination"), on, call.caller().name()));
  }

  private Future<Reply> done(Future<String> words) {
    return words.map(
        answer -> {
          feed.outdated();
          List<String> lines = answer.lines().toList();
          return Reply.of(new Done(lines.get(0), lines.subList(1, lines.size())));
        });
  }
}
