package tv.teebox.api.channel;

import java.util.List;

/**
 * How hard the machine works, over the last seconds. What nobody knows is null.
 *
 * @param processorPercent of all cores
 * @param memoryPercent what of the memory cannot be had any more
 * @param devices the graphics cards
 */
public record MachineView(
    Integer processorPercent,
    Integer processorCelsius,
    Integer memoryPercent,
    List<Device> devices) {

  /** Before anything was read. */
  public static final MachineView NONE = new MachineView(null, null, null, List.of());

  public MachineView {
    devices = List.copyOf(devices);
  }

  /**
   * A graphics card.
   *
   * @param id as a rendition's device
   * @param title what people call it
   */
  public record Device(
      String id,
      String title,
      Integer busyPercent,
      Integer encoderPercent,
      Integer decoderPercent,
      Integer celsius,
      Integer memoryPercent) {}
}
