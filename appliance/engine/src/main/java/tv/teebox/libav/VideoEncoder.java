package tv.teebox.libav;

import java.util.Map;
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

  /**
   * Takes other rates from the next picture on, if it can: then neither the grid of keyframes nor
   * the parameter sets change.
   *
   * @param options those that it was opened with, but for the values of some of {@link
   *     EncoderRates#KEYS}
   * @return false if it has to be opened anew for that; it goes on as it was
   */
  default boolean changeRates(Map<String, String> options) {
    return false;
  }

  /** Hands on what is still inside. Nothing can be encoded afterwards. */
  void finish(Consumer<EncodedPacket> sink);

  @Override
  void close();
}
