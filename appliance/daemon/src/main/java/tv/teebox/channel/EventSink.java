package tv.teebox.channel;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * Hears what changes in a channel, each edge once, with its reason: for whoever keeps a history.
 * Called on the channel's event loop; returns at once, throws nothing, and gets no secret.
 */
public interface EventSink {

  /** Where nobody listens. */
  EventSink NONE = new EventSink() {};

  /**
   * The channel goes on air.
   *
   * @param canvas picture size and rate as people write it; empty while it is not known
   */
  default void onAir(String canvas) {}

  /** It is on air and goes on: about once a minute, with how its destinations fare. */
  default void goesOn(List<ChannelStatus.DestinationStatus> destinations) {}

  /** It is off air; with how its destinations have fared. */
  default void offAir(List<ChannelStatus.DestinationStatus> destinations) {}

  /**
   * The channel's state.
   *
   * @param because in a few words
   */
  default void channelChanged(ChannelState from, ChannelState to, String because) {}

  /**
   * Viewers see something else.
   *
   * @param showing source, second source or slate
   * @param because as a sentence
   */
  default void programChanged(String showing, String because) {}

  /**
   * Somebody publishes.
   *
   * @param source source or second source
   * @param address the publisher's
   * @param program what it calls itself
   */
  default void publisherCame(String source, String address, String program) {}

  /**
   * It is gone.
   *
   * @param inOrder whether it took its leave; else it was lost
   */
  default void publisherLeft(
      String source, String address, String program, boolean inOrder, Optional<Diagnosis> why) {}

  /**
   * An outlet's state.
   *
   * @param destination its name; a backup has its own
   */
  default void destinationChanged(
      String destination, OutletState from, OutletState to, Optional<Diagnosis> why) {}

  /**
   * The engine was replaced.
   *
   * @param restarts how often since going on air
   */
  default void engineReplaced(int restarts, Optional<Diagnosis> why) {}

  /**
   * What an engine wrote before it was lost, which is known only after it was replaced.
   *
   * @param words a few lines at most
   */
  default void engineLastWords(String words) {}

  /**
   * A configuration is in force from now on.
   *
   * @param generation its number among those that are stored; 0 if it is not stored
   * @param summary what is different, without any key; may be empty
   */
  default void configurationApplied(long generation, String summary) {}

  /**
   * Something failed and is passed over.
   *
   * @param rendition of which alone; empty if of all
   * @param encoder libav's name; empty if all that the device does
   * @param device what people call it
   */
  default void encoderSetAside(String rendition, String encoder, String device, Diagnosis why) {}

  /**
   * The plan was revised while on air.
   *
   * @param change who gets what instead, or why it is as before again; empty if only a device is
   *     another
   */
  default void planRevised(String change, Optional<Diagnosis> why) {}

  /**
   * Whose fault it is that something waits or is lost: another verdict than before.
   *
   * @param verdict ok, uplink, destination or either
   */
  default void uploadJudged(String verdict, Optional<Diagnosis> why) {}

  /** A platform's limit on the length of a stream comes near, or a new one is begun before it. */
  default void sessionLimit(String destination, Diagnosis what) {}
}
