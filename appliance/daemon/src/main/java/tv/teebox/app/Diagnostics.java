package tv.teebox.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tv.teebox.api.history.HistoryJson;
import tv.teebox.doctor.Check;
import tv.teebox.doctor.Finding;
import tv.teebox.doctor.Symptom;
import tv.teebox.history.HistoryException;
import tv.teebox.history.HistoryReader;
import tv.teebox.history.LastHour;
import tv.teebox.plan.Plan;
import tv.teebox.probe.Survey;
import tv.teebox.store.Configuration;

/**
 * All that somebody needs who is to help with a box, in one zip. Every file of it is searched for
 * each secret that the box knows before it is handed out. Blocks, for some seconds.
 */
final class Diagnostics {

  private static final Duration EVENTS_OF = Duration.ofHours(24);
  private static final int MOST_EVENTS = 5000;
  private static final int SESSIONS = 20;

  /** What the doctor has not looked at by then is left out. */
  private static final long DOCTOR_SECONDS = 20;

  private final Path state;
  private final Path cache;
  private final LogRing log;
  private final Function<Optional<Survey>, DoctorsRound> doctor;
  private final Supplier<Set<String>> storedKeys;

  /**
   * What the box's event loops say of it.
   *
   * @param status of the channel
   * @param hardware the report; empty while nothing is known
   * @param shownConfiguration without its keys
   * @param jobs the last of each kind
   */
  record Snapshot(
      Object status,
      Plan plan,
      Configuration configuration,
      Object shownConfiguration,
      Optional<Survey> survey,
      Object hardware,
      LastHour.Series series,
      Object jobs) {}

  /**
   * @param storedKeys the keys of configurations that were in force before; it may block
   */
  Diagnostics(
      Path state,
      Path cache,
      LogRing log,
      Function<Optional<Survey>, DoctorsRound> doctor,
      Supplier<Set<String>> storedKeys) {
    this.state = state;
    this.cache = cache;
    this.log = log;
    this.doctor = doctor;
    this.storedKeys = storedKeys;
  }

  byte[] make(Snapshot box) throws IOException {
    Set<String> secrets = new LinkedHashSet<>(KnownSecrets.of(box.configuration()));
    secrets.addAll(storedKeys.get());
    secrets.addAll(KnownSecrets.in(state));
    DiagnosticsZip zip = new DiagnosticsZip(new SecretFilter(secrets));
    zip.json("versions.json", ProcessFacts::versions);
    zip.json("state.json", box::status);
    zip.json("configuration.json", box::shownConfiguration);
    zip.text("plan.json", () -> new PlanReport(box.plan()).json());
    zip.json("hardware.json", box::hardware);
    zip.json("jobs.json", box::jobs);
    zip.json("doctor.json", () -> doctorsReport(box.survey()));
    zip.text("events.jsonl", this::events);
    zip.json("sessions.json", this::sessions);
    zip.json("series.json", box::series);
    zip.text("log.txt", () -> String.join("\n", log.lines()) + "\n");
    zip.text("threads.txt", ProcessFacts::threads);
    zip.json("process.json", () -> ProcessFacts.figures(List.of(state, cache)));
    zip.text("files.txt", () -> ProcessFacts.files(state));
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("teebox", Main.VERSION);
    about.put("made", Instant.now().toString());
    about.put("searchedFor", secrets.size());
    return zip.finish(about);
  }

  private Object doctorsReport(Optional<Survey> survey) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DOCTOR_SECONDS);
    try (DoctorsRound round = doctor.apply(survey)) {
      List<Finding> findings = new ArrayList<>();
      for (Check each : round.checks()) {
        findings.addAll(
            System.nanoTime() < until
                ? each.findings()
                : List.of(each.topic().unknown("not looked at: it took too long", "")));
      }
      return new DoctorReport(findings, List.of(Symptom.values()), Optional.empty()).tree();
    }
  }

  private HistoryReader history() throws HistoryException {
    return HistoryReader.open(state, cache);
  }

  private String events() throws HistoryException {
    try (HistoryReader reader = history()) {
      return reader.after(reader.lastBefore(EVENTS_OF), MOST_EVENTS).stream()
          .map(HistoryJson::of)
          .map(ObjectNode::toString)
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private Object sessions() throws HistoryException {
    try (HistoryReader reader = history()) {
      return reader.sessions(SESSIONS).stream().map(HistoryJson::of).toList();
    }
  }
}
