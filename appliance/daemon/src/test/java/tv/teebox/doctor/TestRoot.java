package tv.teebox.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that looks like the parts of {@code /} that are looked at. */
record TestRoot(Path folder) {

  TestRoot file(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shell script with this body, and gives the programs of its folder alone. */
  Programs program(String name, String body) {
    file("bin/" + name, "#!/bin/sh\n" + body + "\n");
    mode("bin/" + name, "rwxr-xr-x");
    return new Programs(folder.resolve("bin").toString());
  }

  TestRoot mode(String path, String mode) {
    try {
      Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString(mode));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String path) {
    return folder.resolve(path);
  }
}
