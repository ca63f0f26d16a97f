package tv.teebox.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How hard a graphics card works at one moment. A figure that nobody knows is {@link #UNKNOWN}.
 *
 * @param id as an {@link EncodingDevice}'s
 */
public record CardLoad(
    String id,
    int busyPercent,
    int encoderPercent,
    int decoderPercent,
    int celsius,
    int memoryPercent) {

  public static final int UNKNOWN = -1;

  private static final int HOTTEST_CELSIUS = 150;
  private static final int FIGURES = 6;

  /** What no driver may be believed is not known. */
  public CardLoad {
    busyPercent = percent(busyPercent);
    encoderPercent = percent(encoderPercent);
    decoderPercent = percent(decoderPercent);
    memoryPercent = percent(memoryPercent);
    celsius = celsius > 0 && celsius < HOTTEST_CELSIUS ? celsius : UNKNOWN;
  }

  private static int percent(int figure) {
    return figure >= 0 && figure <= 100 ? figure : UNKNOWN;
  }

  /** Nothing is known of it. */
  public static CardLoad unknown(String id) {
    return new CardLoad(id, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  /** Several in a line, for another process to read. */
  static String line(List<CardLoad> cards) {
    List<String> words = new ArrayList<>();
    for (CardLoad each : cards) {
      words.add(
          "%s %d %d %d %d %d"
              .formatted(
                  each.id,
                  each.busyPercent,
                  each.encoderPercent,
                  each.decoderPercent,
                  each.celsius,
                  each.memoryPercent));
    }
    return String.join(";", words);
  }

  /** Such a line; empty if it is none. */
  static Optional<List<CardLoad>> parse(String line) {
    List<CardLoad> cards = new ArrayList<>();
    try {
      for (String card : line.isBlank() ? new String[0] : line.split(";", -1)) {
        String[] words = card.split(" ", -1);
        if (words.length != FIGURES) {
          return Optional.empty();
        }
        cards.add(
            new CardLoad(
                words[0],
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5])));
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(List.copyOf(cards));
  }
}
