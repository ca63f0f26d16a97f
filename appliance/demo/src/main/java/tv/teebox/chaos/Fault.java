package tv.teebox.chaos;

import java.io.IOException;

/**
 * Something to do to a box, and to judge.
 *
 * @param everyRun whether it belongs to the short tier
 * @param setup of a box of its own; null for the one that all share
 * @param alone whether it makes all that it needs itself: its stage is an empty one
 */
record Fault(String name, boolean everyRun, Rig.Setup setup, boolean alone, Deed deed) {

  /** What is done. */
  @FunctionalInterface
  interface Deed {
    Row doTo(Stage stage) throws IOException, InterruptedException;
  }

  static Fault everyRun(String name, Deed deed) {
    return new Fault(name, true, null, false, deed);
  }

  static Fault longTier(String name, Deed deed) {
    return new Fault(name, false, null, false, deed);
  }

  static Fault ofOwnBox(String name, Rig.Setup setup, Deed deed) {
    return new Fault(name, false, setup, false, deed);
  }

  static Fault alone(String name, Deed deed) {
    return new Fault(name, false, null, true, deed);
  }
}
