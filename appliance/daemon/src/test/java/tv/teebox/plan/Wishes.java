package tv.teebox.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Plans written and read in short, for tests: {@code twitch} wishes, {@code 1080p60@6000} comes.
 */
final class Wishes {

  static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();

  private Wishes() {}

  /** Reads {@code 1920x1080@60}. */
  static Canvas canvas(String text) {
    String[] parts = text.split("@", 2);
    return new Canvas(Resolution.parse(parts[0]), FrameRate.parse(parts[1]));
  }

  /** Reads {@code twitch}, {@code twitch:720p30} or {@code twitch:1080p60@8000}; named by place. */
  static Wish wish(String text) {
    String[] parts = text.split("[:@]", 3);
    Wish wish = Wish.of(parts[0], LIBRARY.platform(parts[0]).orElseThrow());
    if (parts.length > 1) {
      wish = wish.withRendition(Optional.of(parts[1]));
    }
    if (parts.length > 2) {
      wish = wish.withVideoBitrate(Optional.of(Bitrate.ofKbps(Integer.parseInt(parts[2]))));
    }
    return wish;
  }

  static Wish named(String name, Wish wish) {
    return new Wish(
        name,
        wish.platform(),
        wish.rendition(),
        wish.videoBitrate(),
        wish.videoCap(),
        wish.codec(),
        wish.shape(),
        wish.fit(),
        wish.direct(),
        wish.copies());
  }

  static PlanRequest request(String source, Resources resources, Wish... wishes) {
    List<Wish> list = new ArrayList<>();
    for (Wish each : wishes) {
      boolean taken = list.stream().anyMatch(other -> other.name().equals(each.name()));
      list.add(taken ? named(each.name() + (list.size() + 1), each) : each);
    }
    return new PlanRequest(
        Optional.of(canvas(source)), Optional.empty(), Optional.empty(), list, resources);
  }

  static Plan plan(String source, Resources resources, Wish... wishes) {
    return new Planner(LIBRARY).plan(request(source, resources, wishes));
  }

  static Plan plan(String source, String... wishes) {
    return plan(source, Boxes.PLENTY, Arrays.stream(wishes).map(Wishes::wish).toArray(Wish[]::new));
  }

  /** What each destination gets, as {@code twitch 1080p60@6000}; refused ones with their code. */
  static List<String> told(Plan plan) {
    List<String> told = new ArrayList<>();
    for (Plan.Route route : plan.routes()) {
      if (route instanceof Plan.Encoded encoded) {
        Plan.Rendition rendition = plan.rendition(encoded.rendition()).orElseThrow();
        told.add(
            "%s %s@%d"
                .formatted(
                    route.destination(),
                    rendition.name().replaceAll("-\\d+k$", ""),
                    rendition.bitrate().kbps()));
      } else {
        told.add(route.destination() + " direct");
      }
    }
    plan.refusals().forEach((name, why) -> told.add(name + " " + why.diagnosis().code()));
    return told;
  }

  static String reason(Plan plan, String destination) {
    return plan.routeOf(destination).orElseThrow().reason();
  }
}
