package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.api.channel.ChannelDesk;
import tv.teebox.api.channel.MachineView;
import tv.teebox.channel.ChannelStatus;

/**
 * Carries the API's word to the channel, on its event loop, and the answer back to the API's. Any
 * event loop may call it.
 */
final class ApiDesk implements ChannelDesk {

  private static final Logger log = LoggerFactory.getLogger(ApiDesk.class);

  private final Vertx vertx;
  private final Context loop;
  private final ChannelOrders channel;
  private final OrdersDesk orders;
  private final Supplier<OptionalLong> session;
  private final Supplier<MachineView> machine;

  /**
   * @param loop the channel's
   * @param orders takes what changes what is wanted
   * @param session the number of the time on air, as far as it is written down; any thread
   * @param machine how hard it works; any thread
   */
  ApiDesk(
      Vertx vertx,
      Context loop,
      ChannelOrders channel,
      OrdersDesk orders,
      Supplier<OptionalLong> session,
      Supplier<MachineView> machine) {
    this.vertx = vertx;
    this.loop = loop;
    this.channel = channel;
    this.orders = orders;
    this.session = session;
    this.machine = machine;
  }

  @Override
  public Future<State> state() {
    List<String> notes = orders.notes();
    return onLoop(() -> Future.succeededFuture(channel.status()))
        .map(
            status ->
                new State(
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                    orders.generation(),
                    new Box(
                        HostName.own(),
                        Main.VERSION,
                        Startup.millisSinceProcessStart() / 1000,
                        notes),
                    numbered(status),
                    machine.get()));
  }

  private ChannelStatus numbered(ChannelStatus status) {
    OptionalLong number = session.get();
    return status.onAirMs() == null || number.isEmpty()
        ? status
        : status.inSession(number.getAsLong());
  }

  Future<Boolean> isOnAir() {
    return onLoop(() -> Future.succeededFuture(channel.isOnAir()));
  }

  @Override
  public Future<String> live() {
    return onLoop(channel::live);
  }

  @Override
  public Future<String> end() {
    return onLoop(channel::end);
  }

  @Override
  public Future<String> slate(boolean up) {
    return onLoop(() -> channel.slate(up));
  }

  @Override
  public Future<String> retry() {
    return onLoop(channel::retry);
  }

  @Override
  public Future<String> destination(String name, boolean on, String by) {
    return back(
        orders
            .inTurn(() -> orders.orders().destination(by, name, on))
            .onSuccess(
                answer -> log.info("[state] {}, by {}", answer.lines().findFirst().orElse(""), by))
            .recover(failure -> Future.failedFuture(DeskProblems.of(failure))));
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> action) {
    return back(LoopCall.on(loop, action));
  }

  /** What comes of it is told on the event loop of whoever asked. */
  private <T> Future<T> back(Future<T> elsewhere) {
    return LoopCall.backTo(vertx.getOrCreateContext(), elsewhere);
  }
}
