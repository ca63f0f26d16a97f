package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the demonstration showed what it promises: compares what was planned with what arrived.
 */
final class Verdict {

  private static final long KEYFRAME_MS = 2000;

  private final boolean broken;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param broken whether faults were made on purpose: a dropped picture is then no problem
   */
  Verdict(boolean broken) {
    this.broken = broken;
  }

  /** Compares one platform's findings with what the box says of it. */
  void judge(String platform, JsonNode status, SinkReport found) {
    found.problems().forEach(problem -> problems.add(platform + ": " + problem));
    require(platform, found.orderlyEnd(), "the stream did not end in order");
    require(
        platform,
        status.get("state").textValue().equals("live"),
        "the box does not call it live but " + status.get("state").textValue());
    require(platform, status.get("reconnects").intValue() == 0, "it was reconnected to");
    require(platform, found.sessions() == 1, found.sessions() + " publishers came instead of one");
    if (!broken) {
      require(
          platform,
          found.keyframeMinMs() == KEYFRAME_MS && found.keyframeMaxMs() == KEYFRAME_MS,
          "keyframes came every %d to %d ms instead of every %d ms"
              .formatted(found.keyframeMinMs(), found.keyframeMaxMs(), KEYFRAME_MS));
      require(platform, status.get("droppedVideo").longValue() == 0, "pictures were dropped");
    }
  }

  private void require(String platform, boolean holds, String otherwise) {
    if (!holds) {
      problems.add(platform + ": " + otherwise);
    }
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
