package tv.teebox.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a figure comes from.
 *
 * @param title the document or page, as a person would look for it
 * @param trust how far to trust it
 */
public record Origin(String title, Trust trust) {

  /** How far to trust an origin, most first. */
  public enum Trust {
    /** The founding document: it binds where it speaks. */
    @JsonProperty("seed")
    SEED("the founding document"),
    /** The platform's own page or reference. */
    @JsonProperty("official")
    OFFICIAL("the platform's own page"),
    /** One dated reading of the platform's page by somebody else. */
    @JsonProperty("reading")
    READING("a dated reading of the platform's page"),
    /** Lists, calculators and comments of others. */
    @JsonProperty("unofficial")
    UNOFFICIAL("nobody official"),
    /** Chosen here, because nobody says or because a limit is wanted. */
    @JsonProperty("own")
    OWN("our own choice");

    private final String words;

    Trust(String words) {
      this.words = words;
    }

    /** What the word means, for a sentence or a table. */
    public String words() {
      return words;
    }
  }
}
