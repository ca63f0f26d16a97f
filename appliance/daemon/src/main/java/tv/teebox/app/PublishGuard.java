package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.store.UsedKeys;

/**
 * Keeps what a command publishes for a test from using up a key unasked, and from throwing out the
 * box that is on air. What goes to a test facility does neither.
 *
 * @param state the box's folder, which need not be there
 */
record PublishGuard(Path state) {

  /** Ends the program if publishing would use a key up that nobody gave away. */
  void checkKey(TargetOptions options, ReachTarget target) {
    if (!usesKeyUp(target)) {
      return;
    }
    PlatformProfile platform = target.platform();
    if (UsedKeys.in(state).isUsed(platform.id(), target.key().orElseThrow())) {
      System.err.printf(
          "warning: the stream key has been used for a stream already, and %s takes a key for one"
              + " stream only: it may be refused%n",
          platform.title());
    } else if (!options.mayUseUpKey()) {
      throw options.wrong(
          platform.title()
              + " takes a key for one stream only: publishing uses this one up, and the box will"
              + " want a new one. Say --use-up-key if it may");
    }
  }

  /** Ends the program if the box may be live with the same key on the same server. */
  void checkOffAir(ReachTarget target) {
    if (target.sentByBox() && target.platform().test().isEmpty()) {
      checkOffAir("it sends to " + target.name() + " itself, and a platform takes a key once");
    }
  }

  /** Ends the program if the box is on air, for this reason. */
  void checkOffAir(String why) {
    if (RunningFile.read(state).filter(OperatorsWord::isOnAir).isPresent()) {
      throw new Exit(
          Exit.FAILED,
          List.of(
              "The box is on air, or runs and does not answer: %s. End the stream first: teebox end"
                  .formatted(why)));
    }
  }

  /** From now on the key counts as used, here and for the box. */
  void published(ReachTarget target) {
    if (!usesKeyUp(target)) {
      return;
    }
    StreamKey key = target.key().orElseThrow();
    UsedKeys used = UsedKeys.in(state);
    used.mark(target.platform().id(), key);
    try {
      used.save();
    } catch (IOException e) {
      System.err.printf(
          "warning: that the stream key is used up cannot be written down in %s (%s): put a new"
              + " one into the configuration%n",
          state, e.getMessage());
    }
  }

  private static boolean usesKeyUp(ReachTarget target) {
    return target.singleUse() && target.key().isPresent() && target.platform().test().isEmpty();
  }
}
