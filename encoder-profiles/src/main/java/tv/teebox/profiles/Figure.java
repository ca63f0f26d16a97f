package tv.teebox.profiles;

/**
 * A number of a platform with its origin. What nobody says is no figure at all, never 0.
 *
 * @param value in the unit that its place names
 * @param from a name among the profile's {@link PlatformProfile#origins() origins}
 */
public record Figure(int value, String from) {}
