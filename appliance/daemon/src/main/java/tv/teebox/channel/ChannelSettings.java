package tv.teebox.channel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;

/**
 * What the operator wants of a channel.
 *
 * @param door who may publish
 * @param onAir when it goes on air
 * @param grace how long after the publisher's orderly end the channel ends as well
 * @param jitterHold how long after its arrival a source frame is shown
 * @param absence what is shown while no source gives pictures
 * @param standbyEngine whether a second engine stands by to take over from one that died
 * @param canvas the picture format; empty to follow the source
 * @param resources what the box and its line can carry
 * @param destinations in the operator's order
 */
public record ChannelSettings(
    String name,
    Door door,
    OnAir onAir,
    Duration grace,
    Duration jitterHold,
    Absence absence,
    boolean standbyEngine,
    Optional<Canvas> canvas,
    Resources resources,
    List<Destination> destinations) {

  public ChannelSettings {
    destinations = List.copyOf(destinations);
  }

  /**
   * Who may publish.
   *
   * @param app the application that publishers name
   * @param key the key of the first source
   * @param secondKey the key of the source that stands in for the first; empty for none
   */
  public record Door(String app, StreamKey key, Optional<StreamKey> secondKey) {

    /** A door for one source. */
    public Door(String app, StreamKey key) {
      this(app, key, Optional.empty());
    }
  }

  /**
   * What is shown while no source gives pictures.
   *
   * @param hold for how long the last picture stands before the slate
   * @param slateLimit after how long on the slate for want of a source the channel ends in order;
   *     empty for never
   * @param slateTitle what stands on the built-in slate; may be empty
   * @param slatePicture the operator's picture as a file of raw pixels, once it has been made;
   *     asked for each engine
   */
  public record Absence(
      Duration hold,
      Optional<Duration> slateLimit,
      String slateTitle,
      Supplier<Optional<Path>> slatePicture) {

    /** A hiccup of a wireless network is not seen; the slate stays for as long as it takes. */
    public static final Absence USUAL =
        new Absence(Duration.ofSeconds(1), Optional.empty(), "", Optional::empty);
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
   * @param rollover whether a new stream is begun there before the platform's limit on its length
   */
  public record Destination(
      Wish wish,
      String protocol,
      boolean enabled,
      Publisher.Factory publishers,
      Optional<SingleUseKey> singleUse,
      Optional<Backup> backup,
      boolean rollover) {

    /** One whose stream is as long as it is. */
    public Destination(
        Wish wish,
        String protocol,
        boolean enabled,
        Publisher.Factory publishers,
        Optional<SingleUseKey> singleUse,
        Optional<Backup> backup) {
      this(wish, protocol, enabled, publishers, singleUse, backup, false);
    }

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
