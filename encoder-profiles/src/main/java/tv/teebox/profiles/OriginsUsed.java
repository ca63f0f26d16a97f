package tv.teebox.profiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every origin that a platform's figures name, by the place of the name in its file. */
final class OriginsUsed {

  private final Map<String, String> used = new LinkedHashMap<>();

  private OriginsUsed() {}

  static Map<String, String> by(PlatformProfile platform) {
    OriginsUsed origins = new OriginsUsed();
    origins.note("key", platform.key().from());
    for (int i = 0; i < platform.servers().size(); i++) {
      origins.note("servers[" + i + "]", platform.servers().get(i).from());
    }
    origins.note(platform.video());
    origins.note(platform.audio());
    origins.note("session.mostHours", platform.session().mostHours());
    origins.note("session.archiveHours", platform.session().archiveHours());
    origins.note("session.graceSeconds", platform.session().graceSeconds());
    platform.test().ifPresent(test -> origins.note("test", test.from()));
    return origins.used;
  }

  private void note(VideoRule video) {
    for (int i = 0; i < video.codecs().size(); i++) {
      note("video.codecs[" + i + "]", video.codecs().get(i).from());
      note("video.codecs[" + i + "].rungs", video.codecs().get(i).rungs());
    }
    note("video.cap", video.cap());
    note("video.rungs", video.rungs());
    note("video.keyframe.wantedSeconds", Optional.of(video.keyframe().wantedSeconds()));
    note("video.keyframe.longestSeconds", video.keyframe().longestSeconds());
    note("video.mostBFrames", video.mostBFrames());
  }

  private void note(String place, List<RungRule> rungs) {
    for (int i = 0; i < rungs.size(); i++) {
      note(place + "[" + i + "].floor", rungs.get(i).floor());
      note(place + "[" + i + "].recommended", rungs.get(i).recommended());
      note(place + "[" + i + "].cap", rungs.get(i).cap());
    }
  }

  private void note(AudioRule audio) {
    note("audio", audio.from());
    note("audio.recommended", audio.recommended());
    note("audio.cap", audio.cap());
  }

  private void note(String place, Optional<Figure> figure) {
    figure.ifPresent(each -> note(place, each.from()));
  }

  private void note(String place, String from) {
    used.put(place + ".from", from);
  }
}
