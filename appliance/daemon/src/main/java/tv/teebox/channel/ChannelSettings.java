package tv.teebox.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;

/**
 * What the operator wants of a channel.
 *
 * @param app the application that publishers name
 * @param ingestKey the key that they must hold
 * @param onAir when it goes on air
 * @param grace how long after the publisher's orderly end the channel ends as well
 * @param jitterHold how long after its arrival a source frame is shown
 * @param canvas the picture format; empty to follow the source
 * @param resources what the box and its line can carry
 * @param destinations in the operator's order
 */
public record ChannelSettings(
    String name,
    String app,
    StreamKey ingestKey,
    OnAir onAir,
    Duration grace,
    Duration jitterHold,
    Optional<Canvas> canvas,
    Resources resources,
    List<Destination> destinations) {

  public ChannelSettings {
    destinations = List.copyOf(destinations);
  }

  /** When a channel goes on air. */
  public enum OnAir {
    /** When the operator says so. */
    MANUAL,
    /** When a publisher comes, until it leaves in order. */
    WITH_SOURCE
  }

  /**
   * One destination.
   *
   * @param protocol {@code rtmp} or {@code rtmps}
   * @param publishers makes the attempts at it
   * @param singleUse its key, where that is good for one stream only
   * @param backup the platform's server that gets the same; empty if none does
   */
  public record Destination(
      Wish wish,
      String protocol,
      boolean enabled,
      Publisher.Factory publishers,
      Optional<SingleUseKey> singleUse,
      Optional<Backup> backup) {

    /** One whose key lasts, without a backup. */
    public Destination(Wish wish, String protocol, boolean enabled, Publisher.Factory publishers) {
      this(wish, protocol, enabled, publishers, Optional.empty(), Optional.empty());
    }

    /** What its backup is called; no destination's own name has brackets. */
    String backupName() {
      return wish.name() + " (backup)";
    }
  }

  /**
   * A second server of the same destination.
   *
   * @param protocol {@code rtmp} or {@code rtmps}
   * @param publishers makes the attempts at it
   */
  public record Backup(String protocol, Publisher.Factory publishers) {}
}
