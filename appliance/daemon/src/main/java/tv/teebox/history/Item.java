package tv.teebox.history;

import java.util.List;

/** What waits to be written. */
sealed interface Item {

  Stamp at();

  /** The channel it concerns; empty for the box. */
  String channel();

  /** An edge, not yet in words. */
  record Happened(Stamp at, String channel, Edge edge) implements Item {}

  /** An edge in words. */
  record Noted(Stamp at, String channel, Line line) implements Item {}

  /** A session begins. */
  record Began(Stamp at, String channel, String canvas) implements Item {}

  /** A session goes on. */
  record Goes(Stamp at, String channel, List<DestinationFigures> figures) implements Item {}

  /** A session is over. */
  record Ended(Stamp at, String channel, List<DestinationFigures> figures) implements Item {}

  /** The run is over, in order. */
  record Stopped(Stamp at, String channel, String why) implements Item {}
}
