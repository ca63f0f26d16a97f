package tv.teebox.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tv.teebox.api.configuration.ConfigurationDesk.Source;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Wish;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.UsedKeys;

/** Plans for whoever asks over the API: the one that counts, and what others would come to. */
final class PlanRoom {

  /** What OBS is told to send, and what is assumed where nobody has seen the source. */
  private static final Duration USUAL_KEYFRAMES = Duration.ofSeconds(2);

  private final OrdersDesk desk;
  private final View view;
  private final UsedKeys used;

  /**
   * What the box does; each asked on the channel's event loop.
   *
   * @param plan what is carried out, or would be
   * @param box what it can encode, as far as it is known
   */
  record View(Supplier<Plan> plan, Supplier<Capabilities> box, BooleanSupplier onAir) {}

  PlanRoom(OrdersDesk desk, View view, UsedKeys used) {
    this.desk = desk;
    this.view = view;
    this.used = used;
  }

  /** On the thread of the orders, as all that follows. */
  Map<String, Object> now() throws Orders.Refused {
    return desk.onLoop(() -> Future.succeededFuture(tree(view.plan().get(), view.box().get())));
  }

  boolean isOnAir() throws Orders.Refused {
    return desk.onLoop(() -> Future.succeededFuture(view.onAir().getAsBoolean()));
  }

  void forgetUsedKeys() throws IOException {
    used.forget();
    used.save();
  }

  /** What would come of a configuration, by the rules that the box plans by. */
  Map<String, Object> preview(
      Configuration configuration, ProfileLibrary library, Optional<Source> assumed)
      throws Orders.Refused {
    Capabilities box = desk.onLoop(() -> Future.succeededFuture(view.box().get()));
    Settings settings = new Settings(library, configuration);
    Map<String, Refusal> barred = settings.barred(used);
    List<Wish> wishes =
        settings.wishes().stream().filter(each -> !barred.containsKey(each.name())).toList();
    PlanRequest request = settings.request(wishes, box);
    PlanRequest asked =
        new PlanRequest(
            assumed.map(each -> new PlanRequest.Canvas(each.size(), each.rate())),
            assumed.flatMap(PlanRoom::measured),
            request.canvas(),
            request.destinations(),
            request.resources());
    return tree(new Planner(library).plan(asked).refusing(barred), box);
  }

  private static Optional<PlanRequest.Measured> measured(Source source) {
    return source.kbps().stream()
        .mapToObj(
            kbps ->
                new PlanRequest.Measured(
                    VideoCodec.H264, AudioCodec.AAC, Bitrate.ofKbps(kbps), USUAL_KEYFRAMES))
        .findFirst();
  }

  private static Map<String, Object> tree(Plan plan, Capabilities box) {
    Map<String, Object> tree = new LinkedHashMap<>(new PlanReport(plan).tree());
    tree.put("cost", new PlanCost(plan, box.hardware()).devices());
    return tree;
  }

  /** What looks wrong in a configuration that can be used. */
  List<String> warnings(Configuration configuration, ProfileLibrary library) throws Orders.Refused {
    Capabilities box = desk.onLoop(() -> Future.succeededFuture(view.box().get()));
    List<String> warnings = new ArrayList<>(OperatorFiles.warnings(library, configuration, used));
    Settings.uploadWarning(configuration.channel(), box.networkCard()).ifPresent(warnings::add);
    return warnings;
  }
}
