package tv.teebox.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tv.teebox.media.VideoCodec;

/**
 * Makes profiles of files that their schemas have let through.
 *
 * <p>Of any other file it makes an {@link IllegalArgumentException} or a {@link
 * java.time.DateTimeException}.
 */
final class ProfileReader {

  private ProfileReader() {}

  static PlatformProfile platform(JsonNode file) {
    Fields platform = new Fields(file);
    return new PlatformProfile(
        platform.text("id"),
        platform.text("title"),
        LocalDate.parse(platform.text("reviewedOn")),
        platform.entries(
            "origins",
            each -> new Origin(each.text("title"), each.word("trust", Origin.Trust.class))),
        platform.objects("servers", ProfileReader::server),
        platform.words("protocols", Protocol.class),
        platform.texts("hosts"),
        key(platform.object("key")),
        video(platform.object("video")),
        audio(platform.object("audio")),
        session(platform.object("session")),
        platform.optional(
            "test",
            each -> new TestFacility(each.text("query"), each.text("note"), each.text("from"))),
        platform.objects(
            "refusals",
            each -> new Refusal(each.text("signal"), each.text("says"), each.text("remedy"))),
        platform.optionalText("note").orElse(""));
  }

  private static Server server(Fields server) {
    return new Server(
        server.text("url"),
        server.word("role", Server.Role.class),
        server.optionalText("region").orElse(null),
        server.text("from"));
  }

  private static KeyRule key(Fields key) {
    return new KeyRule(
        key.optionalText("pattern"),
        key.word("life", KeyRule.Life.class),
        key.text("example"),
        key.optionalText("where"),
        key.text("from"));
  }

  private static VideoRule video(Fields video) {
    return new VideoRule(
        video.objects("codecs", ProfileReader::codec),
        video.optionalText("largest"),
        figure(video, "cap"),
        video.objects("rungs", ProfileReader::rung),
        keyframe(video.object("keyframe")),
        figure(video, "mostBFrames"),
        video.text("rateControl"),
        video.word("headerChange", VideoRule.HeaderChange.class));
  }

  private static CodecRule codec(Fields codec) {
    return new CodecRule(
        codec.word("codec", VideoCodec.class),
        codec.texts("profiles"),
        codec.optionalText("highestLevel"),
        codec.truth("enhanced"),
        codec.text("from"),
        codec.objects("rungs", ProfileReader::rung));
  }

  private static RungRule rung(Fields rung) {
    return new RungRule(
        rung.text("rendition"),
        figure(rung, "floor"),
        figure(rung, "recommended"),
        figure(rung, "cap"));
  }

  private static KeyframeRule keyframe(Fields keyframe) {
    return new KeyframeRule(
        figure(keyframe.object("wantedSeconds")),
        figure(keyframe, "longestSeconds"),
        keyframe.truth("required"));
  }

  private static AudioRule audio(Fields audio) {
    return new AudioRule(
        figure(audio, "recommended"),
        figure(audio, "cap"),
        audio.numbers("sampleRates"),
        audio.number("mostChannels"),
        audio.truth("mandatory"),
        audio.text("from"));
  }

  private static SessionRule session(Fields session) {
    return new SessionRule(
        figure(session, "mostHours"),
        figure(session, "archiveHours"),
        figure(session, "graceSeconds"),
        session.truth("backupMustMatch"));
  }

  private static Optional<Figure> figure(Fields parent, String key) {
    return parent.optional(key, ProfileReader::figure);
  }

  private static Figure figure(Fields figure) {
    return new Figure(figure.number("value"), figure.text("from"));
  }

  static EncoderFamily family(JsonNode file) {
    Fields family = new Fields(file);
    return new EncoderFamily(
        family.text("family"),
        family.text("title"),
        family.word("device", EncoderProfile.Device.class),
        family.optionalText("program").orElse(""),
        family.objects(
            "encoders",
            each ->
                new EncoderFamily.Member(
                    each.text("id"),
                    each.word("codec", VideoCodec.class),
                    each.text("pixelFormat"),
                    each.number("bFrames"),
                    each.textsByName("options"))));
  }

  static List<RenditionProfile> renditions(JsonNode file) {
    return StreamSupport.stream(file.spliterator(), false)
        .map(Fields::new)
        .map(
            each ->
                new RenditionProfile(
                    each.text("name"),
                    each.number("height"),
                    each.number("fps"),
                    each.number("videoKbps"),
                    each.number("audioKbps")))
        .toList();
  }
}
