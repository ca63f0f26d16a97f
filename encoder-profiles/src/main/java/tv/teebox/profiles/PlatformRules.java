package tv.teebox.profiles;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/** What must hold of a platform beyond what its schema can say. Pure. */
final class PlatformRules {

  private static final Resolution SHAPE = new Resolution(1920, 1080);

  private final PlatformProfile platform;
  private final Map<String, RenditionProfile> renditions = new LinkedHashMap<>();
  private final Problems problems;

  PlatformRules(PlatformProfile platform, List<RenditionProfile> renditions, Problems problems) {
    this.platform = platform;
    renditions.forEach(each -> this.renditions.putIfAbsent(each.name(), each));
    this.problems = problems;
  }

  void check() {
    checkOrigins();
    checkServers();
    checkKey();
    checkCodecs();
    VideoRule video = platform.video();
    checkRungs("video.rungs", video.rungs());
    video.largest().ifPresent(name -> checkRendition("video.largest", name));
    checkKeyframes(video.keyframe());
    AudioRule audio = platform.audio();
    checkOrder("audio", Optional.empty(), audio.recommended(), audio.cap());
  }

  private void checkOrigins() {
    Set<String> known = platform.origins().keySet();
    OriginsUsed.by(platform)
        .forEach(
            (place, from) ->
                problems.addUnless(
                    known.contains(from),
                    place,
                    "\"" + from + "\" is no origin here; known are " + String.join(", ", known)));
  }

  private void checkServers() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < platform.servers().size(); i++) {
      Server server = platform.servers().get(i);
      String place = "servers[" + i + "].url";
      checkUrl(place, server.url());
      problems.addUnless(seen.add(server.url()), place, "is there twice: remove one");
    }
    boolean primary =
        platform.servers().stream().anyMatch(each -> each.role() == Server.Role.PRIMARY);
    problems.addUnless(
        primary || platform.servers().isEmpty(),
        "servers",
        "one must be \"primary\": it is the one that is used");
  }

  @SuppressWarnings("UnusedException") // its text is the URL, which is quoted already
  private void checkUrl(String place, String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      problems.add(place, "must be a URL like rtmps://server/app");
      return;
    }
    if (url.getHost() == null || url.getUserInfo() != null) {
      problems.add(place, "must name a server, without user name and password");
      return;
    }
    problems.addUnless(
        platform.protocols().stream().anyMatch(each -> each.scheme().equals(url.getScheme())),
        place,
        "begins with " + url.getScheme() + ", which is not among the protocols");
    problems.addUnless(
        platform.mayBeAt(url.getHost()),
        place,
        "is at none of the hosts: " + String.join(", ", platform.hosts()));
  }

  private void checkKey() {
    problems.addUnless(
        platform.key().fits(platform.key().example()),
        "key.example",
        "does not match the pattern of the key");
  }

  private void checkCodecs() {
    Set<VideoCodec> seen = new HashSet<>();
    List<CodecRule> codecs = platform.video().codecs();
    for (int i = 0; i < codecs.size(); i++) {
      CodecRule rule = codecs.get(i);
      String place = "video.codecs[" + i + "]";
      problems.addUnless(seen.add(rule.codec()), place + ".codec", "is there twice: remove one");
      problems.addUnless(
          rule.enhanced() || rule.codec() == VideoCodec.H264,
          place + ".enhanced",
          "must be true: " + rule.codec() + " comes over enhanced RTMP only");
      rule.highestLevel().ifPresent(level -> checkLevel(place, rule.codec(), level));
      checkRungs(place + ".rungs", rule.rungs());
    }
  }

  private void checkLevel(String place, VideoCodec codec, String name) {
    CodecLevels levels = CodecLevels.of(codec);
    Optional<CodecLevels.Level> level = levels.named(name);
    if (level.isEmpty()) {
      problems.add(
          place + ".highestLevel",
          "is no level of " + codec + "; known are " + String.join(", ", levels.names()));
      return;
    }
    platform
        .video()
        .largest()
        .map(renditions::get)
        .ifPresent(
            largest ->
                problems.addUnless(
                    levels.holds(
                        level.get(),
                        SHAPE.scaledToHeight(largest.height()),
                        FrameRate.of(largest.fps())),
                    place + ".highestLevel",
                    "does not hold the largest rendition, " + largest.name()));
  }

  private void checkRungs(String place, List<RungRule> rungs) {
    Set<String> seen = new HashSet<>();
    IntStream.range(0, rungs.size())
        .forEach(
            i -> {
              RungRule rung = rungs.get(i);
              String here = place + "[" + i + "]";
              checkRendition(here + ".rendition", rung.rendition());
              problems.addUnless(
                  seen.add(rung.rendition()), here + ".rendition", "is there twice: remove one");
              checkOrder(here, rung.floor(), rung.recommended(), rung.cap());
              platform
                  .video()
                  .cap()
                  .ifPresent(
                      cap -> {
                        checkAtMost(here + ".floor", rung.floor(), "the platform's cap", cap);
                        checkAtMost(
                            here + ".recommended", rung.recommended(), "the platform's cap", cap);
                        checkAtMost(here + ".cap", rung.cap(), "the platform's cap", cap);
                      });
            });
  }

  private void checkRendition(String place, String name) {
    problems.addUnless(
        renditions.containsKey(name),
        place,
        "is no rendition; known are " + String.join(", ", renditions.keySet()));
  }

  private void checkOrder(
      String place, Optional<Figure> floor, Optional<Figure> recommended, Optional<Figure> cap) {
    recommended.ifPresent(
        most -> checkAtMost(place + ".floor", floor, "what is recommended", most));
    cap.ifPresent(
        most -> {
          checkAtMost(place + ".floor", floor, "the cap", most);
          checkAtMost(place + ".recommended", recommended, "the cap", most);
        });
  }

  private void checkAtMost(String place, Optional<Figure> figure, String what, Figure most) {
    figure.ifPresent(
        each ->
            problems.addUnless(
                each.value() <= most.value(),
                place + ".value",
                each.value() + " is more than " + what + ", " + most.value()));
  }

  private void checkKeyframes(KeyframeRule keyframe) {
    keyframe
        .longestSeconds()
        .ifPresent(
            longest ->
                checkAtMost(
                    "video.keyframe.wantedSeconds",
                    Optional.of(keyframe.wantedSeconds()),
                    "the longest",
                    longest));
  }
}
