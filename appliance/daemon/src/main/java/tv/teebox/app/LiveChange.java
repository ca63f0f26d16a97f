package tv.teebox.app;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.EventSink;
import tv.teebox.plan.Planner;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;

/**
 * What of a configuration can be changed while the box runs, and the change itself. It has been
 * found good in itself before. Owned by the channel's event loop.
 */
final class LiveChange {

  private static final String RESTART =
      " cannot change while the box runs: put it into teebox.json, and start the box again";

  private final IngestDoor door;
  private final Channel channel;
  private final BiFunction<ProfileLibrary, Configuration, ChannelSettings> settings;
  private final EventSink events;
  private final OnAirMemory memory;
  private final SlatePicture slate;
  private Configuration current;
  private ProfileLibrary profiles;

  /**
   * @param settings a configuration as the channel understands it, on this box as it is known now
   * @param events hears what is in force
   * @param memory of what is on air, which has a setting of its own
   * @param slate the operator's picture
   */
  LiveChange(
      IngestDoor door,
      Channel channel,
      BiFunction<ProfileLibrary, Configuration, ChannelSettings> settings,
      EventSink events,
      OnAirMemory memory,
      SlatePicture slate,
      Configuration current,
      ProfileLibrary profiles) {
    this.door = door;
    this.channel = channel;
    this.settings = settings;
    this.events = events;
    this.memory = memory;
    this.slate = slate;
    this.current = current;
    this.profiles = profiles;
  }

  /** What the box runs with. */
  Configuration current() {
    return current;
  }

  ProfileLibrary profiles() {
    return profiles;
  }

  /** Why the box cannot go over to it as it runs; empty if it can. */
  Optional<String> refusal(Configuration next, ProfileLibrary by) {
    List<String> reasons = new ArrayList<>();
    Configuration.Ingest before = current.ingest();
    Configuration.Ingest after = next.ingest();
    if (!before.host().equals(after.host())) {
      reasons.add("ingest.host" + RESTART);
    }
    if (before.port() != after.port()) {
      reasons.add("ingest.port" + RESTART);
    }
    if (!before.rtmps().equals(after.rtmps())) {
      reasons.add("ingest.rtmps" + RESTART);
    }
    if (!current.panel().equals(next.panel())) {
      reasons.add("panel" + RESTART);
    }
    reasons.addAll(channel.objections(settings.apply(by, next), new Planner(by)));
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of("nothing was changed: " + String.join("; ", reasons));
  }

  /** Goes over to it; fails with the reason, and with nothing changed. */
  Future<Void> apply(Configuration next, ProfileLibrary by) {
    Optional<String> refusal = refusal(next, by);
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    current = next; // first: attempts that begin at once ask where they may go
    profiles = by;
    channel.want(settings.apply(by, next), new Planner(by));
    door.use(next.ingest());
    memory.use(next.channel().comeBackWithin());
    slate.use(next.channel().absence().slatePicture());
    return Future.succeededFuture();
  }

  /** It is in force, and stored under this number. */
  void applied(long generation, String what) {
    events.configurationApplied(generation, what);
  }
}
