package tv.teebox.api.preview;

import io.vertx.core.Future;
import java.util.List;
import tv.teebox.flv.FlvTag;

/**
 * Where the streams are that may be looked at. Called on the API's event loop, and answers on it.
 */
public interface PreviewDesk {

  /** Takes one stream, on the API's event loop. */
  interface Sink {

    /**
     * @param begins whether another stream takes its place: what came before belongs to none of
     *     these
     * @param tags headers first, then media in a time that only goes forward; shared, not to be
     *     written to
     */
    void take(boolean begins, List<FlvTag> tags);

    /**
     * Nothing more comes.
     *
     * @param why a sentence
     */
    void over(String why);
  }

  /** Gives a stream from now on; false if there is none of that name now. */
  Future<Boolean> look(String track, Sink sink);

  /** Gives it no more. */
  void lookAway(Sink sink);
}
