package tv.teebox.rtmp;

/** Decides who may publish. */
@FunctionalInterface
public interface PublishGate {

  /**
   * Called on the server's context for every publish command that is well formed. Must not block;
   * must take the same time whatever is wrong with the key ({@link KeyCandidate#matches}).
   */
  Admission admit(PublishRequest request);
}
