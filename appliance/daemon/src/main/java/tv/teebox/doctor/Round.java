package tv.teebox.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tv.teebox.plan.Plan;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.TlsTrust;
import tv.teebox.store.Configuration;

/**
 * All that is looked at, in the order of its being told: what the operator wrote, what it needs of
 * the network, the system and the hardware.
 *
 * @param box the one that runs beside this command
 * @param user the box's own
 * @param unit its service
 * @param built when this program was
 */
public record Round(
    Optional<RunningBox> box,
    BoxUser user,
    Optional<SystemdUnit> unit,
    Programs programs,
    Path dist,
    Instant built) {

  private static final Path ROOT = Path.of("/");
  private static final Duration NAMES_LIMIT = Duration.ofSeconds(5);
  private static final long MEGABYTE = 1_000_000;

  /** Reports, keys that were used, and room to write them anew. */
  private static final long STATE_BYTES = 50 * MEGABYTE;

  /** libav and its like, unpacked, are 90 MB. */
  private static final long CACHE_BYTES = 150 * MEGABYTE;

  private static final long RUNTIME_BYTES = MEGABYTE;

  /** The files beside the configuration that hold keys, and the configuration itself. */
  public List<Check> files(Path configuration, Path keys) {
    return List.of(
        Check.one(
            new Topic("configuration-file", "Configuration file"),
            () -> SecretFile.configuration(configuration, user, ROOT).look()),
        new Check(
            new Topic("key-file", "Key file"),
            () ->
                Files.exists(keys)
                    ? List.of(SecretFile.variables(keys, user, ROOT).look())
                    : List.of()));
  }

  /** What the box keeps of the configuration, as far as it is there. */
  public List<Check> stored(Path state) {
    Topic key = new Topic("machine-key", "Machine key");
    Topic generations = new Topic("generation-files", "Stored generations");
    return List.of(
        new Check(
            key,
            () ->
                own(state.resolve("machine.key"))
                    .map(
                        each -> new SecretFile(key, each, "opens the keys", 0600, user, true, ROOT))
                    .map(SecretFile::look)
                    .toList()),
        new Check(
            generations,
            () ->
                own(state.resolve("configuration"), "*.json*")
                    .map(
                        each ->
                            new SecretFile(
                                generations, each, "holds sealed keys", 0600, user, true, ROOT))
                    .map(SecretFile::look)
                    .filter(finding -> finding.state() != Finding.State.OK)
                    .toList()));
  }

  private static Stream<Path> own(Path file) {
    return Stream.of(file).filter(Files::exists);
  }

  private static Stream<Path> own(Path folder, String names) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found.stream();
    } catch (IOException | DirectoryIteratorException e) {
      return Stream.empty(); // none yet, or not for this user, which is said elsewhere
    }
  }

  /** The destinations and the upload. */
  public Check upload(Supplier<Plan> plan) {
    return new Check(UploadCheck.UPLOAD, () -> new UploadCheck(plan.get()).look());
  }

  /** The way to the servers, and what vouches for them. */
  public List<Check> network(List<Configuration.Destination> destinations) {
    List<Configuration.Destination> enabled =
        destinations.stream().filter(Configuration.Destination::enabled).toList();
    List<String> hosts = enabled.stream().map(each -> each.server().url().host()).toList();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            NetworkCheck.NAMES,
            () -> new NetworkCheck(ROOT, hosts, InetAddress::getAllByName, NAMES_LIMIT).look()));
    List<String> trusting =
        enabled.stream()
            .filter(each -> each.server().url().tls())
            .filter(each -> each.server().pin().isEmpty())
            .filter(each -> each.server().trustedCertificates().isEmpty())
            .map(Configuration.Destination::name)
            .toList();
    TlsTrust.Authorities system = (TlsTrust.Authorities) TlsTrust.system();
    checks.add(
        Check.one(
            AuthoritiesCheck.TOPIC,
            () -> new AuthoritiesCheck(system.pemFile(), trusting, Instant.now()).look()));
    for (Configuration.Destination each : enabled) {
      each.server()
          .trustedCertificates()
          .ifPresent(
              own ->
                  checks.add(
                      Check.one(
                          AuthoritiesCheck.TOPIC,
                          () ->
                              new AuthoritiesCheck(own, List.of(each.name()), Instant.now())
                                  .look())));
    }
    return checks;
  }

  /** Where the box listens, and what it shows there. */
  public List<Check> ports(Configuration.Ingest ingest, Configuration.Panel panel) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        port(
            new Topic("ingest-port", "Ingest port"),
            "ingest.port",
            ingest.host(),
            ingest.port(),
            box.map(RunningBox::ingestPort).orElse(0)));
    ingest
        .rtmps()
        .ifPresent(
            tls -> {
              checks.add(
                  port(
                      new Topic("rtmps-port", "RTMPS port"),
                      "ingest.rtmps.port",
                      ingest.host(),
                      tls.port(),
                      0));
              checks.add(
                  Check.one(
                      IdentityCheck.TOPIC,
                      () ->
                          new IdentityCheck(tls.certificate(), tls.privateKey(), Instant.now())
                              .look()));
              checks.add(
                  Check.one(
                      new Topic("rtmps-key-file", "RTMPS key file"),
                      () -> SecretFile.privateKey(tls.privateKey(), user, ROOT).look()));
            });
    checks.add(
        port(
            new Topic("panel-port", "Panel's port"),
            "panel.port",
            panel.host(),
            panel.port(),
            box.map(RunningBox::panelPort).orElse(0)));
    panel
        .tls()
        .ifPresent(
            tls ->
                checks.add(
                    port(
                        new Topic("panel-tls-port", "Panel's encrypted port"),
                        "panel.tls.port",
                        panel.host(),
                        tls.port(),
                        box.map(RunningBox::panelTlsPort).orElse(0))));
    return checks;
  }

  private Check port(Topic topic, String setting, String host, int port, int bound) {
    return Check.one(
        topic, () -> new PortCheck(topic, setting, host, port, box, bound, user, ROOT).look());
  }

  /** The clock, the service, and what the box is made of. */
  public List<Check> system() {
    Supplier<ClockCheck> clock =
        () -> new ClockCheck(ROOT, KernelClock.here(), Instant.now(), built);
    return List.of(
        Check.one(ClockCheck.SERVICE, () -> clock.get().service()),
        Check.one(ClockCheck.TIME, () -> clock.get().time()),
        Check.one(SystemdUnit.TOPIC, () -> SystemdUnit.look(unit)),
        Check.one(
            InstallationCheck.TOPIC,
            () -> new InstallationCheck(dist, Path.of(System.getProperty("java.home"))).look()));
  }

  /** Where the box keeps what it must. */
  public List<Check> folders(Path state, Path cache, Path runtime) {
    return List.of(
        folder("state-folder", "State folder", state, STATE_BYTES, FolderCheck.Purpose.KEEP),
        folder("cache-folder", "Cache folder", cache, CACHE_BYTES, FolderCheck.Purpose.RUN),
        folder(
            "runtime-folder",
            "Folder of sockets",
            runtime,
            RUNTIME_BYTES,
            FolderCheck.Purpose.LISTEN));
  }

  private Check folder(
      String id, String title, Path folder, long bytes, FolderCheck.Purpose purpose) {
    Topic topic = new Topic(id, title);
    String option =
        switch (purpose) {
          case KEEP -> "--state";
          case RUN -> "CACHE_DIRECTORY or --state";
          case LISTEN -> "RUNTIME_DIRECTORY";
        };
    return Check.one(
        topic, () -> new FolderCheck(topic, folder, user, bytes, purpose, option).look());
  }

  /** Memory, files, runtime, and what encodes. */
  public List<Check> hardware(Supplier<Survey> survey, ProfileLibrary library) {
    Supplier<MachineCheck> machine =
        () -> new MachineCheck(ROOT, box, survey.get().host().memory(), Runtime.version());
    return List.of(
        Check.one(MachineCheck.MEMORY, () -> machine.get().freeMemory()),
        Check.one(MachineCheck.FILES, () -> machine.get().openFiles()),
        Check.one(MachineCheck.JAVA, () -> machine.get().runtime()),
        new Check(GraphicsCheck.GRAPHICS, () -> new GraphicsCheck(survey.get(), library).look()),
        new Check(DriverCheck.LSPCI, () -> new DriverCheck(ROOT, user, programs, unit).look()));
  }
}
