package tv.teebox.rtmp;

import java.io.IOException;
import tv.teebox.media.Diagnosis;

/** No connection was made: an {@link AddressRule} refuses the address. */
final class ForbiddenAddressException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Diagnosis diagnosis;

  ForbiddenAddressException(Diagnosis diagnosis) {
    super(diagnosis.what());
    this.diagnosis = diagnosis;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }
}
