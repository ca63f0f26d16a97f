package tv.teebox.rtmp;

/**
 * What a server has said of its own accord on a connection.
 *
 * @param windowBytes how much it wants acknowledged at a time; 0 until it says so
 * @param acknowledgements how often it acknowledged what it was sent
 * @param acknowledgedBytes its last acknowledgement: bytes received, a 32-bit count that wraps
 */
public record ServerSigns(long windowBytes, long acknowledgements, long acknowledgedBytes) {

  static final ServerSigns NONE = new ServerSigns(0, 0, 0);

  ServerSigns withWindow(long bytes) {
    return new ServerSigns(bytes, acknowledgements, acknowledgedBytes);
  }

  ServerSigns acknowledged(long bytes) {
    return new ServerSigns(windowBytes, acknowledgements + 1, bytes);
  }
}
