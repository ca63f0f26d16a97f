package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.ChannelStatus.BudgetStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.Latency;
import tv.teebox.channel.ChannelStatus.Range;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.channel.ChannelStatus.SourceStatus;
import tv.teebox.media.Diagnosis;
import tv.teebox.profiles.ProfileLibrary;

/** What the status of a box on air says of each symptom. */
class EvidenceTest {

  private static final SourceStatus SOURCE =
      new SourceStatus(
          "OBS", 1920, 1080, 30, 6000, 2000, 48_000, 900, 1400, 0, 1000L, "h264", "aac", 2, "good",
          List.of(), null);
  private static final RenditionStatus RENDITION = rendition(4500, 60, 0);
  private static final DestinationStatus DESTINATION = destination(0, 0, 0);
  private static final BudgetStatus BUDGET =
      new BudgetStatus(4660, 6990, 4900, 9000L, "ok", 1.5, 4700, "ok", null);

  private static RenditionStatus rendition(long targetKbps, long repeated, long skipped) {
    return new RenditionStatus(
        targetKbps == 4500 ? "1080p30" : "1080p30-" + targetKbps + "k",
        1920,
        1080,
        30,
        "h264",
        "libx264",
        "cpu",
        "the processor",
        "because",
        targetKbps,
        targetKbps,
        new Range(2000, 2000),
        900,
        30.0,
        4500L,
        repeated,
        skipped,
        new Latency(500, 540, 500));
  }

  private static DestinationStatus destination(long video, long audio, long queuedMs) {
    return new DestinationStatus(
        "Twitch", "twitch", "Twitch", "rtmp", true, "1080p30", false, "", "live", 30_000L, 4660L,
        null, 900, 1400, 4660, 0, video, audio, 700, 1, 4700, queuedMs);
  }

  private static ChannelStatus status(
      ChannelState state,
      SourceStatus source,
      RenditionStatus rendition,
      DestinationStatus destination,
      BudgetStatus budget) {
    return new ChannelStatus(
        "main",
        state,
        "with-source",
        1000L,
        null,
        null,
        source,
        null,
        "1920x1080 at 30 fps",
        "",
        List.of(rendition),
        List.of(destination),
        budget,
        0,
        -1,
        null,
        null,
        List.of());
  }

  private static List<String> evidence(Symptom symptom, ChannelStatus status) {
    try {
      JsonMapper mapper = JsonMapper.builder().build();
      BoxStatus read = new BoxStatus(mapper.readTree(mapper.writeValueAsBytes(status)));
      return new Evidence(read, ProfileLibrary.builtIn()).of(symptom);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertOnly(Symptom symptom, ChannelStatus status, String... words) {
    for (Symptom each : Symptom.values()) {
      if (each == symptom) {
        assertThat(evidence(each, status)).singleElement().asString().contains(words);
      } else {
        assertThat(evidence(each, status)).as(each.word()).isEmpty();
      }
    }
  }

  @Test
  void aBoxThatIsWellShowsNothing() {
    ChannelStatus well = status(ChannelState.ON_AIR, SOURCE, RENDITION, DESTINATION, BUDGET);
    for (Symptom each : Symptom.values()) {
      assertThat(evidence(each, well)).as(each.word()).isEmpty();
    }
  }

  @Test
  void aBoxOffAirShowsNothingWhateverItCounted() {
    ChannelStatus off =
        status(
            ChannelState.OFF_AIR, SOURCE, rendition(100, 99, 99), destination(9, 9, 9999), BUDGET);
    for (Symptom each : Symptom.values()) {
      assertThat(evidence(each, off)).as(each.word()).isEmpty();
    }
  }

  @Test
  void mediaThatWaitsIsBuffering() {
    assertOnly(
        Symptom.BUFFERING,
        status(ChannelState.ON_AIR, SOURCE, RENDITION, destination(0, 0, 1800), BUDGET),
        "Twitch: 1800 ms",
        "videoKbps");
  }

  @Test
  void anUploadThatIsShortIsBuffering() {
    BudgetStatus tight = new BudgetStatus(4660, 6990, 4900, 5000L, "tight", 1.5, 0, "ok", null);
    assertOnly(
        Symptom.BUFFERING,
        status(ChannelState.ON_AIR, SOURCE, RENDITION, DESTINATION, tight),
        "carries 5000 kbps and 6990 are wanted",
        "channel.uploadPolicy");
  }

  @Test
  void whatTheBoxSaysOfTheUploadIsToldInItsOwnWords() {
    Diagnosis slow =
        new Diagnosis(Diagnosis.Category.DESTINATION, "slow", "Twitch falls behind", "Do this");
    BudgetStatus budget =
        new BudgetStatus(4660, 6990, 4900, null, "unknown", 1.5, 0, "either", slow);
    assertOnly(
        Symptom.BUFFERING,
        status(ChannelState.ON_AIR, SOURCE, RENDITION, DESTINATION, budget),
        "Twitch falls behind. Do this");
  }

  @Test
  void aBitrateBelowTheRecommendedIsPixelation() {
    assertOnly(
        Symptom.PIXELATION,
        status(ChannelState.ON_AIR, SOURCE, rendition(2000, 0, 0), DESTINATION, BUDGET),
        "1080p30-2000k: is encoded with 2000 kbps, and 4500 are recommended",
        "videoKbps");
  }

  @Test
  void aSourceThatIsPoorerThanTheRenditionIsPixelation() {
    SourceStatus poor =
        new SourceStatus(
            "OBS", 1920, 1080, 30, 2500, 2000, 48_000, 9, 9, 0, 1000L, "h264", "aac", 2, "good",
            List.of(), null);
    assertOnly(
        Symptom.PIXELATION,
        status(ChannelState.ON_AIR, poor, RENDITION, DESTINATION, BUDGET),
        "out of a source of 2500",
        "OBS");
    SourceStatus small =
        new SourceStatus(
            "OBS", 1280, 720, 30, 6000, 2000, 48_000, 9, 9, 0, 1000L, "h264", "aac", 2, "good",
            List.of(), null);
    assertOnly(
        Symptom.PIXELATION,
        status(ChannelState.ON_AIR, small, RENDITION, DESTINATION, BUDGET),
        "enlarged from a source of 720 lines");
  }

  @Test
  void picturesThatWereLeftOutOrDroppedOrNeverCameAreDroppedFrames() {
    assertOnly(
        Symptom.DROPPED_FRAMES,
        status(ChannelState.ON_AIR, SOURCE, rendition(4500, 0, 31), DESTINATION, BUDGET),
        "31 of 931 pictures were left out");
    assertOnly(
        Symptom.DROPPED_FRAMES,
        status(ChannelState.ON_AIR, SOURCE, RENDITION, destination(12, 0, 0), BUDGET),
        "Twitch: 12 pictures were dropped");
    assertOnly(
        Symptom.DROPPED_FRAMES,
        status(ChannelState.ON_AIR, SOURCE, rendition(4500, 90, 0), DESTINATION, BUDGET),
        "90 of 900 pictures were shown again");
  }

  @Test
  void aSampleRateOtherThanFortyEightIsAudioDesync() {
    SourceStatus odd =
        new SourceStatus(
            "OBS", 1920, 1080, 30, 6000, 2000, 44_100, 9, 9, 0, 1000L, "h264", "aac", 2, "good",
            List.of(), null);
    assertOnly(
        Symptom.AUDIO_DESYNC,
        status(ChannelState.ON_AIR, odd, RENDITION, DESTINATION, BUDGET),
        "44100 samples a second",
        "48 kHz");
    SourceStatus silent =
        new SourceStatus(
            "OBS", 1920, 1080, 30, 6000, 2000, 0, 9, 0, 0, 1000L, "h264", "aac", 2, "good",
            List.of(), null);
    assertOnly(
        Symptom.AUDIO_DESYNC,
        status(ChannelState.ON_AIR, silent, RENDITION, DESTINATION, BUDGET),
        "sends no sound");
  }

  /** The words of the table that Teebox was asked for. */
  @ParameterizedTest
  @CsvSource({
    "buffering, Buffering, Bitrate too high, Reduce bitrate",
    "pixelation, Pixelation, Bitrate too low, Increase bitrate",
    "dropped-frames, Dropped frames, CPU or network overload, Reduce quality",
    "audio-desync, Audio desync, Encoder settings, Check sample rate"
  })
  void theTableIsTheOneThatIsKnown(String word, String seen, String cause, String change) {
    Symptom symptom = Symptom.of(word).orElseThrow();
    assertThat(List.of(symptom.seen(), symptom.cause(), symptom.change()))
        .containsExactly(seen, cause, change);
    assertThat(Symptom.of("nonsense")).isEmpty();
  }

  @Test
  void everySettingThatIsNamedIsInTheGuide() throws IOException {
    String guide = Files.readString(Path.of("../../docs/configuration.md"));
    Pattern setting = Pattern.compile("channel\\.(\\w+)|\\b(\\w+(?:Kbps|CapKbps))\\b");
    int named = 0;
    for (Symptom each : Symptom.values()) {
      Matcher names = setting.matcher(String.join(" ", each.settings()));
      while (names.find()) {
        named++;
        String name = names.group(1) == null ? names.group(2) : names.group(1);
        assertThat(guide).contains(name);
      }
    }
    assertThat(named).isGreaterThan(4);
  }

  @Test
  void whatIsNoStatusIsNone() {
    assertThat(BoxStatus.read("{\"source\":{\"audioHz\":48000}}"))
        .hasValueSatisfying(each -> assertThat(each.source().audioHz()).isEqualTo(48_000));
    assertThat(BoxStatus.read("unknown word; say live or end")).isEmpty();
    assertThat(BoxStatus.read("7")).isEmpty();
  }
}
