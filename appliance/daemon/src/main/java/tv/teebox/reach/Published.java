package tv.teebox.reach;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of a short publication.
 *
 * @param rendition what was published
 * @param seconds of stream that were sent
 * @param bytes that the socket took, RTMP's own headers included
 * @param kbps those bytes over those seconds
 * @param acknowledgements how often the server acknowledged
 * @param longestStallMs the longest time that the network took nothing
 * @param detail how it ended, in words
 */
public record Published(
    String rendition,
    double seconds,
    long bytes,
    long kbps,
    long acknowledgements,
    long longestStallMs,
    End end,
    String detail) {

  /** How it ended. */
  public enum End {
    /** The server took all of it. */
    ACCEPTED("accepted"),
    /** The server did not let it begin. */
    REFUSED("refused"),
    /** The server or the network broke it off. */
    CUT_OFF("cut-off");

    private final String word;

    End(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }
  }

  static Published refused(TestStream stream, String detail) {
    return new Published(stream.spec().name(), 0, 0, 0, 0, 0, End.REFUSED, detail);
  }
}
