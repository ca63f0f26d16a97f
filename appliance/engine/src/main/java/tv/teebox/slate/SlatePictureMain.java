package tv.teebox.slate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.StillPicture;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;

/**
 * A throwaway process that makes the raw file of an operator's picture, so that no other process
 * parses what a stranger may have made: PNG, JPEG or WebP, told apart by their first bytes. Its
 * arguments are the picture and the file to write; standard input is the leash.
 *
 * <p>Exit codes: 0 written; 1 the picture cannot be used, and the last line on standard error says
 * why and what to do; 2 usage; 3 let go.
 */
public final class SlatePictureMain {

  /** 8 bytes a pixel at worst, and a copy: well below a gigabyte. */
  static final long MOST_PIXELS = 40_000_000;

  static final long MOST_BYTES = 20_000_000;

  private static final int LONGEST_SIDE = 3840;
  private static final int LONGEST_SHORT_SIDE = 2160;
  private static final int SHORTEST_SIDE = 16;

  private static final int EXIT_UNUSABLE = 1;
  private static final int EXIT_USAGE = 2;

  /** The picture cannot be used, in words for the operator. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  private SlatePictureMain() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: SlatePictureMain PICTURE FILE (started by the daemon)");
      Runtime.getRuntime().halt(EXIT_USAGE);
    }
    Leash.hold(System.in);
    int status = EXIT_UNUSABLE;
    try {
      make(Path.of(arguments[0]), Path.of(arguments[1]));
      status = 0;
    } catch (UnusableException e) {
      System.err.println(e.getMessage());
    } catch (IOException e) {
      System.err.println("the picture could not be read, or its copy not be written: " + e);
    } catch (OutOfMemoryError e) {
      System.err.println("the picture takes more memory than there is: export it smaller");
    }
    Runtime.getRuntime().halt(status);
  }

  /** Makes the file; needs no process of its own where the picture is known to be harmless. */
  static void make(Path picture, Path file) throws IOException, UnusableException {
    byte[] bytes = read(picture);
    String decoder =
        decoder(bytes)
            .orElseThrow(
                () ->
                    new UnusableException(
                        "is not a PNG, JPEG or WebP picture: export it again as PNG"));
    Libav.load();
    try (StillPicture decoded = StillPicture.decode(decoder, bytes, MOST_PIXELS);
        VideoFrame conformed = decoded.conformed(size(decoded.width(), decoded.height()))) {
      SlateFile.write(RawPicture.of(conformed), file);
    } catch (LibavException e) {
      throw new UnusableException(
          tooLarge(e)
              ? "has more than 40 megapixels: export it no larger than 3840x2160"
              : "is damaged, or a kind of picture that is not known: export it again as PNG");
    }
  }

  private static byte[] read(Path picture) throws IOException, UnusableException {
    if (!Files.isRegularFile(picture)) {
      throw new UnusableException("is not there, or not a file");
    }
    if (Files.size(picture) > MOST_BYTES) {
      throw new UnusableException("is larger than 20 MB: export it no larger than 3840x2160");
    }
    return Files.readAllBytes(picture);
  }

  /** libav's name of what decodes a file that begins like this. */
  private static Optional<String> decoder(byte[] file) {
    if (begins(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of("png");
    }
    if (begins(file, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of("mjpeg");
    }
    if (begins(file, 0, 'R', 'I', 'F', 'F') && begins(file, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of("webp");
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] file, int at, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (at + i >= file.length || (file[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** libav's words for a picture that exceeds the limit it was given, or any limit. */
  private static boolean tooLarge(LibavException e) {
    return e.getMessage().contains("Picture size") || e.getMessage().contains("image size");
  }

  /** Even, no larger than a 4K picture either way up, and never larger than it is. */
  private static Resolution size(int width, int height) {
    double scale =
        Math.min(
            1,
            Math.min(
                (double) LONGEST_SIDE / Math.max(width, height),
                (double) LONGEST_SHORT_SIDE / Math.min(width, height)));
    return new Resolution(side(width * scale), side(height * scale));
  }

  private static int side(double pixels) {
    return Math.max(SHORTEST_SIDE, (int) pixels & ~1);
  }
}
