package tv.teebox.flv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * The script tag {@code onMetaData}: what a publisher says of its stream.
 *
 * @param fields as sent, names as the field knows them ({@code width}, {@code framerate}, …)
 */
public record StreamMetadata(Map<String, Object> fields) {

  public static final String NAME = "onMetaData";
  private static final String SET_DATA_FRAME = "@setDataFrame";

  public StreamMetadata {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** What we say of a rendition with H.264 video and AAC audio. */
  public static StreamMetadata of(
      Resolution size, FrameRate rate, Bitrate video, int sampleRate, int channels, Bitrate audio) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("duration", 0);
    fields.put("width", size.width());
    fields.put("height", size.height());
    fields.put("framerate", rate.fps());
    fields.put("videocodecid", 7);
    fields.put("videodatarate", video.kbps());
    fields.put("audiocodecid", 10);
    fields.put("audiodatarate", audio.kbps());
    fields.put("audiosamplerate", sampleRate);
    fields.put("audiosamplesize", 16);
    fields.put("audiochannels", channels);
    fields.put("stereo", channels == 2);
    fields.put("encoder", "Teebox");
    return new StreamMetadata(fields);
  }

  /**
   * Reads a script tag, with or without the leading {@code @setDataFrame} that publishers put
   * before it; empty if it is another script.
   *
   * @throws MalformedHeaderException if it is no AMF0
   */
  @SuppressWarnings("unchecked")
  public static Optional<StreamMetadata> ofTag(FlvTag tag) {
    List<Object> values = Amf0.decode(tag.payload(), 0);
    int name = !values.isEmpty() && SET_DATA_FRAME.equals(values.get(0)) ? 1 : 0;
    if (values.size() < name + 2
        || !NAME.equals(values.get(name))
        || !(values.get(name + 1) instanceof Map<?, ?> fields)) {
      return Optional.empty();
    }
    return Optional.of(new StreamMetadata((Map<String, Object>) fields));
  }

  /** The script tag that a publisher sends first, at time {@code timestampMs}. */
  public FlvTag toTag(long timestampMs) {
    return new FlvTag(
        TagType.SCRIPT, timestampMs, Amf0.encode(SET_DATA_FRAME, NAME, new Amf0.EcmaArray(fields)));
  }

  /** A numeric field; empty if it is not there, not a number or not finite. */
  public Optional<Double> number(String name) {
    return fields.get(name) instanceof Number value && Double.isFinite(value.doubleValue())
        ? Optional.of(value.doubleValue())
        : Optional.empty();
  }

  /** The frame rate, if a believable one is given. */
  public Optional<FrameRate> frameRate() {
    return number("framerate").filter(fps -> fps >= 1 && fps <= 240).map(FrameRate::ofDecimal);
  }
}
