package tv.teebox.hwtest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.probe.HostFacts;

/**
 * How warm the box is at one moment, and whether it was slowed down.
 *
 * @param processorCelsius empty where no sensor says it
 * @param throttlings how often the processor was slowed down for heat since the box was started;
 *     empty where the kernel does not count
 * @param cards as their driver says
 */
public record Heat(
    OptionalInt processorCelsius, OptionalLong throttlings, List<NvidiaFacts.Card> cards) {

  public Heat {
    cards = List.copyOf(cards);
  }

  /**
   * As it is now.
   *
   * @param root {@code /}
   */
  public static Heat of(HostFacts host, NvidiaFacts nvidia, Path root) {
    return new Heat(host.processor().celsius(), throttlings(root), nvidia.cards());
  }

  private static OptionalLong throttlings(Path root) {
    OptionalLong sum = OptionalLong.empty();
    try (DirectoryStream<Path> cores =
        Files.newDirectoryStream(root.resolve("sys/devices/system/cpu"), "cpu[0-9]*")) {
      for (Path each : cores) {
        Path count = each.resolve("thermal_throttle/core_throttle_count");
        if (Files.isReadable(count)) {
          sum = OptionalLong.of(sum.orElse(0) + Long.parseLong(Files.readString(count).strip()));
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      return OptionalLong.empty();
    }
    return sum;
  }
}
