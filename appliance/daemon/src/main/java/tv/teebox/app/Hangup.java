package tv.teebox.app;

import sun.misc.Signal;

/** The signal by which daemons are told to read their configuration anew. */
final class Hangup {

  private Hangup() {}

  /**
   * @param reload called on a thread of the runtime's own for each; it must not block
   */
  static void heard(Runnable reload) {
    Signal.handle(new Signal("HUP"), signal -> reload.run());
  }
}
