package tv.teebox.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a configuration a stream key is: the names on the way to it, where an element of a list
 * is called by its own {@code name}. A key is sealed for its place and opens nowhere else.
 */
public record KeyPlace(List<String> names) {

  private static final String DESTINATIONS = "destinations";

  public KeyPlace {
    names = List.copyOf(names);
  }

  static KeyPlace of(String... names) {
    return new KeyPlace(List.of(names));
  }

  public static KeyPlace ofDestination(String name) {
    return of(DESTINATIONS, name, "key");
  }

  public static KeyPlace ofIngest() {
    return of("ingest", "key");
  }

  /** The ingest's key before, for as long as it is still accepted. */
  static KeyPlace ofOldIngest() {
    return of("ingest", "old", "key");
  }

  static KeyPlace ofSecondIngest() {
    return of("ingest", "second", "key");
  }

  /** Whether it is a destination's; all else is the ingest's or the box's own. */
  public boolean isDestinations() {
    return names.size() > 1 && names.get(0).equals(DESTINATIONS);
  }

  /** No two places give the same. */
  String binding() {
    return names.stream()
        .map(name -> name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining("/"));
  }

  /** For a sentence: "destination Twitch". */
  @Override
  public String toString() {
    if (isDestinations()) {
      return "destination " + names.get(1);
    }
    if (this.equals(ofIngest())) {
      return "the ingest";
    }
    return this.equals(ofSecondIngest()) ? "the second source" : String.join(".", names);
  }
}
