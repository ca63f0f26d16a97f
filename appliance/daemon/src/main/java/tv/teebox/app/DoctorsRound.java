package tv.teebox.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.doctor.BoxStatus;
import tv.teebox.doctor.BoxUser;
import tv.teebox.doctor.Check;
import tv.teebox.doctor.Evidence;
import tv.teebox.doctor.Finding;
import tv.teebox.doctor.Programs;
import tv.teebox.doctor.Round;
import tv.teebox.doctor.RunningBox;
import tv.teebox.doctor.SystemdUnit;
import tv.teebox.doctor.Topic;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.Plan;
import tv.teebox.probe.Survey;
import tv.teebox.store.Configuration;
import tv.teebox.store.UsedKeys;

/** What {@code doctor} looks at on this box, as its folders and its configuration say. */
final class DoctorsRound implements AutoCloseable {

  private static final Path ROOT = Path.of("/");
  private static final Topic CONFIGURATION = new Topic("configuration", "Configuration");
  private static final Topic BOX = new Topic("box", "Box");

  /** Where a box listens that nobody has configured. */
  private static final Configuration.Ingest USUAL_INGEST =
      new Configuration.Ingest(
          "0.0.0.0",
          1935,
          "live",
          new StreamKey("none"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Configuration.Panel USUAL_PANEL = Configuration.Panel.USUAL;

  private final Folders folders;
  private final OperatorsPages pages;
  private final SurveyGround ground;
  private final Optional<RunningFile> running;
  private final Optional<SystemdUnit> unit;
  private final Round round;
  private Survey survey;

  private DoctorsRound(Folders folders, OperatorsPages pages, SurveyGround ground) {
    this.folders = folders;
    this.pages = pages;
    this.ground = ground;
    running = ground.running();
    Programs programs = Programs.here();
    unit = SystemdUnit.ask(ROOT, programs);
    round =
        new Round(
            running.map(
                each ->
                    new RunningBox(
                        each.pid(), each.ingestPort(), each.panelPort(), each.panelTlsPort())),
            user(),
            unit,
            programs,
            Folders.dist(),
            built());
  }

  static DoctorsRound of(Folders folders) throws IOException {
    OperatorsPages pages = OperatorsPages.read(folders);
    return new DoctorsRound(folders, pages, SurveyGround.toRead(folders, pages.library()));
  }

  /**
   * The round of a box about itself.
   *
   * @param known of the box; empty to look at it now
   */
  static DoctorsRound inside(Folders folders, Optional<Survey> known) {
    OperatorsPages pages = OperatorsPages.read(folders);
    DoctorsRound round =
        new DoctorsRound(
            folders,
            pages,
            SurveyGround.inside(pages.library(), folders.stateToRead(), folders.cacheToRead()));
    round.survey = known.orElse(null);
    return round;
  }

  /** The box's own, else the service's, else whoever asks. */
  private BoxUser user() {
    return running
        .flatMap(each -> BoxUser.ofProcess(ROOT, Long.toString(each.pid())))
        .or(
            () ->
                unit.filter(each -> folders.isServices())
                    .flatMap(SystemdUnit::user)
                    .flatMap(each -> BoxUser.named(ROOT, each)))
        .or(() -> BoxUser.ofProcess(ROOT, "self"))
        .orElseThrow();
  }

  /** When this program was put together: when its file was written. */
  private static Instant built() {
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path file =
          Files.isDirectory(code)
              ? code.resolve(Main.class.getName().replace('.', '/') + ".class")
              : code;
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException | URISyntaxException e) {
      return Instant.EPOCH;
    }
  }

  List<Check> checks() {
    Optional<Configuration> configuration = pages.configuration();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(CONFIGURATION, this::configuration));
    if (Files.exists(folders.configuration())) {
      checks.addAll(
          round.files(folders.configuration(), folders.configuration().resolveSibling("keys.env")));
    }
    checks.add(
        new Check(StoredCheck.TOPIC, new StoredCheck(folders, pages.library(), running)::look));
    checks.addAll(round.stored(folders.stateToRead()));
    checks.add(Check.one(BOX, this::box));
    checks.addAll(
        round.ports(
            configuration.map(Configuration::ingest).orElse(USUAL_INGEST),
            configuration.map(Configuration::panel).orElse(USUAL_PANEL)));
    configuration.ifPresent(each -> checks.add(round.upload(() -> plan(each))));
    checks.addAll(round.network(configuration.map(Configuration::destinations).orElse(List.of())));
    checks.addAll(round.system());
    checks.addAll(round.folders(folders.stateToRead(), cache(), runtime()));
    checks.addAll(round.hardware(this::survey, pages.library()));
    return checks;
  }

  private List<Finding> configuration() {
    if (!pages.problems().isEmpty()) {
      return pages.problems().stream()
          .map(each -> CONFIGURATION.problem(each, "teebox check shows them alone"))
          .toList();
    }
    if (pages.configuration().isEmpty()) {
      return List.of(
          CONFIGURATION.unknown(
              "Nothing is configured yet: there is no " + folders.configuration(),
              "docs/configuration.md has an example"));
    }
    List<Finding> findings = new ArrayList<>();
    UsedKeys used = UsedKeys.in(folders.stateToRead());
    findings.add(CONFIGURATION.ok(folders.configuration() + " can be used"));
    for (String each :
        OperatorFiles.suspicions(pages.library(), pages.configuration().get(), used)) {
      findings.add(CONFIGURATION.unknown(each, "It may be right all the same: look again"));
    }
    Settings.uploadWarning(
            pages.configuration().get().channel(), survey().host().networkCards().fastest())
        .ifPresent(each -> findings.add(CONFIGURATION.problem(each, "Measure it: teebox upload")));
    return findings;
  }

  private Finding box() {
    if (running.isEmpty()) {
      return BOX.ok("none runs with " + folders.stateToRead());
    }
    String who = "process %d".formatted(running.get().pid());
    try {
      return BOX.ok(
          who + ", " + OperatorsWord.say(running.get(), "state").lines().findFirst().orElse(""));
    } catch (IOException e) {
      boolean own = Files.isWritable(Path.of(running.get().runtime(), "op"));
      return own
          ? BOX.problem(
              "%s does not answer: %s".formatted(who, e.getMessage()),
              "Start it again: systemctl restart teebox, or end it and run it")
          : BOX.unknown(
              who + "; this user may not ask it", "Run this as root or as the box's user");
    }
  }

  private Plan plan(Configuration configuration) {
    return PlanCommand.plan(
        pages.library(),
        configuration,
        survey().capabilities(pages.library()),
        UsedKeys.in(folders.stateToRead()));
  }

  private synchronized Survey survey() {
    if (survey == null) {
      survey = ground.look();
    }
    return survey;
  }

  private Path cache() {
    return isUnits() ? Path.of("/var/cache/teebox") : folders.cacheToRead();
  }

  /** The service's is made when it starts. */
  private Path runtime() {
    return running
        .map(each -> Path.of(each.runtime()))
        .orElseGet(() -> isUnits() ? Path.of("/run/teebox") : folders.runtimeToRead());
  }

  private boolean isUnits() {
    return folders.isServices() && unit.flatMap(SystemdUnit::user).isPresent();
  }

  /** What the box that runs says; empty if none does, or it does not answer this user. */
  Optional<Evidence> evidence() {
    return running
        .flatMap(DoctorsRound::status)
        .map(status -> new Evidence(status, pages.library()));
  }

  private static Optional<BoxStatus> status(RunningFile box) {
    try {
      return BoxStatus.read(OperatorsWord.say(box, "status"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    ground.close();
  }
}
