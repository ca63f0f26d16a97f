package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;

/** Keys that a server repeats in part, and what an operator reads of it. */
class SpokenKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stream live_123_abcdef is already publishing",
        "Stream live_123_abcdef?bandwidthtest=true&sig=p%2Fq%2Br%2Bs is already publishing",
        "Stream live_123_abcdef%3Fbandwidthtest%3Dtrue is already publishing",
        "the signature p/q+r+s is wrong",
        "the signature p%2Fq%2Br%2Bs is wrong",
        "no application /live/live_123_abcdef"
      })
  void aKeysPartsAreInNoMessageEither(String words) {
    StreamKey key = new StreamKey("live_123_abcdef?bandwidthtest=true&sig=p%2Fq%2Br%2Bs");
    RtmpTarget target = RtmpTarget.of(RtmpUrl.parseServer("rtmp://platform.example/app"), key);
    String told =
        new Refusals(target)
            .status("error", "NetStream.Publish.BadName", words)
            .orElseThrow()
            .toString();
    assertThat(told)
        .contains("****")
        .doesNotContain("live_123_abcdef")
        .doesNotContain("p/q+r+s")
        .doesNotContain("p%2Fq");
  }

  @Test
  void aPartOfAKeyThatIsAWordIsLeftInASentence() {
    StreamKey key = new StreamKey("live?key=one");
    RtmpTarget target = RtmpTarget.of(RtmpUrl.parseServer("rtmp://platform.example/app"), key);
    assertThat(
            new Refusals(target)
                .status("error", "NetStream.Publish.BadName", "no one is live with live?key=one")
                .orElseThrow()
                .what())
        .contains("no one is live with ****)");
  }
}
