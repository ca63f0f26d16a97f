package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Operations;
import tv.teebox.api.channel.MachineView;
import tv.teebox.api.history.HistoryOperations;
import tv.teebox.api.preview.PreviewOperations;
import tv.teebox.api.work.Jobs;
import tv.teebox.api.work.WorkOperations;
import tv.teebox.channel.Channel;
import tv.teebox.history.LastHour;
import tv.teebox.probe.Prober;

/**
 * What the API has besides the channel and its configuration: jobs, the preview, what has happened,
 * and the diagnostics, wired by hand. Made on the API's event loop.
 */
final class WorkRoom {

  private final Loops loops;
  private final Jobs jobs;
  private final JobsDesk desk;
  private final LastHourClock lastHour;
  private final HistoryFiles history;
  private final PreviewOperations previews;
  private final List<Operations> operations;

  /**
   * What it is about.
   *
   * @param machine how hard it works
   * @param folder the state folder
   * @param parts from whoever started the box
   * @param shownConfiguration what is in force, without its keys
   */
  record Box(
      Channel channel,
      Supplier<MachineView> machine,
      JobsDesk.Box state,
      Path dist,
      Path folder,
      Path cache,
      WorkRoomParts parts,
      Supplier<? extends Future<?>> shownConfiguration) {}

  WorkRoom(Vertx vertx, Loops loops, Box box, Doorkeeper doorkeeper) {
    this.loops = loops;
    jobs = new Jobs(loops.api(), Clock.systemUTC());
    desk = new JobsDesk(vertx, loops, box.state(), box.dist(), box.cache(), box.parts().doctor());
    lastHour =
        new LastHourClock(
            vertx, loops, box.channel()::status, box.channel()::receivedBytes, box.machine());
    history =
        new HistoryFiles(
            vertx,
            loops,
            box.folder(),
            box.cache(),
            lastHour,
            () -> snapshot(box),
            new Diagnostics(
                box.folder(),
                box.cache(),
                box.parts().log(),
                box.parts().doctor(),
                box.parts().storedKeys()));
    previews =
        new PreviewOperations(
            new ChannelPreview(loops.channel(), loops.api(), box.channel()),
            doorkeeper,
            System::nanoTime);
    operations =
        List.of(
            new WorkOperations(jobs, desk),
            new HistoryOperations(history, Clock.systemUTC()),
            previews);
    loops
        .channel()
        .runOnContext(
            ignored -> {
              desk.onAir(box.state().onAir().get());
              lastHour.start();
            });
  }

  List<Operations> operations() {
    return operations;
  }

  /** How many previews are open; on the API's event loop. */
  int previews() {
    return previews.viewers();
  }

  Jobs jobs() {
    return jobs;
  }

  /** Whether the box is on air, whenever that changes; on the channel's event loop. */
  void onAir(boolean now) {
    desk.onAir(now);
  }

  private Future<Diagnostics.Snapshot> snapshot(Box box) {
    Object doneSoFar = jobs.all();
    LastHour.Series series = lastHour.lastHour().since(0);
    Future<Object> hardware = desk.hardware().otherwise(WorkRoom::missing);
    Future<Object> shown =
        loops
            .onApi(box.shownConfiguration().get().map(each -> (Object) each))
            .otherwise(WorkRoom::missing);
    return Future.all(hardware, shown)
        .compose(
            known ->
                loops.onChannel(
                    () ->
                        new Diagnostics.Snapshot(
                            box.channel().status(),
                            box.channel().plan(),
                            box.state().configuration().get(),
                            shown.result(),
                            box.state().prober().get().flatMap(Prober::survey),
                            hardware.result(),
                            series,
                            doneSoFar)));
  }

  private static Object missing(Throwable why) {
    return Map.of("missing", String.valueOf(why.getMessage()));
  }

  /** On the channel's event loop. */
  Future<?> close() {
    lastHour.close();
    loops.api().runOnContext(ignored -> jobs.close());
    return Future.join(desk.close(), history.close());
  }
}
