package tv.teebox.profiles;

/**
 * A way to publish to a platform without going live.
 *
 * @param query what is added to the key after a question mark, or after an ampersand where the key
 *     has a query already
 * @param note what the operator should know of it
 * @param from a name among the profile's origins
 */
public record TestFacility(String query, String note, String from) {

  /** The key that publishes to the test. */
  public String testKey(String key) {
    return key + (key.contains("?") ? "&" : "?") + query;
  }
}
