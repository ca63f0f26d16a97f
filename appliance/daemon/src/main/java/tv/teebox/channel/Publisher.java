package tv.teebox.channel;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoCodec;

/** One attempt at a destination, as an outlet sees it; {@code RtmpPublisher} behind a seam. */
public interface Publisher {

  /** Done when the destination takes media; fails with the reason. */
  Future<Void> start();

  void send(FlvTag tag);

  boolean isWriteQueueFull();

  void onDrain(Runnable action);

  void onClosed(Consumer<Diagnosis> action);

  long bytesSent();

  /** {@code System.nanoTime} when the destination last took bytes. */
  long lastProgressNanos();

  /** The addresses that this machine has now: a connection from another one is lost. */
  default void ownAddresses(Set<InetAddress> own) {}

  /** Ends the stream in order. */
  Future<Void> end();

  /** Ends at once; done when the connection is closed. */
  Future<Void> abort();

  /**
   * Makes one attempt at a time. Two that are equal make the same attempts, so that a stream may go
   * on where one takes the other's place.
   */
  @FunctionalInterface
  interface Factory {
    /** The server and key, where no two may publish at one time; holds a secret, and says none. */
    default Object place() {
      return this;
    }

    /**
     * @param video what the stream's video is, as far as that is known: the server may have to be
     *     asked for it
     */
    Publisher make(VideoCodec video);
  }
}
