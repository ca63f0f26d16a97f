package tv.teebox.demo;

/** The demonstration cannot go on; the message is all that the user is told. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }
}
