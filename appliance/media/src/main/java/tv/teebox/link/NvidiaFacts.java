package tv.teebox.link;

import java.util.List;

/**
 * What NVML, the management library of NVIDIA's driver, says of its cards.
 *
 * @param driver the driver's version; empty if there is none
 * @param cards in the order of their places on the bus
 */
public record NvidiaFacts(String driver, List<Card> cards) {

  /** A figure that a card does not give. */
  public static final int UNKNOWN = -1;

  /** No driver, or no card. */
  public static final NvidiaFacts NONE = new NvidiaFacts("", List.of());

  public NvidiaFacts {
    cards = List.copyOf(cards);
  }

  /**
   * One card. Every figure may be {@link #UNKNOWN}.
   *
   * @param index its number, in the order of the bus
   * @param pciAddress like {@code 00000000:01:00.0}
   * @param encoderPercent of the encoders' time that is in use
   * @param decoderPercent of the decoders' time that is in use
   * @param encodeSessions open ones, whoever has them
   * @param throttledBy why its clocks are held down, in a few words; empty if they are not
   * @param celsius its temperature
   * @param watts what it draws
   * @param memoryBytes its own memory
   * @param memoryUsedBytes of that
   */
  public record Card(
      int index,
      String name,
      String pciAddress,
      int encoderPercent,
      int decoderPercent,
      int encodeSessions,
      String throttledBy,
      int celsius,
      double watts,
      long memoryBytes,
      long memoryUsedBytes) {}
}
