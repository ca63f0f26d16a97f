package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class RtmpUrlFuzz {

  @FuzzTest
  void isReadOrExplained(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      RtmpUrl server = RtmpUrl.parseServer(text);
      assertThat(RtmpUrl.parseServer(server.tcUrl())).isEqualTo(server);
      assertThat(server.hostAndPort()).matches("[ -~]+");
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
    }
    try {
      RtmpUrl url = RtmpUrl.parse(text);
      assertThat(url.toString()).isEqualTo(url.tcUrl() + "/****");
      assertThat(url.server().withKey(url.key().orElseThrow())).isEqualTo(url);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
    }
  }
}
