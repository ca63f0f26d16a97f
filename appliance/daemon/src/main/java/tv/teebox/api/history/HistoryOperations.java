package tv.teebox.api.history;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;
import tv.teebox.history.LastHour;
import tv.teebox.history.Selection;

/** The operations of what has happened. Owned by the API's event loop. */
public final class HistoryOperations implements Operations {

  private static final long USUAL_EVENTS = 100;
  private static final long USUAL_SESSIONS = 20;

  private final HistoryDesk desk;
  private final Clock clock;

  public HistoryOperations(HistoryDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public void register(Registry registry) {
    registry
        .on("listEvents", this::events)
        .on("listSessions", this::sessions)
        .on("getSession", this::session)
        .on("getSeries", call -> Future.succeededFuture(Reply.of(series(call))))
        .on("getDiagnostics", call -> diagnostics());
  }

  /** What follows a line comes in its order; else the newest come first. */
  private Future<Reply> events(Call call) {
    boolean follows = call.number("after").isPresent();
    Selection which =
        new Selection(
            call.number("after").orElse(0),
            call.number("before").orElse(Long.MAX_VALUE),
            call.query("kind").orElse(""),
            call.number("session").orElse(0),
            !follows,
            (int) call.number("limit").orElse(USUAL_EVENTS));
    return desk.events(which)
        .map(entries -> Reply.of(Map.of("events", entries.stream().map(HistoryJson::of).toList())));
  }

  private Future<Reply> sessions(Call call) {
    return desk.sessions(
            call.number("before").orElse(Long.MAX_VALUE),
            (int) call.number("limit").orElse(USUAL_SESSIONS))
        .map(all -> Reply.of(Map.of("sessions", all.stream().map(HistoryJson::of).toList())));
  }

  private Future<Reply> session(Call call) {
    String number = call.path("session");
    if (!number.matches("[0-9]{1,18}")) {
      return Future.failedFuture(none());
    }
    return desk.session(Long.parseLong(number))
        .compose(
            found ->
                found
                    .map(each -> Future.succeededFuture(Reply.of(HistoryJson.of(each))))
                    .orElseGet(() -> Future.failedFuture(none())));
  }

  private static Problem none() {
    return Problem.notFound(
        "There is no such session, or its figures were given up for newer ones");
  }

  private Map<String, Object> series(Call call) {
    LastHour.Series series = desk.lastHour().since(call.number("from").orElse(0));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("run", desk.run());
    body.put("stepSeconds", LastHour.STEP_SECONDS);
    body.put("first", series.first());
    body.put("next", series.first() + series.sourceKbps().size());
    body.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    body.put("sourceKbps", known(series.sourceKbps()));
    body.put("skippedFrames", known(series.skipped()));
    body.put("processorPercent", known(series.processorPercent()));
    body.put("processorCelsius", known(series.processorCelsius()));
    Map<String, Object> sent = new LinkedHashMap<>();
    series.kbps().forEach((name, kbps) -> sent.put(name, known(kbps)));
    body.put("sentKbps", sent);
    Map<String, Object> devices = new LinkedHashMap<>();
    series.devices().forEach((id, each) -> devices.put(id, tree(each)));
    body.put("devices", devices);
    Map<String, Object> renditions = new LinkedHashMap<>();
    series.renditions().forEach((name, each) -> renditions.put(name, tree(each)));
    body.put("renditions", renditions);
    return body;
  }

  private static Map<String, Object> tree(LastHour.DeviceSeries each) {
    return Map.of(
        "busyPercent", known(each.busyPercent()),
        "encoderPercent", known(each.encoderPercent()),
        "celsius", known(each.celsius()));
  }

  private static Map<String, Object> tree(LastHour.RenditionSeries each) {
    return Map.of(
        "kbps", known(each.kbps()),
        "latencyMs", known(each.latencyMs()),
        "fps", known(each.fps()));
  }

  /** Null where nobody knows. */
  private static Integer[] known(List<Integer> figures) {
    return figures.stream()
        .map(each -> each == LastHour.UNKNOWN ? null : each)
        .toArray(Integer[]::new);
  }

  private Future<Reply> diagnostics() {
    String day = clock.instant().toString().substring(0, 10);
    return desk.diagnostics()
        .map(
            zip ->
                Reply.file(zip, "application/octet-stream", "teebox-diagnostics-" + day + ".zip"));
  }
}
