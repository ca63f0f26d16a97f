package tv.teebox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tv.teebox.demo.Box;
import tv.teebox.doubles.DriverDouble;

/** An NVIDIA card in a box that has none: its driver is a double, and fails when it is told to. */
record CardDouble(DriverDouble driver, Path root) {

  /**
   * @param folder of its own
   */
  static CardDouble in(Path folder) throws IOException {
    Path devices = Files.createDirectories(folder.resolve("root").resolve("dev"));
    Files.createFile(devices.resolve("nvidiactl"));
    Files.createFile(devices.resolve("nvidia0"));
    return new CardDouble(
        DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("driver")),
        folder.resolve("root"));
  }

  Box.Devices devices() {
    return new Box.Devices(root, driver.environment());
  }
}
