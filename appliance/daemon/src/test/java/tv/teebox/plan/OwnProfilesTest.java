package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.profiles.ProfileException;
import tv.teebox.profiles.ProfileLibrary;

/** Profiles of the operator's own that ask for what this box's encoders are not set to. */
class OwnProfilesTest {

  @TempDir Path folder;

  /** The plan for the operator's own server with this in its profile instead of that. */
  private Plan plan(String source, String that, String instead)
      throws IOException, ProfileException {
    String profile;
    try (InputStream in = ProfileLibrary.class.getResourceAsStream("platforms/custom.json")) {
      profile = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(profile).contains(that);
    Path file = Files.createDirectories(folder.resolve("platforms")).resolve("custom.json");
    Files.writeString(file, profile.replace(that, instead));
    ProfileLibrary library = ProfileLibrary.withOverrides(folder);
    return new Planner(library)
        .plan(
            new PlanRequest(
                Optional.of(Wishes.canvas(source)),
                Optional.empty(),
                Optional.empty(),
                List.of(Wish.of("own", library.platform("custom").orElseThrow())),
                Boxes.PLENTY));
  }

  private static void assertRefused(Plan plan, String why) {
    assertThat(plan.routes()).isEmpty();
    assertThat(plan.refusals().get("own").diagnosis().code()).isEqualTo("encoder-unfit");
    assertThat(plan.refusals().get("own").toString()).contains(why).contains("'profiles'");
  }

  @Test
  void noBFrames() throws Exception {
    assertRefused(
        plan(
            "1280x720@30",
            "\"mostBFrames\": null",
            "\"mostBFrames\": {\"value\": 0, \"from\": \"own\"}"),
        "takes 0 B-frames at the most, and libx264 makes 2");
  }

  @Test
  void anotherProfileOfTheCodec() throws Exception {
    assertRefused(
        plan(
            "1280x720@30",
            "\"H264\", \"profiles\": []",
            "\"H264\", \"profiles\": [\"main\", \"baseline\"]"),
        "takes the profiles main, baseline, and libx264 makes high");
  }

  @Test
  void keyframesMoreOftenThanTheGridHasThem() throws Exception {
    assertRefused(
        plan(
            "1280x720@30",
            "\"wantedSeconds\": {\"value\": 2, \"from\": \"own\"}, \"longestSeconds\": null",
            "\"wantedSeconds\": {\"value\": 1, \"from\": \"own\"}, \"longestSeconds\":"
                + " {\"value\": 1, \"from\": \"own\"}"),
        "a keyframe at least every 1 s");
  }

  @Test
  void aLowLevelTakesASmallerRendition() throws Exception {
    Plan plan =
        plan(
            "1920x1080@60",
            "\"H264\", \"profiles\": [], \"highestLevel\": null",
            "\"H264\", \"profiles\": [], \"highestLevel\": \"3.1\"");
    assertThat(Wishes.told(plan)).containsExactly("own 720p30@2500");
  }
}
