package tv.teebox.media;

import java.util.Locale;

/** The picture shape that a destination wants. */
public enum Shape {
  /** As the canvas is. */
  CANVAS(0, 0),
  /** 9:16, for phones. */
  VERTICAL(9, 16),
  SQUARE(1, 1);

  private final int width;
  private final int height;

  Shape(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** How a picture is brought into another shape. */
  public enum Fit {
    /** The middle fills the shape; what is beyond its edges is lost. */
    CROP,
    /** The whole picture, between black bars. */
    PAD
  }

  /**
   * The size of this shape whose short side is at most {@code shortSide} lines, and small enough
   * that no pixel of the canvas is enlarged. Even in both directions.
   */
  public Resolution sizeFor(int shortSide, Resolution canvas, Fit fit) {
    if (this == CANVAS) {
      return sizeOfCanvas(shortSide, canvas);
    }
    // Of the canvas, a crop keeps what the shape covers; a pad shrinks the whole until it fits.
    double scale = (double) shortSide / width;
    double widest = canvas.width() / (double) width;
    double tallest = canvas.height() / (double) height;
    double most = fit == Fit.CROP ? Math.min(widest, tallest) : Math.max(widest, tallest);
    double used = Math.min(scale, most);
    return new Resolution(nearestEven(width * used), nearestEven(height * used));
  }

  /**
   * Like the canvas, with the short side in bounds, and the long side of a 16:9 picture with it.
   */
  private static Resolution sizeOfCanvas(int shortSide, Resolution canvas) {
    int shorter = canvas.shortSide();
    int longer = Math.max(canvas.width(), canvas.height());
    double used = Math.min((double) shortSide / shorter, shortSide * 16.0 / 9 / longer);
    if (used >= 1) {
      return canvas.even();
    }
    return new Resolution(nearestEven(canvas.width() * used), nearestEven(canvas.height() * used));
  }

  private static int nearestEven(double pixels) {
    return (int) Math.round(pixels / 2) * 2;
  }

  /** What a rendition's name ends in. */
  public String suffix(Fit fit) {
    return this == CANVAS
        ? ""
        : "-" + name().toLowerCase(Locale.ROOT) + (fit == Fit.PAD ? "-pad" : "");
  }
}
