package tv.teebox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.UnixLink;

/**
 * Writes one elementary track to the daemon. One owner thread; it may be closed from any, which
 * ends a write that is under way.
 */
final class TrackWriter implements AutoCloseable {

  private final Path socket;
  private final String track;
  private UnixLink link;
  private boolean closed;

  TrackWriter(Path socket, String track) {
    this.socket = socket;
    this.track = track;
  }

  /** Connects the track's link, before anything else is done with it. */
  void connect() {
    try {
      UnixLink connected = UnixLink.connect(socket, new LinkHello(LinkHello.Purpose.TRACK, track));
      if (!keep(connected)) {
        connected.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon does not take the track " + track, e);
    }
  }

  private synchronized boolean keep(UnixLink connected) {
    link = closed ? null : connected;
    return !closed;
  }

  void write(FlvTag tag) {
    UnixLink to = link();
    if (to == null) {
      throw new IllegalStateException("the track " + track + " has no link");
    }
    try {
      to.write(new StampedTag(tag, System.nanoTime()));
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon no longer takes the track " + track, e);
    }
  }

  private synchronized UnixLink link() {
    return link;
  }

  @Override
  public void close() {
    UnixLink old;
    synchronized (this) {
      closed = true;
      old = link;
      link = null;
    }
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing the track " + track, e);
    }
  }
}
