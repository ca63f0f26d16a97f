package tv.teebox.trial;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.libav.TestPattern;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * Pictures that are made beforehand, so that making them is not measured, and can be told from each
 * other again after they were encoded. They are shown forth and back, without a cut at the ends.
 * Read by any thread.
 */
final class TrialPictures implements AutoCloseable {

  private static final long MOST_BYTES = 120_000_000;
  private static final int MOST_PICTURES = 45;

  /** A picture is compared by the mean luma of so many blocks; noise and small errors drown. */
  private static final int COLUMNS = 16;

  private static final int ROWS = 9;

  /** Every so many pixels of a block count. */
  private static final int STRIDE = 8;

  /**
   * By how much one block may be off, and all of them in the mean, in steps of 8-bit luma. What an
   * encoder at its right bitrate does stays below 3; a picture that stands still while this one
   * moves is off by 60 within a few frames.
   */
  private static final double MOST_OFF = 24;

  private static final double MOST_OFF_IN_THE_MEAN = 6;

  private final Resolution size;
  private final List<VideoFrame> pictures = new ArrayList<>();
  private final List<double[]> means = new ArrayList<>();

  TrialPictures(Resolution size, FrameRate rate, String pixelFormat) {
    this.size = size;
    long count = Math.min(MOST_PICTURES, MOST_BYTES * 2 / 3 / size.pixels());
    try (TestPattern pattern = TestPattern.busy(size, rate, pixelFormat)) {
      for (int i = 0; i < count; i++) {
        VideoFrame picture = pattern.next();
        pictures.add(picture);
        means.add(means(picture));
      }
    }
  }

  Resolution size() {
    return size;
  }

  /** Which of the pictures is shown as number {@code position}. */
  private int index(long position) {
    int turn = 2 * (pictures.size() - 1);
    int place = (int) (position % turn);
    return place < pictures.size() ? place : turn - place;
  }

  /** A reference, the caller's to close. */
  VideoFrame at(long position) {
    return pictures.get(index(position)).share();
  }

  /** Whether this is what number {@code position} should look like. */
  boolean isShown(VideoFrame decoded, long position) {
    double[] wanted = means.get(index(position));
    double[] seen = means(decoded);
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      double off = Math.abs(wanted[i] - seen[i]);
      if (off > MOST_OFF) {
        return false;
      }
      sum += off;
    }
    return sum / wanted.length <= MOST_OFF_IN_THE_MEAN;
  }

  private static double[] means(VideoFrame picture) {
    Resolution size = picture.size();
    double[] means = new double[COLUMNS * ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        means[row * COLUMNS + column] =
            mean(
                picture,
                size.width() * column / COLUMNS,
                size.width() * (column + 1) / COLUMNS,
                size.height() * row / ROWS,
                size.height() * (row + 1) / ROWS);
      }
    }
    return means;
  }

  private static double mean(VideoFrame picture, int left, int right, int top, int bottom) {
    long sum = 0;
    int count = 0;
    for (int y = top; y < bottom; y += STRIDE) {
      for (int x = left; x < right; x += STRIDE) {
        sum += picture.luma(x, y);
        count++;
      }
    }
    return (double) sum / count;
  }

  @Override
  public void close() {
    pictures.forEach(VideoFrame::close);
    pictures.clear();
  }
}
