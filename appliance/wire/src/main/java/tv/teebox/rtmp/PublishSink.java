package tv.teebox.rtmp;

import tv.teebox.flv.FlvTag;

/**
 * Takes one publisher's stream. Called on the server's context only: first {@link #onStart}, then
 * tags, then {@link #onEnd} exactly once. Must not block.
 */
public interface PublishSink {

  /** The publisher has been told that it is on; tags follow. */
  void onStart(IngestSession session);

  /**
   * One tag as the publisher sent it, {@code @setDataFrame} scripts included.
   *
   * @param tag its timestamp unwrapped past 32 bits; a publisher may still make it jump
   * @param arrivalNanos {@code System.nanoTime} when its last byte was read
   */
  void onTag(FlvTag tag, long arrivalNanos);

  /** The stream is over; nothing follows. */
  void onEnd(PublishEnd end);
}
