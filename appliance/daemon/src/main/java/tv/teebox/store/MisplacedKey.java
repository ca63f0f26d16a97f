package tv.teebox.store;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;

/**
 * Finds a stream key that was pasted in with the address of its server, where it would be printed
 * as part of it. Pure.
 *
 * @param shapes of the keys of the platforms that the server may belong to
 * @param own the key itself, if it is known
 */
public record MisplacedKey(List<Pattern> shapes, Optional<StreamKey> own) {

  /** Every server has such an application: a shape that fits it tells nothing. */
  private static final String USUAL_APP = "live";

  public MisplacedKey {
    shapes = List.copyOf(shapes);
  }

  public static MisplacedKey of(Stream<PlatformProfile> platforms, Optional<StreamKey> own) {
    return new MisplacedKey(
        platforms
            .flatMap(each -> each.key().pattern().map(Pattern::compile).stream())
            .filter(shape -> !shape.matcher(USUAL_APP).matches())
            .toList(),
        own);
  }

  /** Whether an application or a playpath holds a key, as an element of its path. */
  public boolean isIn(String path) {
    return IntStream.rangeClosed(0, path.length())
        .filter(start -> start == 0 || "/:".indexOf(path.charAt(start - 1)) >= 0)
        .anyMatch(
            start -> elements(path.substring(start)).anyMatch(each -> isKey(each, start > 0)));
  }

  /** What begins here: a key may have a query, and a query may hold slashes. */
  private static Stream<String> elements(String rest) {
    return Stream.of(
        rest, rest.split("/", 2)[0], rest.split("\\?", 2)[0], rest.split("[/?]", 2)[0]);
  }

  /** A first element may well be an application that was given the same name as its key. */
  private boolean isKey(String element, boolean follows) {
    return shapes.stream().anyMatch(each -> each.matcher(element).matches())
        || (follows && own.filter(key -> isOwn(key, element)).isPresent());
  }

  private static boolean isOwn(StreamKey key, String element) {
    return key.matches(element) || key.reveal().split("\\?", 2)[0].equals(element);
  }
}
