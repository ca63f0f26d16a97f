package tv.teebox.rtmp;

import java.util.Objects;
import tv.teebox.media.StreamKey;

/**
 * The stream key that a publisher sent: anything at all, until it is compared. It prints as {@code
 * ****}, since a mistyped key is nearly a key.
 */
public final class KeyCandidate {

  private final String text;

  KeyCandidate(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** What somebody sends who has this key. */
  public static KeyCandidate of(StreamKey key) {
    return new KeyCandidate(key.reveal());
  }

  /** Whether it is this key, in a time that does not tell how much of it is right. */
  public boolean matches(StreamKey key) {
    return key.matches(text);
  }

  @Override
  public String toString() {
    return StreamKey.REDACTED;
  }
}
