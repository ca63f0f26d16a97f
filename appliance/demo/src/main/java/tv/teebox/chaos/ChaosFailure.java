package tv.teebox.chaos;

/** The command cannot go on; the message is all that the user is told. */
final class ChaosFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChaosFailure(String message) {
    super(message);
  }
}
