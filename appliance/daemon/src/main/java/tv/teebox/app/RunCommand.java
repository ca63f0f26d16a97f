package tv.teebox.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.history.History;
import tv.teebox.history.HistorySettings;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.DesiredState;
import tv.teebox.store.UsedKeys;

/** {@code run}: the daemon in the foreground, as systemd starts it. */
@Command(
    name = "run",
    description = "Runs the box in the foreground, as systemd starts it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  /** Not an exit code: the process goes on after the command returns. */
  static final int STAYS = -1;

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
  private static final Duration HISTORY_LIMIT = Duration.ofSeconds(2);

  @Mixin private Folders folders = new Folders();

  @Option(
      names = "--end-with-stdin",
      hidden = true,
      description = "stop when standard input ends: for whoever starts a box and must not leave it")
  private boolean endWithStdin;

  @Override
  public Integer call() throws Exception {
    OutOfMemory.endsTheProcess();
    AtomicBoolean asked = new AtomicBoolean();
    Hangup.heard(() -> asked.set(true)); // which would end a box that is still starting
    Path state = folders.state();
    OperatorFiles.Profiles profiles = OperatorFiles.profilesToBegin(folders, state);
    ProfileLibrary library = profiles.library();
    StateLock lock = StateLock.take(state);
    Orders.State desired = OperatorFiles.desired(folders, library, state);
    DesiredState.Opened opened = OperatorFiles.begin(folders, desired, profiles);
    Configuration configuration = opened.configuration();
    opened.notes().forEach(each -> log.warn("[state] {}", each));
    UsedKeys usedKeys = UsedKeys.in(state);
    OperatorFiles.warnings(library, configuration, usedKeys).forEach(log::warn);
    RunningFile.read(state).ifPresent(killed -> Folders.removeRuntime(Path.of(killed.runtime())));
    Path runtime = folders.runtime();
    Path cache = folders.cacheOr(runtime);
    Folders.unpackNativeCodeIn(cache, runtime);
    History history = History.of(HistorySettings.usual(state, cache, Main.VERSION));
    Appliance appliance =
        new Appliance(
            opened,
            desired,
            library,
            usedKeys,
            Folders.dist(),
            state,
            cache,
            runtime,
            history,
            WorkRoomParts.of(folders));
    Appliance.Ports ports;
    try {
      ports = await(appliance);
    } catch (Exit e) {
      tidyUp(state, runtime, lock);
      throw e;
    }
    Systemd systemd = new Systemd(System.getenv());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  systemd.stopping();
                  stop(appliance);
                  history.close("it was told to stop", HISTORY_LIMIT);
                  tidyUp(state, runtime, lock);
                },
                "shutdown"));
    new RunningFile(
            ProcessHandle.current().pid(),
            runtime.toString(),
            ports.ingest(),
            ports.panel(),
            ports.panelTls(),
            ports.ingestReadyMs(),
            ports.panelReadyMs())
        .write(state, runtime);
    systemd.ready("ingest on port " + ports.ingest());
    // To open it takes as long as the disk wants; by now nobody waits for this box any more.
    history.begin();
    appliance.settle();
    new Heartbeat(systemd, appliance).start();
    Hangup.heard(() -> reload(appliance, systemd, ports));
    if (asked.get()) {
      reload(appliance, systemd, ports);
    }
    if (endWithStdin) {
      new Thread(RunCommand::waitForStdin, "leash").start();
    }
    return STAYS;
  }

  /** Tells systemd when it begins and when it is over; a refusal is no reason to end. */
  private static void reload(Appliance appliance, Systemd systemd, Appliance.Ports ports) {
    systemd.reloading();
    appliance.reload().onComplete(done -> systemd.ready("ingest on port " + ports.ingest()));
  }

  private static void waitForStdin() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      log.debug("the leash broke", e);
    }
    System.exit(0);
  }

  private static Appliance.Ports await(Appliance appliance) throws Exception {
    try {
      return appliance
          .start()
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof Exit exit) {
        throw exit;
      }
      throw new Exit(Exit.FAILED, List.of("The box could not be started: " + e.getCause()));
    } catch (TimeoutException e) {
      log.error("the start is stuck", e);
      throw new Exit(
          Exit.FAILED, List.of("The box was not ready within " + START_LIMIT.toSeconds() + " s"));
    }
  }

  private static void stop(Appliance appliance) {
    try {
      appliance
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("the end was not in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tidyUp(Path state, Path runtime, StateLock lock) {
    Folders.removeRuntime(runtime);
    try {
      RunningFile.delete(state);
    } catch (IOException e) {
      log.debug("cannot tidy up", e);
    }
    try {
      lock.release();
    } catch (IOException e) {
      log.debug("cannot give the folder back", e);
    }
  }
}
