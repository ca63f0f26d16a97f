package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tv.teebox.api.ApiRouter;
import tv.teebox.api.Bodies;
import tv.teebox.api.Contract;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Operations;
import tv.teebox.api.channel.ChannelOperations;
import tv.teebox.api.channel.StateFeed;
import tv.teebox.api.configuration.BackupOperations;
import tv.teebox.api.configuration.ConfigurationOperations;
import tv.teebox.api.configuration.DestinationOperations;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.SlateMaker;
import tv.teebox.probe.Capabilities;
import tv.teebox.probe.Prober;
import tv.teebox.store.UsedKeys;
import tv.teebox.telemetry.Surroundings;

/**
 * The API of a running box, wired by hand: who may use it, and every room of its contract. Made on
 * the API's event loop, which owns it; {@link #onAir} and {@link #close} are for the channel's.
 */
final class BoxApi {

  private final Vertx vertx;
  private final Box box;
  private final BoxAccess access;
  private final StateFeed feed;
  private final WorkRoom work;
  private final ConfigurationOffice office;

  /**
   * What of the box the API is about.
   *
   * @param loop the channel's
   * @param machine how hard it works
   * @param prober empty until the box looks at itself
   * @param capabilities what is known of the box
   * @param ingestPorts where it listens; asked on any thread
   * @param parts what its work needs besides
   */
  record Box(
      Context loop,
      Channel channel,
      ApiDesk desk,
      MachineWatch machine,
      OrdersDesk orders,
      Orders.State desired,
      LiveChange live,
      UsedKeys usedKeys,
      Supplier<Optional<Prober>> prober,
      Supplier<Capabilities> capabilities,
      Supplier<IngestPorts> ingestPorts,
      Places places,
      WorkRoomParts parts) {

    boolean isOnAir() {
      return channel.state() != ChannelState.OFF_AIR;
    }
  }

  /**
   * Folders.
   *
   * @param dist of the engine's jars
   * @param state of what the box must remember
   * @param cache of what it can make again
   * @param runtime gone when the box is
   */
  record Places(Path dist, Path state, Path cache, Path runtime) {}

  private BoxApi(Vertx vertx, Box box, BoxAccess access) {
    this.vertx = vertx;
    this.box = box;
    this.access = access;
    feed = new StateFeed(vertx, box.desk(), access.doorkeeper());
    office = office();
    work = work();
    work.jobs().listen(job -> feed.publish("job", job.id(), Bodies.json(job)));
  }

  /** To be called on the API's event loop. */
  static Future<BoxApi> open(Vertx vertx, Box box) {
    return BoxAccess.open(vertx, box.places().state(), box.places().cache())
        .map(access -> new BoxApi(vertx, box, access));
  }

  private WorkRoom work() {
    return new WorkRoom(
        vertx,
        new Loops(box.loop(), vertx.getOrCreateContext()),
        new WorkRoom.Box(
            box.channel(),
            box.machine()::last,
            new JobsDesk.Box(box.prober(), box::isOnAir, box.live()::current, box.live()::profiles),
            box.places().dist(),
            box.places().state(),
            box.places().cache(),
            box.parts(),
            office::current),
        doorkeeper());
  }

  Doorkeeper doorkeeper() {
    return access.doorkeeper();
  }

  BoxAccess access() {
    return access;
  }

  /** Who uses the box now. */
  Surroundings.Panel users() {
    return new Surroundings.Panel(
        access.sessions(), access.loginsRefused(), feed.listeners(), work.previews());
  }

  /** What is under {@code /api/v1}. */
  Future<Router> router() {
    return Contract.load(vertx, box.places().runtime())
        .map(
            contract ->
                new ApiRouter(vertx, contract, doorkeeper(), access.calls()).router(rooms()));
  }

  private List<Operations> rooms() {
    List<Operations> rooms = new ArrayList<>();
    rooms.addAll(access.rooms(office::forgetConfiguration, box.desk()::isOnAir));
    rooms.add(new ChannelOperations(box.desk(), feed));
    rooms.add(new ConfigurationOperations(office));
    rooms.add(new DestinationOperations(office));
    rooms.add(new BackupOperations(office, access.passwords()::confirm));
    rooms.addAll(work.operations());
    return rooms;
  }

  private ConfigurationOffice office() {
    PlanRoom.View view =
        new PlanRoom.View(() -> box.channel().plan(), box.capabilities(), box::isOnAir);
    SlateMaker maker =
        new SlateMaker(vertx, box.places().dist().resolve("engine"), box.places().cache());
    return new ConfigurationOffice(
        box.orders(),
        box.desired(),
        new PlanRoom(box.orders(), view, box.usedKeys()),
        new SlateUploads(
            vertx,
            new PictureShelf(box.places().state()),
            box.places().cache().resolve("slate"),
            maker::make,
            box.desired().store()),
        IngestFacts.of(box.ingestPorts()));
  }

  /** Whether the channel is on air, whenever that changes. */
  void onAir(boolean now) {
    work.onAir(now);
  }

  Future<Void> close() {
    return Future.join(work.close(), access.close()).mapEmpty();
  }
}
