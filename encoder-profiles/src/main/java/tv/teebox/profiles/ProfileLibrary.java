package tv.teebox.profiles;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All profiles that come with the product. Immutable once read. */
public final class ProfileLibrary {

  private static final List<String> PLATFORMS =
      List.of("twitch", "youtube", "kick", "facebook", "custom");
  private static final List<String> ENCODERS = List.of("libx264");

  private final Map<String, PlatformProfile> platforms = new LinkedHashMap<>();
  private final Map<String, EncoderProfile> encoders = new LinkedHashMap<>();
  private final List<RenditionProfile> renditions;

  private ProfileLibrary() {
    ObjectMapper mapper =
        JsonMapper.builder().addModule(new Jdk8Module()).addModule(days()).build();
    for (String id : PLATFORMS) {
      platforms.put(id, read(mapper, "platforms/" + id, PlatformProfile.class));
    }
    for (String id : ENCODERS) {
      encoders.put(id, read(mapper, "encoders/" + id, EncoderProfile.class));
    }
    renditions = List.of(read(mapper, "renditions", RenditionProfile[].class));
  }

  /** Days as ISO writes them; a library for all of java.time would be much for one field. */
  private static SimpleModule days() {
    return new SimpleModule()
        .addDeserializer(
            LocalDate.class,
            new com.fasterxml.jackson.databind.deser.std.FromStringDeserializer<LocalDate>(
                LocalDate.class) {
              private static final long serialVersionUID = 1L;

              @Override
              protected LocalDate _deserialize(
                  String text, com.fasterxml.jackson.databind.DeserializationContext context) {
                return LocalDate.parse(text);
              }
            });
  }

  /** Reads the profiles that are built in. */
  public static ProfileLibrary builtIn() {
    return new ProfileLibrary();
  }

  private static <T> T read(ObjectMapper mapper, String name, Class<T> type) {
    String resource = name + ".json";
    try (InputStream in = ProfileLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the profile " + resource + " is not in the package");
      }
      return mapper.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the profile " + resource + " cannot be read", e);
    }
  }

  public Optional<PlatformProfile> platform(String id) {
    return Optional.ofNullable(platforms.get(id));
  }

  public Set<String> platformIds() {
    return platforms.keySet();
  }

  public Optional<EncoderProfile> encoder(String id) {
    return Optional.ofNullable(encoders.get(id));
  }

  /** The rungs the field knows, largest first. */
  public List<RenditionProfile> renditions() {
    return renditions;
  }

  public Optional<RenditionProfile> rendition(String name) {
    return renditions.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
