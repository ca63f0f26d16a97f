package tv.teebox.profiles;

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
    SEED("the founding document"),
    /** The platform's own page or reference. */
    OFFICIAL("the platform's own page"),
    /** One dated reading of the platform's page by somebody else. */
    READING("a dated reading of the platform's page"),
    /** Lists, calculators and comments of others. */
    UNOFFICIAL("nobody official"),
    /** Chosen here, because nobody says or because a limit is wanted. */
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
