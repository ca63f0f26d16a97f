package tv.teebox.app;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tv.teebox.media.Bitrate;

/**
 * How fast the network cards say they are.
 *
 * @param folder one entry for each, as Linux has it in {@code /sys/class/net}
 */
record NetworkCards(Path folder) {

  static final NetworkCards OWN = new NetworkCards(Path.of("/sys/class/net"));

  /** The fastest that is connected; empty if none tells, as on Wi-Fi and in virtual machines. */
  Optional<Bitrate> fastest() {
    Optional<Bitrate> fastest = Optional.empty();
    try (DirectoryStream<Path> cards = Files.newDirectoryStream(folder)) {
      for (Path card : cards) {
        Optional<Bitrate> speed = speed(card);
        if (speed.isEmpty() && isUp(card)) {
          return Optional.empty();
        }
        if (speed.isPresent()
            && fastest.filter(each -> each.compareTo(speed.get()) > 0).isEmpty()) {
          fastest = speed;
        }
      }
      return fastest;
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
  }

  /** The kernel has no speed for a card that is down or does not know, and fails the read. */
  private static Optional<Bitrate> speed(Path card) {
    try {
      long mbps = Long.parseLong(Files.readString(card.resolve("speed")).strip());
      return mbps > 0 ? Optional.of(Bitrate.ofKbps(mbps * 1000)) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A card that carries traffic and does not tell how fast: nothing can be concluded then. */
  private static boolean isUp(Path card) {
    try {
      return Files.readString(card.resolve("operstate")).strip().equals("up");
    } catch (IOException e) {
      return false;
    }
  }
}
