package tv.teebox.profiles;

/**
 * A rung that the field knows by name, with the bitrates recommended for it.
 *
 * @param name such as {@code 720p30}
 * @param height lines of the picture
 * @param fps nominal frames per second: 30 stands for 29.97 as well
 */
public record RenditionProfile(String name, int height, int fps, int videoKbps, int audioKbps) {}
