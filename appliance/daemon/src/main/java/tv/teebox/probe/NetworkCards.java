package tv.teebox.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;

/** The network cards and how fast they say they are. */
public record NetworkCards(List<Card> cards) {

  /**
   * One card.
   *
   * @param up whether it carries traffic
   * @param speed empty where the kernel does not know, as on Wi-Fi and in virtual machines
   */
  public record Card(String name, boolean up, Optional<Bitrate> speed) {}

  /** Nothing is known. */
  public static final NetworkCards NONE = new NetworkCards(List.of());

  public NetworkCards {
    cards = List.copyOf(cards);
  }

  /**
   * The fastest that is connected; empty if none tells, or if one that carries traffic does not:
   * nothing can be concluded then.
   */
  public Optional<Bitrate> fastest() {
    if (cards.stream().anyMatch(each -> each.up && each.speed.isEmpty())) {
      return Optional.empty();
    }
    return cards.stream().flatMap(each -> each.speed.stream()).max(Comparator.naturalOrder());
  }
}
