package tv.teebox.link;

/**
 * The first line on each connection that an engine makes: what the connection is for.
 *
 * @param track the track's name; empty unless the purpose is {@link Purpose#TRACK}
 */
public record LinkHello(Purpose purpose, String track) {

  /** What a connection carries. */
  public enum Purpose {
    /** Commands one way, reports the other, as JSON lines. */
    CONTROL,
    /** The source's tags, daemon to engine. */
    SOURCE,
    /** One encoded track's tags, engine to daemon. */
    TRACK
  }
}
