package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.profiles.ProfileLibrary;

class ConfigurationWarningsTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  private List<String> warnings(String destination) throws ConfigurationException {
    String json =
        "{'ingest': {'key': 'x'}, 'destinations': [{'name': 'Mine', %s}]}".formatted(destination);
    Configuration read = new ConfigurationReader(library, Map.of()).read(json.replace('\'', '"'));
    return new ConfigurationWarnings(library, read).all();
  }

  @Test
  void aKeyOfAnotherShapeIsWarnedOfWithoutShowingIt() throws ConfigurationException {
    assertThat(warnings("'platform': 'twitch', 'key': 'abcd-1234-sEcReT'"))
        .containsExactly(
            "Mine: its key does not look like one of Twitch's, such as"
                + " live_123456789_abcdefghijkl: copy it again if it is refused");
  }

  @Test
  void aServerOfSomebodyElseIsWarnedOf() throws ConfigurationException {
    assertThat(
            warnings(
                "'platform': 'kick', 'url': 'rtmps://kick.example/app', 'key': 'sk_us_abc123'"))
        .containsExactly(
            "Mine: kick.example is not one of Kick's servers, whose names end in live-video.net:"
                + " check its url");
  }

  @Test
  void aRolloverWhereNobodyKnowsALimitIsWarnedOf() throws ConfigurationException {
    assertThat(warnings("'platform': 'kick', 'key': 'sk_us_abc123', 'rollover': true"))
        .containsExactly(
            "Mine: rollover does nothing there, since nobody says how long Kick lets a stream last");
    assertThat(
            warnings(
                "'platform': 'twitch', 'key': 'live_123456789_abcdefghijkl', 'rollover': true"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'platform': 'twitch', 'key': 'live_123456789_abcdefghijkl'",
        "'platform': 'twitch', 'server': 'fra', 'key': 'live_1234567?bandwidthtest=true'",
        "'platform': 'kick', 'url': 'rtmps://0a1b.global-contribute.live-video.net/app',"
            + " 'key': 'sk_us_abc123'",
        "'platform': 'youtube', 'backup': true, 'key': 'abcd-1234-efgh-5678'",
        "'platform': 'custom', 'url': 'rtmp://192.0.2.1/live', 'key': 'anything'",
        "'platform': 'twitch', 'url': 'rtmp://192.0.2.1/live', 'key': 'wrong', 'enabled': false",
      })
  void whatIsAsItShouldBeOrSwitchedOffIsNot(String destination) throws ConfigurationException {
    assertThat(warnings(destination)).isEmpty();
  }
}
