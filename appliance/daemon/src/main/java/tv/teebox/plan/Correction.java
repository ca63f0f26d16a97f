package tv.teebox.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a box was seen to carry on air, where that is less than was reckoned. Pure.
 *
 * @param shares of what was reckoned of a device, by its id
 * @param seen in words, by the device's id
 * @param encodes how many a device takes, by its id, where one more than these failed on it
 */
public record Correction(
    Map<String, Double> shares, Map<String, String> seen, Map<String, Integer> encodes) {

  /** Nothing was seen. */
  public static final Correction NONE = new Correction(Map.of(), Map.of(), Map.of());

  /** Nothing is asked to do less than this at one time: one bad spell says not all of it. */
  private static final double LEAST_AT_ONCE = 0.5;

  /**
   * Of what a device was seen to carry on air this much may be planned: decoding and whatever else
   * runs there were in it. The rest keeps it from skipping still.
   */
  private static final double KEPT = 0.95;

  public Correction {
    shares = Map.copyOf(shares);
    seen = Map.copyOf(seen);
    encodes = Map.copyOf(encodes);
  }

  /** The share of what was reckoned of a device that it carries, as far as is known. */
  double shareOf(String device) {
    return shares.getOrDefault(device, 1.0);
  }

  /**
   * The same with what was observed of this plan besides. A device with a rendition that was short
   * carries what it encoded, and no more.
   */
  Correction and(Plan onAir, Hardware hardware, List<Observed> observed) {
    Map<String, Double> newShares = new HashMap<>(shares);
    Map<String, String> newSeen = new HashMap<>(seen);
    Map<String, Integer> newEncodes = new HashMap<>(encodes);
    Map<String, List<Observed>> byDevice =
        observed.stream().collect(Collectors.groupingBy(Observed::device));
    for (Hardware.Device device : hardware.devices()) {
      String id = device.id();
      List<Observed> own = byDevice.getOrDefault(id, List.of());
      if (observed.stream().anyMatch(each -> failed(onAir, each, id))) {
        newEncodes.put(id, own.size());
      }
      Optional<Observed> worst =
          own.stream()
              .filter(Observed::isShort)
              .min(java.util.Comparator.comparingDouble(Observed::ratio));
      if (worst.isPresent()) {
        double least = shareOf(id) * LEAST_AT_ONCE;
        newShares.put(id, Math.max(least, Math.min(shareOf(id), carried(onAir, device, own))));
        newSeen.put(id, worst.get().inWords());
      }
    }
    return new Correction(newShares, newSeen, newEncodes);
  }

  /** Whether a rendition that was planned for the device is encoded elsewhere. */
  private static boolean failed(Plan onAir, Observed observed, String device) {
    return !observed.device().equals(device)
        && onAir
            .rendition(observed.rendition())
            .filter(each -> each.encoder().device().equals(device))
            .isPresent();
  }

  private static double carried(Plan onAir, Hardware.Device device, List<Observed> own) {
    double time = 0;
    for (Observed each : own) {
      Plan.Rendition rendition = onAir.rendition(each.rendition()).orElseThrow();
      time +=
          rendition.encoders().stream()
                  .filter(encoder -> encoder.device().equals(device.id()))
                  .findFirst()
                  .flatMap(encoder -> device.proofOf(encoder.id()))
                  .map(proof -> rendition.pixelsPerSecond() / proof.pixelsPerSecond())
                  .orElse(1.0)
              * each.ratio();
    }
    return time * KEPT / Hardware.SUSTAINED / Math.max(0.01, 1 - device.busy());
  }

  /** The same, but that devices that were short carry so many times as much. */
  Correction scaled(List<Observed> observed, double factor) {
    Map<String, Double> others = new HashMap<>(shares);
    observed.stream()
        .filter(Observed::isShort)
        .map(Observed::device)
        .distinct()
        .forEach(device -> others.computeIfPresent(device, (id, share) -> share * factor));
    return new Correction(others, seen, encodes);
  }

  /** A box of which this was seen. */
  public Hardware of(Hardware hardware) {
    return new Hardware(
        corrected(hardware.processor()),
        hardware.accelerators().stream()
            .filter(each -> encodes.getOrDefault(each.id(), 1) > 0)
            .map(this::corrected)
            .toList(),
        hardware.memoryBytes());
  }

  private Hardware.Device corrected(Hardware.Device device) {
    Hardware.Device limited =
        encodes.containsKey(device.id()) ? device.limitedTo(encodes.get(device.id())) : device;
    return shares.containsKey(device.id())
        ? limited.carrying(shares.get(device.id()), seen.get(device.id()))
        : limited;
  }
}
