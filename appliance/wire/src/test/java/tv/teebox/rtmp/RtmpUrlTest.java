package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;

class RtmpUrlTest {

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.twitch.tv/app/live_abc123def456, live.twitch.tv, 1935, app, live_abc123def456",
    "rtmp://a.rtmp.youtube.com/live2/xxxx-xxxx-xxxx-xxxx,"
        + " a.rtmp.youtube.com, 1935, live2, xxxx-xxxx-xxxx-xxxx",
    "rtmps://fa723fc1b171.global-contribute.live-video.net/app/sk_us_abc123,"
        + " fa723fc1b171.global-contribute.live-video.net, 443, app, sk_us_abc123",
    "rtmps://live-api-s.facebook.com:443/rtmp/FB-123456789-0,"
        + " live-api-s.facebook.com, 443, rtmp, FB-123456789-0",
    "rtmp://h:1936/a/b/c/key, h, 1936, a/b/c, key",
    "rtmp://h/app/key?bandwidthtest=true, h, 1935, app, key?bandwidthtest=true",
    "rtmps://h/rtmp/FB-1-0-x?s_bl=1&a=b/c, h, 443, rtmp, FB-1-0-x?s_bl=1&a=b/c",
    "rtmp://b.rtmp.youtube.com/live2?backup=1/aaaa-bbbb,"
        + " b.rtmp.youtube.com, 1935, live2?backup=1, aaaa-bbbb",
    "RTMP://[2001:db8::7]:1936/live/k, 2001:db8::7, 1936, live, k",
    "rtmp://[::1]/live/k, ::1, 1935, live, k",
  })
  void aUrlFallsIntoServerApplicationAndKey(
      String text, String host, int port, String app, String key) {
    RtmpUrl url = RtmpUrl.parse(text);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.app()).isEqualTo(app);
    assertThat(url.key().orElseThrow().reveal()).isEqualTo(key);
    assertThat(url.tls()).isEqualTo(text.startsWith("rtmps"));
    assertThat(url.toString()).endsWith("/" + app + "/****");
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.twitch.tv/app, app, rtmp://live.twitch.tv/app",
    "rtmps://rtmp-api.facebook.com:443/rtmp/, rtmp, rtmps://rtmp-api.facebook.com/rtmp",
    "rtmp://b.rtmp.youtube.com/live2?backup=1, live2?backup=1,"
        + " rtmp://b.rtmp.youtube.com/live2?backup=1",
    "rtmp://[::1]:1936/a/b, a/b, rtmp://[::1]:1936/a/b",
    "rtmps://h:1935/a, a, rtmps://h:1935/a",
  })
  void aServerUrlsWholePathIsTheApplication(String text, String app, String tcUrl) {
    RtmpUrl url = RtmpUrl.parseServer(text);
    assertThat(url.app()).isEqualTo(app);
    assertThat(url.key()).isEmpty();
    assertThat(url.tcUrl()).isEqualTo(tcUrl);
    assertThat(url.toString()).isEqualTo(tcUrl);
  }

  @Test
  void theKeyIsNeverPrinted() {
    RtmpUrl url = RtmpUrl.parse("rtmp://live.twitch.tv/app/live_abc123");
    assertThat(url.toString()).isEqualTo("rtmp://live.twitch.tv/app/****");
    assertThat(url.server().withKey(new StreamKey("live_abc123"))).isEqualTo(url);
    assertThat(RtmpTarget.of(url, new StreamKey("live_abc123")).toString())
        .isEqualTo("rtmp://live.twitch.tv/app/****");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "live_SECRET",
        "http://h/app/SECRET",
        "rtmp://",
        "rtmp:///app/SECRET",
        "rtmp://h",
        "rtmp://h/",
        "rtmp://h/app",
        "rtmp://h/app/",
        "rtmp://h/app/SECRET/",
        "rtmp://h/app/SEC RET",
        "rtmp://h/app/SECRET\r\n",
        "rtmp://h:0/app/SECRET",
        "rtmp://h:65536/app/SECRET",
        "rtmp://h:x/app/SECRET",
        "rtmp://h:/app/SECRET",
        "rtmp://u:SECRET@h/app/SECRET",
        "rtmp://2001:db8::7/app/SECRET",
        "rtmp://[2001:db8::7/app/SECRET",
        "rtmp://[h]/app/SECRET",
        "rtmp://h$/app/SECRET",
        "rtmp://-h/app/SECRET",
      })
  void aUrlThatCannotBeIsExplainedWithoutTheKey(String text) {
    assertThatThrownBy(() -> RtmpUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("SECRET")
        .message()
        .isNotBlank();
  }
}
