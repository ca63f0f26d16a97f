package tv.teebox.profiles;

import java.util.Optional;

/**
 * What a platform says of one rendition's video bitrate, in kbps.
 *
 * @param rendition a name of {@link ProfileLibrary#renditions()}
 * @param floor below this it warns or looks bad
 * @param recommended what it advises
 * @param cap above this it refuses or degrades
 */
public record RungRule(
    String rendition, Optional<Figure> floor, Optional<Figure> recommended, Optional<Figure> cap) {}
