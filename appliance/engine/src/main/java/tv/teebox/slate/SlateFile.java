package tv.teebox.slate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.media.Resolution;

/**
 * The raw file of the operator's picture, so that the engine reads no format of others: the line
 * {@code teebox-slate 1 1920x1080}, then the picture's planes as they are. Sizes are even, and no
 * larger than {@link #MOST_PIXELS}.
 */
final class SlateFile {

  static final long MOST_PIXELS = 3840L * 2160;

  private static final Pattern HEADER = Pattern.compile("teebox-slate 1 (\\d{1,4}x\\d{1,4})");
  private static final int LONGEST_HEADER = 40;

  private SlateFile() {}

  /** Writes the file; whoever reads it meanwhile sees the one before, or none. */
  static void write(RawPicture picture, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    byte[] header = ("teebox-slate 1 " + picture.size() + "\n").getBytes(StandardCharsets.US_ASCII);
    try (var out = Files.newOutputStream(part)) {
      out.write(header);
      out.write(picture.planes());
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, or is not exactly what {@link #write} writes
   */
  static RawPicture read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Resolution size = size(header(in));
      byte[] planes = in.readNBytes(RawPicture.bytes(size));
      if (planes.length < RawPicture.bytes(size) || in.read() >= 0) {
        throw new IOException("the file's length is not that of a picture of " + size);
      }
      return new RawPicture(size, planes);
    }
  }

  private static String header(InputStream in) throws IOException {
    byte[] line = new byte[LONGEST_HEADER];
    for (int i = 0; i < line.length; i++) {
      int next = in.read();
      if (next == '\n') {
        return new String(Arrays.copyOf(line, i), StandardCharsets.US_ASCII);
      }
      line[i] = (byte) next;
    }
    throw new IOException("the file is no slate");
  }

  private static Resolution size(String header) throws IOException {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IOException("the file is no slate of this version");
    }
    try {
      Resolution size = Resolution.parse(matcher.group(1));
      if (size.equals(size.even()) && size.pixels() <= MOST_PIXELS) {
        return size;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the file's size cannot be", e);
    }
    throw new IOException("the file's size cannot be");
  }
}
