package tv.teebox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;
import tv.teebox.link.UnixLink;

/** Writes one elementary track to the daemon. One owner thread. */
final class TrackWriter implements AutoCloseable {

  private final UnixLink link;

  TrackWriter(UnixLink link) {
    this.link = link;
  }

  void write(FlvTag tag) {
    try {
      link.write(new StampedTag(tag, System.nanoTime()));
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon no longer takes this track", e);
    }
  }

  @Override
  public void close() {
    try {
      link.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing a track", e);
    }
  }
}
