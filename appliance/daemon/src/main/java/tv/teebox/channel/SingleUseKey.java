package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import tv.teebox.media.Diagnosis;
import tv.teebox.profiles.PlatformProfile;

/**
 * A stream key that its platform takes for one stream only, as a channel sees it. Called on the
 * channel's event loop.
 */
public interface SingleUseKey {

  /** Whether a stream that was live with it has ended, in this life of the box or before. */
  boolean isUsed();

  /**
   * The stream that was live with it has ended in order: from now on it is used. Done when that is
   * remembered, or cannot be; it never fails.
   */
  Future<Void> markUsed();

  /**
   * How long the platform may keep a lost session open. So long a refusal does not mean that the
   * key is dead.
   */
  Duration grace();

  /** What is said of a used key. */
  static Diagnosis used(PlatformProfile platform) {
    return new Diagnosis(
        Diagnosis.Category.CONFIG,
        "key-used",
        "Its stream key has been used for a stream already, and %s takes a key for one stream only"
            .formatted(platform.title()),
        newKey(platform));
  }

  /** What is said of a key that the platform keeps refusing. */
  static Diagnosis dead(PlatformProfile platform) {
    return new Diagnosis(
        Diagnosis.Category.CONFIG,
        "key-dead",
        "%s keeps refusing its stream key, which is probably used up: it is not tried any more"
            .formatted(platform.title()),
        newKey(platform));
  }

  private static String newKey(PlatformProfile platform) {
    return "Copy a new key from %s and give it to the box: teebox destination NAME key; if the key is a persistent one, set persistentKey to true"
        .formatted(platform.title());
  }
}
