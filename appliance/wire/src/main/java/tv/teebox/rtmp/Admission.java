package tv.teebox.rtmp;

import java.util.Objects;
import tv.teebox.media.Diagnosis;

/** A gate's answer. */
public sealed interface Admission {

  /** The publisher goes on air into this sink. */
  record Accepted(PublishSink sink) implements Admission {
    public Accepted {
      Objects.requireNonNull(sink);
    }
  }

  /** The publisher is told that its name is bad, whatever the reason, and is disconnected. */
  record Refused(Diagnosis reason) implements Admission {
    public Refused {
      Objects.requireNonNull(reason);
    }
  }
}
