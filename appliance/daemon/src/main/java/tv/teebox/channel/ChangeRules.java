package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.plan.Refusal;

/** What of a channel cannot be wanted otherwise while it is there, or while it is on air. */
final class ChangeRules {

  private static final String RESTART =
      " cannot change while the box runs: put it into teebox.json, and start the box again";

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

  /**
   * The same for a plan that would be carried out on air: whoever is wanted otherwise than before
   * gets something, and no key that is good for one stream loses it.
   *
   * @param asBefore the destinations of which nothing else is wanted
   */
  static List<String> objections(
      List<Destination> wanted, Set<String> asBefore, PlanRevision revision, Outlets outlets) {
    List<String> objections = new ArrayList<>();
    Set<String> losing = outlets.losingTheirOnlyStream(wanted);
    for (Destination each : wanted) {
      String name = each.wish().name();
      Refusal refusal = revision.after().refusals().get(name);
      if (each.enabled() && refusal != null && !asBefore.contains(name)) {
        objections.add(name + ": " + refusal);
      }
      if (losing.contains(name)
          || (hasItsOnlyStream(each, outlets) && reconnects(each, revision))) {
        objections.add(
            name
                + ": its stream would have to begin anew for that, and its key is good for one;"
                + " change it before the next stream");
      }
    }
    return objections;
  }

  private static boolean hasItsOnlyStream(Destination destination, Outlets outlets) {
    return destination.singleUse().isPresent()
        && outlets.live().contains(destination.wish().name());
  }

  private static boolean reconnects(Destination destination, PlanRevision revision) {
    return revision.moved().stream()
        .filter(route -> route.destination().equals(destination.wish().name()))
        .anyMatch(route -> !Outlets.staysConnected(destination, route, revision));
  }
}
