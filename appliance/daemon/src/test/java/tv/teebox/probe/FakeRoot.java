package tv.teebox.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like the parts of {@code /} in which the kernel shows a box. */
record FakeRoot(Path folder) {

  FakeRoot file(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A device on the PCI bus. */
  FakeRoot pci(String address, String kind, String vendor, String device) {
    String path = "sys/bus/pci/devices/" + address + "/";
    return file(path + "class", kind).file(path + "vendor", vendor).file(path + "device", device);
  }

  /** Its render node. */
  FakeRoot node(String address, String name) {
    return file("sys/bus/pci/devices/" + address + "/drm/" + name + "/dev", "226:128")
        .file("dev/dri/" + name, "");
  }
}
