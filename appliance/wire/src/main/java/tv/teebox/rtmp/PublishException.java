package tv.teebox.rtmp;

import java.util.Objects;
import tv.teebox.media.Diagnosis;

/** An attempt to publish failed; the diagnosis is what the operator is told. */
public final class PublishException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Diagnosis diagnosis;

  public PublishException(Diagnosis diagnosis) {
    super(diagnosis.toString());
    this.diagnosis = Objects.requireNonNull(diagnosis);
  }

  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
