package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.doctor.PortTrouble;
import tv.teebox.history.History;
import tv.teebox.panel.WebServer;
import tv.teebox.panel.tls.PanelCertificate;
import tv.teebox.store.Configuration;
import tv.teebox.telemetry.Sighting;

/**
 * The box on the web, wired by hand: the panel's doors, the API behind them and what monitoring
 * asks. Called by the channel's event loop; what it serves lives on another.
 */
final class BoxPanel {

  private static final Logger log = LoggerFactory.getLogger(BoxPanel.class);

  private final Vertx vertx;
  private final Configuration.Panel settings;
  private final BoxApi.Box box;
  private final History history;
  private final Supplier<Future<Sighting>> sight;
  private Optional<Doors> doors = Optional.empty();
  private volatile BoxApi api; // null until the API's loop has it

  /** Where it listens; {@code encrypted} is 0 if it does not. */
  record Ports(int plain, int encrypted) {}

  /** What is there once it has been made. */
  private record Doors(WebServer server, Monitoring monitoring) {}

  /**
   * @param box what the API is about
   * @param sight what monitoring sees of the box
   */
  BoxPanel(
      Vertx vertx,
      Configuration.Panel settings,
      BoxApi.Box box,
      History history,
      Supplier<Future<Sighting>> sight) {
    this.vertx = vertx;
    this.settings = settings;
    this.box = box;
    this.history = history;
    this.sight = sight;
  }

  /** On a worker: a moment's worth of classes, while sources may be knocking already. */
  private Doors make() {
    Monitoring monitoring = new Monitoring(vertx, box.places().state(), history, sight);
    return new Doors(
        new WebServer(
            vertx,
            settings,
            HostName.own(),
            certificate(),
            monitoring.pages(),
            () -> open(monitoring)),
        monitoring);
  }

  /** What it shows for itself; empty where it is not encrypted. */
  private Optional<PanelCertificate> certificate() {
    return settings
        .tls()
        .map(
            tls ->
                new PanelCertificate(
                    vertx,
                    tls.own(),
                    box.places().state().resolve("panel-tls"),
                    HostName.own(),
                    settings.names()));
  }

  /** Fails with an {@link Exit} where the plain door cannot be opened. */
  Future<Ports> start() {
    return vertx
        .executeBlocking(this::make, false)
        .compose(
            made -> {
              doors = Optional.of(made);
              return open(made.server());
            });
  }

  private Future<Ports> open(WebServer server) {
    return server
        .start()
        .recover(
            failure -> Unbound.because(failure, settings.host(), settings.port(), "panel.port"))
        .compose(
            port ->
                server
                    .startEncrypted()
                    .recover(this::closed)
                    .map(encrypted -> new Ports(port, encrypted)))
        .onSuccess(ports -> server.doors(ports.plain(), ports.encrypted()).forEach(log::info));
  }

  /** A panel that nobody can open is no reason to keep a stream off air. */
  private Future<Integer> closed(Throwable failure) {
    int port = settings.tls().map(Configuration.PanelTls::port).orElse(0);
    log.error(
        "[panel] it cannot be opened: {}",
        PortTrouble.of(failure, settings.host(), port, "panel.tls.port")
            .map(Object::toString)
            .orElse(String.valueOf(failure)));
    return Future.succeededFuture(0);
  }

  /** On the API's event loop. */
  private Future<Router> open(Monitoring monitoring) {
    return BoxApi.open(vertx, box)
        .onSuccess(
            opened -> {
              api = opened;
              monitoring.pages().guardedBy(opened.doorkeeper());
              monitoring.users(vertx.getOrCreateContext(), opened::users);
            })
        .compose(BoxApi::router);
  }

  /** Who may use the box; empty while it is starting. Any thread. */
  Optional<BoxAccess> access() {
    return Optional.ofNullable(api).map(BoxApi::access);
  }

  /** Whether the channel is on air, whenever that changes. */
  void onAir(boolean now) {
    doors.ifPresent(each -> each.monitoring().look());
    Optional.ofNullable(api).ifPresent(each -> each.onAir(now));
  }

  Future<Void> close() {
    List<Future<?>> closing = new ArrayList<>();
    Optional.ofNullable(api).ifPresent(each -> closing.add(each.close()));
    doors.ifPresent(
        each -> {
          closing.add(each.server().close());
          closing.add(each.monitoring().close());
        });
    return Future.join(closing).mapEmpty();
  }
}
