package tv.teebox.channel;

/** Where an outlet is on its way to its destination. */
public enum OutletState {
  /** Not wanted: the channel is off air, the destination is switched off, or its key is dead. */
  OFF,
  /** An attempt is under way. */
  CONNECTING,
  /** The destination takes media; the next keyframe begins it. */
  JOINING,
  /** Media flows. */
  LIVE,
  /** The last attempt failed; another follows. */
  RETRYING,
  /** Ending in order. */
  ENDING
}
