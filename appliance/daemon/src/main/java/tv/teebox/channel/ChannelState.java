package tv.teebox.channel;

/** Where a channel is. */
public enum ChannelState {
  OFF_AIR,
  ON_AIR,
  /** The publisher left in order; the channel ends after the grace unless one comes back. */
  GRACE,
  /** Ending in order. */
  ENDING
}
