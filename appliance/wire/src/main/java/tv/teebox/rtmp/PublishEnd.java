package tv.teebox.rtmp;

import java.util.Objects;
import tv.teebox.media.Diagnosis;

/**
 * How a publisher's stream ended.
 *
 * @param kind who ended it
 * @param reason what happened, for the log and the panel
 */
public record PublishEnd(Kind kind, Diagnosis reason) {

  /** Who ended it. */
  public enum Kind {
    /** The publisher, in order: FCUnpublish, deleteStream or closeStream. */
    ORDERLY,
    /** Nobody: the connection broke, fell silent or broke the protocol. */
    LOST,
    /** This box: {@link IngestSession#close} or the server's own end. */
    CLOSED
  }

  public PublishEnd {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(reason);
  }
}
