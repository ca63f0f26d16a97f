package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Two destinations that one server could not tell apart are a problem, however they are written.
 */
class SameTargetTest {

  private static final String SECRET = "same-target-secret-19c4";

  private static List<String> problems(String... destinations) {
    StringBuilder file = new StringBuilder("{'ingest': {'key': 'k'}, 'destinations': [");
    for (int i = 0; i < destinations.length; i++) {
      file.append(i == 0 ? "" : ", ")
          .append("{'name': 'd%d', 'key': '%s', %s}".formatted(i, SECRET, destinations[i]));
    }
    String json = file.append("]}").toString().replace('\'', '"');
    ConfigurationReader reader = new ConfigurationReader(ProfileLibrary.builtIn(), Map.of());
    ConfigurationException wrong =
        catchThrowableOfType(ConfigurationException.class, () -> reader.read(json));
    return wrong == null ? List.of() : wrong.problems();
  }

  private static String custom(String url) {
    return "'platform': 'custom', 'url': '" + url + "'";
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.example.org/app, rtmp://LIVE.Example.org/app",
    "rtmp://live.example.org/app, rtmp://live.example.org:1935/app",
    "rtmp://live.example.org/app, rtmp://live.example.org./app",
    "rtmp://live.example.org/app, rtmp://live.example.org/app/",
    "rtmps://live.example.org/app, rtmps://live.example.org:443/app",
    "rtmp://live.example.org/app, rtmps://live.example.org/app",
    "rtmp://[2001:db8::1]/app, rtmp://[2001:db8:0:0:0:0:0:1]:1935/app"
  })
  void oneServerIsOneHoweverItIsWritten(String one, String other) {
    assertThat(problems(custom(one), custom(other)))
        .containsExactly(
            "destinations[1].key: is the one of d0, on the same server: switch one of the two off");
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.example.org/app, rtmp://live.example.org/other",
    "rtmp://live.example.org/app, rtmp://live.example.org/App",
    "rtmp://live.example.org/app, rtmp://live.example.org:1936/app",
    "rtmp://live.example.org/app, rtmp://live2.example.org/app"
  })
  void anotherPlaceIsAnother(String one, String other) {
    assertThat(problems(custom(one), custom(other))).isEmpty();
  }

  @Test
  void aKeyIsTheSameWhereverItIsPut() {
    String url = "'platform': 'custom', 'url': 'rtmp://live.example.org/app', ";
    assertThat(
            problems(url + "'playpath': '{key}'", url + "'app': 'app/{key}', 'playpath': 'camera'"))
        .isEmpty();
    assertThat(
            problems(
                url + "'app': 'app', 'playpath': 'x/{key}'",
                url + "'app': 'app/x', 'playpath': '{key}'"))
        .hasSize(1);
  }

  @Test
  void oneThatIsSwitchedOffDisturbsNobody() {
    String url = "rtmp://live.example.org/app";
    assertThat(problems(custom(url), custom(url) + ", 'enabled': false")).isEmpty();
  }

  @Test
  void aBackupIsComparedAsWell() {
    String youtube = "'platform': 'youtube', ";
    assertThat(problems(youtube + "'backup': true", youtube + "'server': 'backup'"))
        .containsExactly(
            "destinations[1].key: is the one of d0, on the same server: switch one of the two off");
    assertThat(
            problems(
                youtube
                    + "'backup': true, 'url': 'rtmps://B.rtmps.youtube.com:443/live2?backup=1/'"))
        .containsExactly(
            "destinations[0].backup: is the same server as the first: remove it, or name another"
                + " server");
  }

  @Test
  void noProblemRepeatsTheKey() {
    String url = custom("rtmp://live.example.org/app");
    assertThat(problems(url, url, url)).hasSize(2).noneMatch(each -> each.contains(SECRET));
  }
}
