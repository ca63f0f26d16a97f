package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;

/** What of a channel cannot be wanted otherwise while it is there, or while it is on air. Pure. */
final class ChangeRules {

  private static final String RESTART =
      " takes effect when the box starts: change it, then restart";

  private static final String NOT_ON_AIR =
      " cannot change on air: every platform would see the stream break. End the stream first";

  private ChangeRules() {}

  /**
   * Why the change cannot be, one sentence each, by the names of the settings in the configuration.
   */
  static List<String> objections(ChannelSettings now, ChannelSettings wanted, boolean onAir) {
    List<String> objections = new ArrayList<>();
    if (!now.name().equals(wanted.name())) {
      objections.add("channel.name" + RESTART);
    }
    if (!now.absence().hold().equals(wanted.absence().hold())) {
      objections.add("channel.holdMs" + RESTART);
    }
    if (now.door().secondKey().isPresent() != wanted.door().secondKey().isPresent()) {
      objections.add("ingest.second" + RESTART);
    }
    if (onAir && !now.canvas().equals(wanted.canvas())) {
      objections.add("channel.canvas" + NOT_ON_AIR);
    }
    if (onAir && !now.jitterHold().equals(wanted.jitterHold())) {
      objections.add("channel.jitterHoldMs" + NOT_ON_AIR);
    }
    return objections;
  }
}
