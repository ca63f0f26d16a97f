package tv.teebox.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;

/**
 * Looks at decoded pictures, wherever they lie, and notes those that are not what they should be.
 */
final class Look implements AutoCloseable {

  /** Some decoders count in 90 kHz. */
  private static final long NANOS_PER_PICTURE = 1_000_000;

  private final TrialPictures pictures;
  private final VideoFilter download;
  private final List<Long> wrong = new ArrayList<>();
  private int seen;
  private int seenOnDevice;

  /**
   * @param pictures that were encoded
   */
  Look(TrialPictures pictures) {
    this.pictures = pictures;
    this.download = VideoFilter.toMainMemory(pictures.size(), false, "yuv420p", Optional.empty());
  }

  /** A time, in nanoseconds, by which a picture's number is known again after decoding. */
  static long timeOf(long number) {
    return number * NANOS_PER_PICTURE;
  }

  /** The number again. */
  static long numberOf(VideoFrame decoded) {
    return Math.round((double) decoded.timeNanos() / NANOS_PER_PICTURE);
  }

  /** Takes a picture over whose time is that of the one that was encoded. */
  void at(VideoFrame picture) {
    try (picture;
        VideoFrame here = download.apply(picture)) {
      seen++;
      seenOnDevice += picture.isOnDevice() ? 1 : 0;
      long number = numberOf(picture);
      if (!pictures.isShown(here, number)) {
        wrong.add(number);
      }
    }
  }

  /**
   * What is wrong with them, as a sentence; empty if nothing is.
   *
   * @param encoded how many went into the decoder
   */
  String fault(int encoded) {
    // The last of what was kept may refer to pictures that were not.
    if (seen < (encoded + 1) / 2) {
      return "of %d encoded pictures only %d could be decoded".formatted(encoded, seen);
    }
    return wrong.isEmpty()
        ? ""
        : "%d of %d pictures do not show what was put in, the first is number %d"
            .formatted(wrong.size(), seen, wrong.get(0));
  }

  /** Whether all of them lay on a device: where it does not decode, libav does in main memory. */
  boolean wasOnDevice() {
    return seenOnDevice == seen;
  }

  @Override
  public void close() {
    download.close();
  }
}
