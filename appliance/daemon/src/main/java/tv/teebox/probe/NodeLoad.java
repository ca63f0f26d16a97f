package tv.teebox.probe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel's driver of a render node says of its load, in a few small files: AMD's says most
 * of it, Intel's at best how warm it is. Waits for the kernel: not for an event loop. Any thread.
 *
 * @param root {@code /}
 */
public record NodeLoad(Path root) {

  private static final int MILLI = 1000;

  /**
   * @param id a render node's name, such as {@code renderD128}
   */
  public CardLoad read(String id) {
    Path device = root.resolve("sys/class/drm").resolve(id).resolve("device");
    long memory = number(device.resolve("mem_info_vram_total"));
    long used = number(device.resolve("mem_info_vram_used"));
    return new CardLoad(
        id,
        (int) number(device.resolve("gpu_busy_percent")),
        CardLoad.UNKNOWN,
        CardLoad.UNKNOWN,
        celsius(device),
        memory > 0 && used >= 0 ? (int) Math.round(100.0 * used / memory) : CardLoad.UNKNOWN);
  }

  private static int celsius(Path device) {
    Path chips = device.resolve("hwmon");
    if (!Files.isDirectory(chips)) {
      return CardLoad.UNKNOWN;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(chips, "hwmon*")) {
      for (Path chip : all) {
        long milli = number(chip.resolve("temp1_input"));
        if (milli > 0) {
          return (int) Math.round((double) milli / MILLI);
        }
      }
    } catch (IOException e) {
      return CardLoad.UNKNOWN;
    }
    return CardLoad.UNKNOWN;
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      return CardLoad.UNKNOWN;
    }
  }
}
