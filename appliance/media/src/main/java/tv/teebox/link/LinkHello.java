package tv.teebox.link;

/**
 * The first line on each connection that an engine makes: what the connection is for.
 *
 * @param name the track's name, or the source's number from 0; empty for {@link Purpose#CONTROL}
 */
public record LinkHello(Purpose purpose, String name) {

  /** What a connection carries. */
  public enum Purpose {
    /** Commands one way, reports the other, as JSON lines. */
    CONTROL,
    /** One source's tags, daemon to engine. */
    SOURCE,
    /** One encoded track's tags, engine to daemon. */
    TRACK
  }
}
