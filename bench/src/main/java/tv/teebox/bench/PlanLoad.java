package tv.teebox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Resources.UploadPolicy;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/** The plans that {@link PlanBench} has made. JMH makes one of these and calls it. */
@State(Scope.Benchmark)
public class PlanLoad {

  private static final int DESTINATIONS = 50;
  private static final long MEMORY = 64_000_000_000L;

  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final Planner planner = new Planner(library);
  private final PlanRequest plenty =
      request(new Resources(Hardware.estimated(64, MEMORY), Optional.empty(), UploadPolicy.WARN));
  private final PlanRequest scarce =
      request(
          new Resources(
              Hardware.estimated(4, MEMORY),
              Optional.of(Bitrate.ofKbps(20_000)),
              UploadPolicy.ENFORCE));

  private PlanRequest request(Resources resources) {
    List<String> platforms = List.copyOf(library.platformIds());
    List<RenditionProfile> rungs = library.renditions();
    List<Wish> wishes = new ArrayList<>();
    for (int i = 0; i < DESTINATIONS; i++) {
      Wish wish =
          Wish.of("d" + i, library.platform(platforms.get(i % platforms.size())).orElseThrow());
      // Every other one has a rendition of its own; small ones, which every platform takes.
      wishes.add(
          i % 2 == 0
              ? wish
              : wish.withRendition(Optional.of(rungs.get(rungs.size() - 1 - i % 5).name())));
    }
    return new PlanRequest(
        Optional.of(new PlanRequest.Canvas(new Resolution(3840, 2160), FrameRate.of(60))),
        Optional.empty(),
        Optional.empty(),
        wishes,
        resources);
  }

  @Benchmark
  public Plan plenty() {
    return planner.plan(plenty);
  }

  @Benchmark
  public Plan scarce() {
    return planner.plan(scarce);
  }
}
