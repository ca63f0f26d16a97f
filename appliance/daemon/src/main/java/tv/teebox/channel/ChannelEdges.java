package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.ProgramStatus;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;

/**
 * Tells an {@link EventSink} what becomes of a channel as a whole: its states, its publishers, what
 * viewers see, and once a minute how its destinations fare. Owned by the channel's event loop.
 */
final class ChannelEdges {

  /** What is known of a session whose box dies is as old as that at most. */
  private static final Duration GOES_ON_EVERY = Duration.ofMinutes(1);

  private static final Diagnosis TAKEN_OVER =
      new Diagnosis(
          Diagnosis.Category.INPUT, "ingest-taken-over", "Another publisher took over", "");

  private final EventSink events;
  private final Scheduler scheduler;
  private final Supplier<List<DestinationStatus>> destinations;
  private final Map<Integer, IngestSession> publishers = new HashMap<>();
  private Scheduler.Timer timer = () -> {};

  /**
   * @param destinations how they fare, asked while the channel is on air
   */
  ChannelEdges(
      EventSink events, Scheduler scheduler, Supplier<List<DestinationStatus>> destinations) {
    this.events = events;
    this.scheduler = scheduler;
    this.destinations = destinations;
  }

  /** The channel is about to go on air. */
  void onAir(String canvas) {
    events.onAir(canvas);
    next();
  }

  private void next() {
    timer.cancel();
    timer =
        scheduler.after(
            GOES_ON_EVERY,
            () -> {
              events.goesOn(destinations.get());
              next();
            });
  }

  /** The channel has left air. */
  void offAir(List<DestinationStatus> fared) {
    timer.cancel();
    events.offAir(fared);
  }

  void changed(ChannelState from, ChannelState to, String because) {
    events.channelChanged(from, to, because);
  }

  void shows(ProgramStatus program) {
    events.programChanged(program.showing(), program.why());
  }

  /** Somebody publishes, and whoever did so before it does no more. */
  void came(int source, IngestSession session) {
    IngestSession before = publishers.put(source, session);
    if (before != null) {
      left(source, before, false, Optional.of(TAKEN_OVER));
    }
    events.publisherCame(name(source), session.remote().host(), session.flashVersion());
  }

  void left(int source, PublishEnd end) {
    IngestSession session = publishers.remove(source);
    if (session != null) {
      boolean inOrder = end.kind() == PublishEnd.Kind.ORDERLY;
      left(source, session, inOrder, inOrder ? Optional.empty() : Optional.of(end.reason()));
    }
  }

  private void left(int source, IngestSession session, boolean inOrder, Optional<Diagnosis> why) {
    events.publisherLeft(
        name(source), session.remote().host(), session.flashVersion(), inOrder, why);
  }

  private static String name(int source) {
    return source == 0 ? "source" : "second source";
  }
}
