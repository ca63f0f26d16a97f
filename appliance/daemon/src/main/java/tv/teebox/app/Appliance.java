package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.EngineLauncher;
import tv.teebox.channel.EventSink;
import tv.teebox.channel.SlateMaker;
import tv.teebox.history.History;
import tv.teebox.plan.Planner;
import tv.teebox.probe.Capabilities;
import tv.teebox.probe.NodeLoad;
import tv.teebox.probe.NvidiaLoad;
import tv.teebox.probe.Prober;
import tv.teebox.probe.ReportFile;
import tv.teebox.probe.Surveyor;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.store.BoxTime;
import tv.teebox.store.Configuration;
import tv.teebox.store.DesiredState;
import tv.teebox.store.OnAirFile;
import tv.teebox.store.UsedKeys;
import tv.teebox.telemetry.MachineReader;
import tv.teebox.telemetry.Sighting;

/**
 * The whole box, wired by hand: ingest server, channel, status page. Everything of the channel
 * lives on one event loop, on which {@link #start()} puts it.
 */
final class Appliance {

  private static final Logger log = LoggerFactory.getLogger(Appliance.class);

  /**
   * So long a box that goes back on air waits for its operator's slate, which was made before, and
   * as long again to hear what was measured of it before. Both take a fraction of that.
   */
  private static final long RECALL_MS = 500;

  /** A box that is killed would leave Vert.x's folder for unpacked resources in /tmp each time. */
  private static final FileSystemOptions NO_CACHE =
      new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

  /** What it begins with; what it runs with is {@link LiveChange#current()}. */
  private final Configuration configuration;

  private final ProfileLibrary library;
  private final UsedKeys usedKeys;
  private final Path dist;
  private final Path state;
  private final Path cache;
  private final Path runtime;
  private final History history;
  private final Orders.State desired;
  private final List<String> notes;
  private final Vertx vertx;
  private final Context context;
  private final WorkRoomParts parts;
  private final SlatePicture slate;
  private final OnAirMemory memory;
  private final List<RtmpServer> servers = new ArrayList<>();
  private Channel channel;
  private Prober prober;
  private volatile Capabilities box = Capabilities.estimated();
  private Optional<String> uploadWarning = Optional.empty();
  private LiveChange live;
  private IngestDoor door;
  private OrdersDesk desk;
  private BoxPanel panel;
  private MachineWatch machine;
  private OperatorSocket operator;
  private boolean listens;
  private volatile boolean onAir;
  private volatile IngestPorts ingestPorts = IngestPorts.CLOSED;

  /** What came of a start. */
  record Ports(int ingest, int panel, int panelTls, long ingestReadyMs, long panelReadyMs) {}

  /**
   * @param desired where the configuration is from and where changes of it are saved
   * @param dist the folder that holds the engine's jars in {@code engine/}
   * @param state the folder of what the box must remember
   * @param runtime a short folder for unix sockets
   * @param history takes what happens; whoever made it begins and closes it
   * @param parts what the API's work needs besides
   */
  Appliance(
      DesiredState.Opened configuration,
      Orders.State desired,
      ProfileLibrary library,
      UsedKeys usedKeys,
      Path dist,
      Path state,
      Path cache,
      Path runtime,
      History history,
      WorkRoomParts parts) {
    this.configuration = configuration.configuration();
    this.notes = configuration.notes();
    this.desired = desired;
    this.library = library;
    this.usedKeys = usedKeys;
    this.dist = dist;
    this.state = state;
    this.cache = cache;
    this.runtime = runtime;
    this.history = history;
    this.parts = parts;
    this.vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(true).setFileSystemOptions(NO_CACHE));
    vertx.exceptionHandler(OutOfMemory::heard);
    this.context = vertx.getOrCreateContext();
    Configuration.Channel wanted = this.configuration.channel();
    // Of one that cannot be a picture the start has warned already.
    Optional<Path> picture =
        wanted.absence().slatePicture().filter(each -> SlatePicture.warning(each).isEmpty());
    SlateMaker maker = new SlateMaker(vertx, dist.resolve("engine"), cache);
    this.slate = new SlatePicture(picture, cache.resolve("slate"), maker::make);
    this.memory =
        new OnAirMemory(vertx, new OnAirFile(state), wanted.comeBackWithin(), BoxTime::now);
  }

  /** Starts everything; fails with an {@link Exit} that says what is in the way. */
  Future<Ports> start() {
    return onLoop(() -> startOnLoop().onSuccess(started -> findOut()));
  }

  private ChannelSettings settings(ProfileLibrary profiles, Configuration wanted) {
    return new Settings(profiles, wanted)
        .channel(vertx, usedKeys, box, slate::made, this::addresses);
  }

  /** Where streams may go, as it is wanted now. */
  private AddressRule addresses() {
    return (live == null ? configuration : live.current()).targets();
  }

  private Future<Ports> startOnLoop() {
    EventSink events = new HistoryEvents(history, configuration.channel().name(), System::nanoTime);
    channel =
        Channel.of(
            settings(library, configuration),
            new Planner(library),
            vertx,
            new EngineLauncher(dist.resolve("engine"), cache),
            runtime,
            events);
    Configuration.Ingest ingest = configuration.ingest();
    door =
        new IngestDoor(channel.gate(), () -> channel.settings().door(), ingest, Clock.systemUTC());
    live =
        new LiveChange(
            door, channel, this::settings, events, memory, slate, configuration, library);
    desk = new OrdersDesk(vertx, context, live, desired, notes);
    memory.follow(channel);
    channel.watch(this::entered);
    IngestOptions plain = IngestOptions.on(ingest.host(), ingest.port());
    return listen(plain, "ingest.port")
        .compose(port -> recall().map(port))
        .compose(
            ingestPort -> {
              listens = true;
              ingestPorts = new IngestPorts(ingestPort, OptionalInt.empty());
              long ingestReadyMs = Startup.millisSinceProcessStart();
              log.info("[ingest] rtmp://{}:{}/{}", ingest.host(), ingestPort, ingest.app());
              return startBeside(ingest)
                  .map(
                      panelPorts ->
                          new Ports(
                              ingestPort,
                              panelPorts.plain(),
                              panelPorts.encrypted(),
                              ingestReadyMs,
                              Startup.millisSinceProcessStart()));
            });
  }

  /**
   * What the box was doing before it was there; a matter of one small file or two. To go on with it
   * comes before the page.
   */
  private Future<Void> recall() {
    Future<Void> picture = slate.start();
    return memory
        .recall()
        .onSuccess(
            done -> {
              if (memory.isInterrupted()) {
                Future.any(picture, vertx.timer(RECALL_MS, TimeUnit.MILLISECONDS))
                    .onComplete(ready -> findOut());
                vertx.setTimer(2 * RECALL_MS, late -> memory.comeBack());
              }
            })
        .mapEmpty();
  }

  private void entered(ChannelState now) {
    onAir = now != ChannelState.OFF_AIR;
    memory.entered(now);
    if (prober != null) {
      prober.onAir(now != ChannelState.OFF_AIR);
    }
    Optional.ofNullable(panel).ifPresent(each -> each.onAir(now != ChannelState.OFF_AIR));
  }

  /**
   * What may come after the ingest: the encrypted ingest, the status page, the operator's socket.
   */
  private Future<BoxPanel.Ports> startBeside(Configuration.Ingest ingest) {
    Future<Integer> encrypted =
        ingest
            .rtmps()
            .map(
                tls ->
                    listen(
                            IngestOptions.on(ingest.host(), tls.port())
                                .withIdentity(tls.certificate(), tls.privateKey()),
                            "ingest.rtmps.port")
                        .onSuccess(port -> ingestPorts = ingestPorts.withEncrypted(port)))
            .orElse(Future.succeededFuture(0));
    ChannelOrders orders = new ChannelOrders(channel, memory::refresh, memory::end);
    machine = machine();
    machine.start();
    panel = new BoxPanel(vertx, configuration.panel(), aboutForApi(orders), history, this::sight);
    operator =
        new OperatorSocket(
            vertx, runtime.resolve("op"), orders, new ClaimDesk(panel::access, desk));
    return encrypted.compose(port -> operator.start()).compose(done -> panel.start());
  }

  private MachineWatch machine() {
    Path root = Path.of("/");
    return new MachineWatch(
        vertx,
        () -> box.hardware(),
        () -> onAir,
        new MachineReader(root),
        new NodeLoad(root),
        NvidiaLoad.of(dist, cache));
  }

  private BoxApi.Box aboutForApi(ChannelOrders orders) {
    return new BoxApi.Box(
        context,
        channel,
        new ApiDesk(
            vertx,
            context,
            orders,
            desk,
            () -> history.session(configuration.channel().name()),
            machine::shown),
        machine,
        desk,
        desired,
        live,
        usedKeys,
        () -> Optional.ofNullable(prober),
        () -> box,
        () -> ingestPorts,
        new BoxApi.Places(dist, state, cache, runtime),
        parts);
  }

  /** What the box can do is found out when all else runs, unless somebody waits for it. */
  private void findOut() {
    if (prober != null) {
      return;
    }
    prober =
        new Prober(
            vertx,
            new Surveyor(
                library,
                TrialProcess.of(dist, cache),
                Optional.of(new ReportFile(state)),
                Main.VERSION),
            library,
            Prober.QUIET,
            Prober.SETTLED,
            Prober.REFRESH,
            this::found);
    prober.start();
    prober.onAir(channel.state() != ChannelState.OFF_AIR);
  }

  /** What is known of the box has changed, or is known for the first time. */
  private void found(Capabilities known) {
    box = known;
    Configuration now = live.current();
    Optional<String> warning = Settings.uploadWarning(now.channel(), box.networkCard());
    if (!warning.equals(uploadWarning)) {
      uploadWarning = warning;
      warning.ifPresent(log::warn);
    }
    channel.use(new Settings(live.profiles(), now).resources(box));
    memory.comeBack();
  }

  private Future<Integer> listen(IngestOptions options, String setting) {
    RtmpServer server = new RtmpServer(vertx, options, door);
    servers.add(server);
    return server
        .start()
        .recover(failure -> Unbound.because(failure, options.host(), options.port(), setting));
  }

  /**
   * Whether media moves, for the watchdog; asked on the event loop, so that a stuck one fails it.
   */
  Future<Boolean> isProgressing(Duration limit) {
    return onLoop(() -> Future.succeededFuture(channel.isProgressing(limit)));
  }

  /** What monitoring sees of the box. */
  private Future<Sighting> sight() {
    return onLoop(
        () ->
            Future.succeededFuture(
                new Sighting(
                    channel.status(),
                    listens,
                    channel.isProgressing(Heartbeat.PROGRESS_LIMIT),
                    box.hardware(),
                    box.unusable(),
                    desk.notes().size())));
  }

  /** Stores what the box began with, now that nobody waits for it any more. */
  Future<Void> settle() {
    return desk.settle();
  }

  /** Reads the operator's file again; the answer in words, or why nothing was changed. */
  Future<String> reload() {
    return desk.carryOut(List.of("reload"));
  }

  /** One line for {@code systemctl status}. */
  Future<String> statusLine() {
    return onLoop(
        () -> {
          List<ChannelStatus.DestinationStatus> destinations = channel.status().destinations();
          long live = destinations.stream().filter(each -> each.state().equals("live")).count();
          return Future.succeededFuture(
              "%s, %d of %d destinations live"
                  .formatted(
                      channel.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      live,
                      destinations.size()));
        });
  }

  /** Leaves air in order and closes everything; bounded by the outlets' own limits. */
  Future<Void> close() {
    return onLoop(
            () -> {
              List<Future<?>> closing = new ArrayList<>();
              listens = false;
              closing.add(memory.close());
              closing.add(channel == null ? Future.succeededFuture() : channel.close());
              servers.forEach(server -> closing.add(server.close()));
              Optional.ofNullable(panel).ifPresent(each -> closing.add(each.close()));
              Optional.ofNullable(machine).ifPresent(each -> closing.add(each.close()));
              Optional.ofNullable(operator).ifPresent(each -> closing.add(each.close()));
              Optional.ofNullable(desk).ifPresent(each -> closing.add(each.close()));
              Optional.ofNullable(prober).ifPresent(each -> closing.add(each.close()));
              return Future.join(closing).<Void>mapEmpty();
            })
        .eventually(vertx::close);
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> action) {
    return LoopCall.on(context, action);
  }
}
