package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.function.Supplier;
import tv.teebox.history.History;
import tv.teebox.panel.TelemetryPages;
import tv.teebox.telemetry.Sighting;
import tv.teebox.telemetry.Surroundings;
import tv.teebox.telemetry.Telemetry;

/** Tells monitoring of the box what its parts know. Any thread. */
final class Monitoring {

  private static final Surroundings.Panel NOBODY = new Surroundings.Panel(0, 0, 0, 0);

  private final Path state;
  private final History history;
  private final Telemetry telemetry;
  private final TelemetryPages pages;
  private volatile Supplier<Future<Surroundings.Panel>> users =
      () -> Future.succeededFuture(NOBODY);
  private volatile Surroundings.Panel panel = NOBODY;

  /**
   * @param state the folder of what the box must remember
   * @param sight reads the channel; asked on any thread
   */
  Monitoring(Vertx vertx, Path state, History history, Supplier<Future<Sighting>> sight) {
    this.state = state;
    this.history = history;
    telemetry =
        new Telemetry(
            vertx,
            Main.VERSION,
            () ->
                users
                    .get()
                    .compose(
                        now -> {
                          panel = now;
                          return sight.get();
                        }),
            this::around);
    telemetry.start();
    pages = new TelemetryPages(telemetry);
  }

  /**
   * Says who uses the box.
   *
   * @param loop of the API, on which it is counted
   */
  void users(Context loop, Supplier<Surroundings.Panel> counted) {
    users = () -> LoopCall.on(loop, () -> Future.succeededFuture(counted.get()));
  }

  private Surroundings around() {
    return new Surroundings(
        new Surroundings.History(history.written(), history.lost(), history.trouble().isPresent()),
        panel,
        Surroundings.Disk.of(state));
  }

  TelemetryPages pages() {
    return pages;
  }

  /** Something changed of which the figures are about to be counted anew. */
  void look() {
    telemetry.health();
  }

  Future<Void> close() {
    return telemetry.close();
  }
}
