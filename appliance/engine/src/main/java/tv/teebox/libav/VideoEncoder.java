package tv.teebox.libav;

import java.util.function.Consumer;

/**
 * Encodes one rendition. Positions are ticks of the canvas; keyframes fall where the caller says
 * and nowhere else. One owner thread; open from its construction until it is closed.
 */
public interface VideoEncoder extends AutoCloseable {

  /** The parameter sets, in Annex B form for H.264; empty where they come with the first packet. */
  byte[] extradata();

  /**
   * Encodes the picture for a tick, and hands on the packets that are ready.
   *
   * @param picture the caller's to close
   * @param keyframe whether this tick is a keyframe; on every other the encoder is told not to care
   *     what the source's picture was, or the source's own keyframes would force some
   * @throws LibavException if the encoder fails; it can only be closed then
   */
  void encode(VideoFrame picture, long tick, boolean keyframe, Consumer<EncodedPacket> sink);

  /** Hands on what is still inside. Nothing can be encoded afterwards. */
  void finish(Consumer<EncodedPacket> sink);

  @Override
  void close();
}
