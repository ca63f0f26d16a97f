package tv.teebox.rtmp;

import java.util.OptionalLong;

/**
 * What can be read off a publisher's connection by whoever measures the way to a server. Owned by
 * the publisher's context.
 */
public final class PublishGauges {

  private final RtmpConnection connection;

  PublishGauges(RtmpConnection connection) {
    this.connection = connection;
  }

  /** What the server said of its own accord so far. */
  public ServerSigns serverSigns() {
    return connection.signs();
  }

  /**
   * Of {@link RtmpPublisher#bytesSent}, those that the server's TCP has not acknowledged, rounded
   * up to whole segments; empty where this transport cannot tell.
   */
  public OptionalLong bytesOnTheirWay() {
    return connection.writer().bytesOnTheirWay();
  }

  /**
   * From now on the kernel takes little more than this beyond what is on its way to the server, so
   * that {@link RtmpPublisher#bytesSent} follows the network closely.
   *
   * @return whether this transport can do that; if not, the kernel holds up to its send buffer
   */
  public boolean boundUnsent(int bytes) {
    return connection.writer().boundUnsent(bytes);
  }
}
