package tv.teebox.api.channel;

import io.vertx.core.Future;
import tv.teebox.channel.ChannelStatus;

/**
 * The channel, as the API sees it: calls come from the API's event loop and are carried out
 * elsewhere.
 */
public interface ChannelDesk {

  /** The state now. */
  Future<State> state();

  /** What is done, in words, as for all of these; or a {@link tv.teebox.api.Problem}. */
  Future<String> live();

  /** Done when all streams have ended. */
  Future<String> end();

  Future<String> slate(boolean up);

  /** Encoders that failed may be used again. */
  Future<String> retry();

  /**
   * Switches a destination, for now and later; the first line is the answer, the rest are notes.
   *
   * @param by an account or a token by its name
   */
  Future<String> destination(String name, boolean on, String by);

  /**
   * The box at one moment.
   *
   * @param at in UTC
   * @param generation the configuration's number; 0 if it could not be stored
   */
  record State(String at, long generation, Box box, ChannelStatus channel, MachineView machine) {}

  /**
   * @param notes what the operator ought to know of his configuration
   */
  record Box(String name, String version, long upSeconds, java.util.List<String> notes) {}
}
