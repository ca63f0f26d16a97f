package tv.teebox.slate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tv.teebox.libav.Drawing;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;
import tv.teebox.slate.Typefaces.Weight;

/**
 * Draws the slate of a channel that has no picture of its own: a calm dark gradient, the channel's
 * title, a short rule and one line of words, all centred.
 */
final class BuiltInSlate {

  private static final String WORDS = "We will be right back";

  /** Of the shorter side, as all that follow. */
  private static final double WORDS_SIZE = 0.037;

  /** The same on an upright canvas, which is looked at on a phone. */
  private static final double WORDS_SIZE_UPRIGHT = 0.048;

  /** How many of their own heights the words are wide, with a margin. */
  private static final int WORDS_ROOM = 11;

  private static final double RULE_LENGTH = 0.075;
  private static final double RULE_THICKNESS = 0.0042;

  /** Of the title's size: from baseline to baseline. */
  private static final double LEADING = 1.16;

  /** The height of a capital of Inter, of its size. */
  private static final double CAPITAL = 0.727;

  /**
   * In pixels: smaller words cannot be read. They are left out where there is no room for them, and
   * on a still smaller canvas so is the title.
   */
  private static final int SMALLEST_WORDS = 11;

  private static final int SMALLEST_TITLE = 6;

  /** The gradient has no detail: it is computed small and enlarged. */
  private static final int SMALLER = 8;

  /** Title sizes are measured at this one, in a strip as high as a line may be. */
  private static final int MEASURED_SIZE = 32;

  private static final int STRIP = 2 * MEASURED_SIZE;

  private BuiltInSlate() {}

  /** The slate, the caller's to close. Without a title the words stand in its place. */
  static VideoFrame draw(String title, Resolution canvas) {
    try (Typefaces typefaces = new Typefaces()) {
      String shown = title.isBlank() ? WORDS : title;
      TitleLayout layout = TitleLayout.of(shown, canvas, lines -> ems(lines, typefaces));
      Sheet sheet = new Sheet(typefaces);
      compose(sheet, layout, canvas);
      return Drawing.of(background(canvas) + sheet.filters, sheet.options);
    }
  }

  /** The slate without a word, for when no font can be had. */
  static VideoFrame drawWordless(Resolution canvas) {
    return Drawing.of(background(canvas), Map.of());
  }

  /** Title, rule and words, from the top; the block's middle is the canvas's. */
  private static void compose(Sheet sheet, TitleLayout title, Resolution canvas) {
    double side = canvas.shortSide();
    double size = title.fontSize();
    List<String> lines = size < SMALLEST_TITLE ? List.of() : title.lines();
    double titleHeight = lines.isEmpty() ? 0 : size * (CAPITAL + LEADING * (lines.size() - 1));
    double wordsSize = canvas.height() > canvas.width() ? WORDS_SIZE_UPRIGHT : WORDS_SIZE;
    int words = Math.max(SMALLEST_WORDS, (int) Math.round(side * wordsSize));
    boolean hasWords =
        !lines.isEmpty()
            && !String.join(" ", lines).equals(WORDS)
            && words * WORDS_ROOM < canvas.width();
    double gap = Math.max(side * 0.045, size * 0.42);
    double below = hasWords ? 2 * gap + words * CAPITAL : 0;
    double top = (canvas.height() - titleHeight - below) / 2;
    for (int i = 0; i < lines.size(); i++) {
      double baseline = top + size * (CAPITAL + LEADING * i);
      sheet.letter(lines.get(i), Weight.SEMI_BOLD, (int) size, "white", baseline);
    }
    if (hasWords) {
      double rule = top + titleHeight + gap;
      sheet.rule(canvas, rule, side * RULE_LENGTH, side * RULE_THICKNESS);
      sheet.letter(WORDS, Weight.REGULAR, words, "0xD3DAEA", rule + gap + words * CAPITAL);
    }
  }

  /** Deep blue, lighter and warmer towards two corners, in 16 bits so that no bands show. */
  private static String background(Resolution canvas) {
    int width = Math.max(16, canvas.width() / SMALLER);
    int height = Math.max(16, canvas.height() / SMALLER);
    String lit = "exp(-(pow((X/W-0.12)/0.75,2)+pow((Y/H-0.05)/0.85,2)))";
    String warm = "exp(-(pow((X/W-1.02)/0.6,2)+pow((Y/H-1.05)/0.7,2)))";
    return String.format(
            Locale.ROOT,
            "color=c=black:s=%dx%d:r=1,format=gbrp16le,geq=r='%s':g='%s':b='%s'",
            width,
            height,
            channel(13, 16, 52, lit, warm),
            channel(18, 42, 22, lit, warm),
            channel(38, 74, 78, lit, warm))
        + ",scale=%d:%d:flags=bicubic+accurate_rnd+full_chroma_int"
            .formatted(canvas.width(), canvas.height())
        + ":out_color_matrix=bt709:out_range=tv,format=yuv420p";
  }

  private static String channel(int ground, int lit, int warm, String litShape, String warmShape) {
    return "257*(%d+%d*%s+%d*%s)".formatted(ground, lit, litShape, warm, warmShape);
  }

  /** How wide each line is in the title's weight. */
  private static List<Double> ems(List<String> lines, Typefaces typefaces) {
    int width = MEASURED_SIZE * 2 * lines.stream().mapToInt(String::length).max().orElse(1);
    Resolution strips = new Resolution(Math.min(8192, Math.max(16, width)), STRIP * lines.size());
    Sheet sheet = new Sheet(typefaces);
    for (int i = 0; i < lines.size(); i++) {
      sheet.letter(
          lines.get(i), Weight.SEMI_BOLD, MEASURED_SIZE, "white", STRIP * i + 1.5 * MEASURED_SIZE);
    }
    String black = "color=c=black:s=%s:r=1,format=yuv420p".formatted(strips);
    try (VideoFrame drawn = Drawing.of(black + sheet.filters, sheet.options)) {
      return IntStream.range(0, lines.size()).mapToObj(i -> inkWidth(drawn, i)).toList();
    }
  }

  private static double inkWidth(VideoFrame drawn, int strip) {
    int from = drawn.size().width();
    int to = 0;
    for (int y = strip * STRIP; y < (strip + 1) * STRIP; y++) {
      for (int x = 0; x < drawn.size().width(); x++) {
        if (drawn.luma(x, y) > 100) {
          from = Math.min(from, x);
          to = Math.max(to, x + 1);
        }
      }
    }
    return Math.max(0, to - from) / (double) MEASURED_SIZE;
  }

  /** What is drawn on a background, as filters and their options. */
  private static final class Sheet {

    private final Typefaces typefaces;
    private final StringBuilder filters = new StringBuilder();
    private final Map<String, Map<String, String>> options = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    Sheet(Typefaces typefaces) {
      this.typefaces = typefaces;
    }

    /** A line in the middle, its baseline so far from the top. */
    void letter(String text, Weight weight, int size, String colour, double baseline) {
      String name = "drawtext@line" + names.size();
      names.add(name);
      filters.append(
          ",%s=expansion=none:fontsize=%d:fontcolor=%s:x=(w-text_w)/2:y=%d:y_align=baseline"
              .formatted(name, size, colour, Math.round(baseline)));
      options.put(name, Map.of("text", text, "fontfile", typefaces.file(weight).toString()));
    }

    /** A bar in the middle, its own middle so far from the top. */
    void rule(Resolution canvas, double middle, double length, double thickness) {
      int width = even(length);
      int height = Math.max(2, even(thickness));
      filters.append(
          ",drawbox=x=%d:y=%d:w=%d:h=%d:color=0x5FD3C6:t=fill"
              .formatted(
                  (canvas.width() - width) / 4 * 2, even(middle - height / 2.0), width, height));
    }

    private static int even(double pixels) {
      return (int) Math.round(pixels / 2) * 2;
    }
  }
}
