package tv.teebox.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture size in pixels: 16 to 8192 each way. Encoders for 4:2:0 want both even. */
public record Resolution(int width, int height) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  public Resolution {
    if (width < 16 || height < 16 || width > 8192 || height > 8192) {
      throw new IllegalArgumentException(
          "a picture is 16 to 8192 pixels each way, not " + width + "x" + height);
    }
  }

  /** Reads {@code 1280x720}. */
  public static Resolution parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a size is written like 1280x720, not '" + text + "'");
    }
    return new Resolution(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  public long pixels() {
    return (long) width * height;
  }

  /** The lines of a wide picture, the columns of an upright one: what a rung is named after. */
  public int shortSide() {
    return Math.min(width, height);
  }

  public boolean fitsInto(Resolution other) {
    return width <= other.width && height <= other.height;
  }

  /** The same picture shape at {@code height} lines, the width rounded to an even number. */
  public Resolution scaledToHeight(int lines) {
    int scaled = (int) Math.round((double) width * lines / height / 2) * 2;
    return new Resolution(scaled, lines);
  }

  /** Rounded down to even numbers, as 4:2:0 encoders want them. */
  public Resolution even() {
    return new Resolution(width & ~1, height & ~1);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
