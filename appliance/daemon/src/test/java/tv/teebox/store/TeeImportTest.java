package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.ProfileLibrary;

/** From ffmpeg's words to ours. */
class TeeImportTest {

  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();
  private static final String TWITCH = "live_sEcReT_0123456789abcdef";

  private static TeeImport.Result read(String text) {
    TeeImport.Result result =
        new TeeImport(LIBRARY, LIBRARY.platform("custom").orElseThrow()).read(text);
    assertThat(result.toString()).doesNotContain("sEcReT");
    return result;
  }

  private static List<String> all(TeeImport.Result result, String field) {
    return result.destinations().findValuesAsText(field);
  }

  private static String tee(String... urls) {
    return "[f=flv:onfail=ignore]" + String.join("|[f=flv:onfail=ignore]", urls);
  }

  @Test
  void theFieldsTeeStringBecomesDestinations() {
    TeeImport.Result result =
        read(
            tee(
                "rtmp://live.twitch.tv/app/" + TWITCH,
                "rtmp://a.rtmp.youtube.com/live2/sEcReT-yt",
                "rtmps://fa723fc1b171.global-contribute.live-video.net/app/sk_us_sEcReT",
                "rtmps://live-api-s.facebook.com:443/rtmp/FB-123-0-sEcReT?s_bl=1&s_ps=1"));
    assertThat(result.problems()).isEmpty();
    assertThat(result.notes()).isEmpty();
    assertThat(all(result, "name")).containsExactly("Twitch", "YouTube", "Kick", "Facebook");
    assertThat(all(result, "platform")).containsExactly("twitch", "youtube", "kick", "facebook");
    assertThat(all(result, "url"))
        .containsExactly(
            "rtmp://live.twitch.tv/app",
            "rtmp://a.rtmp.youtube.com/live2",
            "rtmps://fa723fc1b171.global-contribute.live-video.net/app",
            "rtmps://live-api-s.facebook.com/rtmp");
    assertThat(all(result, "key"))
        .containsExactly("${TWITCH_KEY}", "${YOUTUBE_KEY}", "${KICK_KEY}", "${FACEBOOK_KEY}");
    assertThat(result.variables())
        .containsEntry("TWITCH_KEY", Optional.of(new StreamKey(TWITCH)))
        .containsEntry("FACEBOOK_KEY", Optional.of(new StreamKey("FB-123-0-sEcReT?s_bl=1&s_ps=1")));
  }

  @Test
  void whatIsPrintedIsAConfiguration() throws ConfigurationException {
    TeeImport.Result result =
        read(tee("rtmp://live.twitch.tv/app/" + TWITCH, "rtmp://192.0.2.7:1936/a/b/sEcReT"));
    Map<String, String> environment = new HashMap<>();
    result
        .variables()
        .forEach((name, key) -> environment.put(name, key.map(StreamKey::reveal).orElseThrow()));
    Configuration configuration =
        new ConfigurationReader(LIBRARY, environment)
            .read(
                "{\"ingest\": {\"key\": \"x\"}, \"destinations\": " + result.destinations() + "}");
    assertThat(configuration.destinations()).hasSize(2);
    assertThat(configuration.destinations().get(0).key()).isEqualTo(new StreamKey(TWITCH));
    assertThat(configuration.destinations().get(1).server().url())
        .hasToString("rtmp://192.0.2.7:1936/a/b");
  }

  @Test
  void namesAndVariablesAreMadeUnique() {
    TeeImport.Result result =
        read(
            tee(
                "rtmp://live.twitch.tv/app/live_sEcReT_1",
                "rtmp://live-fra.twitch.tv/app/live_sEcReT_2",
                "rtmp://192.0.2.7/a/sEcReT3",
                "rtmp://[2001:db8::7]/a/sEcReT4"));
    assertThat(all(result, "name"))
        .containsExactly("Twitch", "Twitch 2", "192.0.2.7", "2001-db8-7");
    assertThat(result.variables().keySet())
        .containsExactly(
            "TWITCH_KEY", "TWITCH_2_KEY", "SERVER_192_0_2_7_KEY", "SERVER_2001_DB8_7_KEY");
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void theServerOfAPlatformIsToldByTheLongestName() {
    assertThat(
            all(
                read(tee("rtmps://ingest.global-contribute.live-video.net/app/live_sEcReT_1")),
                "platform"))
        .containsExactly("twitch");
    assertThat(all(read(tee("rtmp://nottwitch.tv/app/sEcReT")), "platform"))
        .containsExactly("custom");
  }

  @ParameterizedTest
  @CsvSource({
    "rec/sEcReT.mkv, a file",
    "/srv/sEcReT.flv, a file",
    "srt://192.0.2.1:9000?passphrase=sEcReT, srt:",
    "udp://239.0.0.1:5000, udp:",
    "file:sEcReT.mp4, file:",
    "http://192.0.2.1/sEcReT, http:"
  })
  void whatIsNoRtmpIsNamedAndTheRestIsTaken(String url, String named) {
    TeeImport.Result result = read(tee("rtmp://a.example/app/sEcReT", url));
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).startsWith("target 2: ").contains(named);
    assertThat(result.destinations()).hasSize(1);
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    TeeImport.Result result =
        read(
            "[f=flv]rtmp://a.example/sEcReT-alone|[f=flv:rtmp://b/c/sEcReT|srt://c:1|"
                + "[f=flv]rtmp://d.example/app/sEcReT|[f=flv]rtmp://D.example/app/sEcReT|"
                + "[f=flv]rtmp://kick.live-video.net/app/sk_us_sEcReT|rtmp://e f/g/sEcReT");
    assertThat(result.problems().toString())
        .contains("target 1: the URL has no stream key")
        .contains("target 2: ")
        .contains("target 3: srt:")
        .contains("target 5: is target 4 once more")
        .contains("RTMPS only")
        .contains("target 7: ");
    assertThat(all(result, "name")).contains("d.example", "Kick");
  }

  @Test
  void theKeyOfTheVeryDifferentDefaultIsExplained() {
    TeeImport.Result result =
        read("[f=flv]rtmp://a/b/c1|[f=flv:onfail=abort]rtmp://a/b/c2|[onfail=ignore]rtmp://a/b/c3");
    assertThat(result.problems()).isEmpty();
    assertThat(result.notes()).hasSize(2);
    assertThat(result.notes().get(0)).startsWith("target 1: no onfail=ignore").contains("never");
    assertThat(result.notes().get(1)).startsWith("target 2: onfail=abort").contains("never");
  }

  @Test
  void otherOptionsAreNamedWithoutTheirValues() {
    TeeImport.Result result =
        read(
            "[f=flv:onfail=ignore:select=\\'v:0,a\\':bsfs/v=dump_extra:use_fifo=1:rtmp_playpath=sEcReT]rtmp://a/b/c");
    assertThat(result.notes())
        .containsExactly("target 1: not carried over: select, bsfs/v, use_fifo, rtmp_playpath");
    assertThat(read("[f=mpegts:onfail=ignore]rtmp://a/b/c").notes().get(0)).endsWith(": f");
  }

  @Test
  void aWholeCommandLineIsUnderstood() {
    TeeImport.Result result =
        read(
            """
            ffmpeg -re -i "rtmp://localhost/live/sEcReT in" -hide_banner \\
              -filter_complex '[0:v]split=2[v1][v2]' -map "[v1]" -map 0:a \\
              -c:v libx264 -b:v 4500k -c:a aac -y \\
              -f tee "[f=flv:onfail=ignore]rtmp://live.twitch.tv/app/%s|[f=flv:onfail=ignore]rtmp://a.example/live/sEcReT"
            """
                .formatted(TWITCH));
    assertThat(result.problems()).isEmpty();
    assertThat(all(result, "name")).containsExactly("Twitch", "a.example");
  }

  @Test
  void optionsBetweenTheFormatAndTheOutputAreSkipped() {
    TeeImport.Result result =
        read("/usr/bin/ffmpeg -i x.mp4 -f tee -map 0:v -map '[out]' -an \"rtmp://a/b/sEcReT\"");
    assertThat(result.problems()).isEmpty();
    assertThat(all(result, "url")).containsExactly("rtmp://a/b");
  }

  @Test
  void outputsOfTheirOwnAreTakenFromACommandWithoutTee() {
    TeeImport.Result result =
        read(
            "ffmpeg -i rtmp://in/live/sEcReT -c copy -f flv rtmp://a/b/sEcReT1 -c copy -f flv rtmp://a/b/sEcReT2 -f mp4 x.mp4");
    assertThat(result.problems()).isEmpty();
    assertThat(all(result, "url")).containsExactly("rtmp://a/b", "rtmp://a/b");
    assertThat(result.destinations()).hasSize(2);
  }

  @Test
  void aKeyThatAScriptTakesFromAVariableStaysThatVariable() {
    TeeImport.Result result =
        read("ffmpeg -i x -f tee \"rtmp://live.twitch.tv/app/$TWITCH|rtmp://a/b/${OWN_KEY}\"");
    assertThat(all(result, "key")).containsExactly("${TWITCH}", "${OWN_KEY}");
    assertThat(result.variables())
        .containsEntry("TWITCH", Optional.empty())
        .containsEntry("OWN_KEY", Optional.empty());
    assertThat(result.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffmpeg -i x -f tee \"rtmp://a/b/sEcReT",
        "ffmpeg -i x -f mp4 y.mp4",
        "ffmpeg -f tee",
        "-f tee ''"
      })
  void aCommandWithoutAnOutputOfOursIsAProblem(String command) {
    TeeImport.Result result = read(command);
    assertThat(result.problems()).isNotEmpty();
    assertThat((Iterable<JsonNode>) result.destinations()).isEmpty();
  }
}
