package tv.teebox.api.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.ServerChoice;

class ServerCardsTest {

  static Stream<PlatformProfile> platforms() {
    return ProfileLibrary.builtIn().platforms().stream();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void everyServerHasAWordThatMeansItAndANameOfItsOwn(PlatformProfile platform) {
    List<Map<String, Object>> cards = new ServerCards(platform).all();
    assertThat(cards).hasSameSizeAs(platform.servers());
    for (Map<String, Object> card : cards) {
      assertThat(new ServerChoice(platform).named((String) card.get("word")))
          .as("%s", card)
          .hasValueSatisfying(server -> assertThat(server.url()).isEqualTo(card.get("url")));
      assertThat((String) card.get("word")).hasSizeLessThanOrEqualTo(64);
    }
    assertThat(cards).extracting(card -> card.get("label")).doesNotHaveDuplicates();
  }
}
