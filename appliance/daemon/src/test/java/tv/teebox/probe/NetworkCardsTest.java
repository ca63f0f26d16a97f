package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Bitrate;

class NetworkCardsTest {

  private static NetworkCards.Card card(String name, long mbps, boolean up) {
    return new NetworkCards.Card(
        name, up, mbps > 0 ? Optional.of(Bitrate.ofKbps(mbps * 1000)) : Optional.empty());
  }

  private static Optional<Bitrate> fastest(NetworkCards.Card... cards) {
    return new NetworkCards(List.of(cards)).fastest();
  }

  @Test
  void theFastestThatIsConnectedCounts() {
    assertThat(
            fastest(
                card("lo", 0, false),
                card("eth0", 1000, true),
                card("eth1", 100, true),
                card("eth2", 0, false)))
        .contains(Bitrate.ofKbps(1_000_000));
  }

  @Test
  void aConnectedCardThatDoesNotTellLeavesItOpen() {
    assertThat(fastest(card("eth0", 100, true), card("wlan0", 0, true))).isEmpty();
  }

  @Test
  void nothingIsConcludedFromNothing() {
    assertThat(fastest()).isEmpty();
    assertThat(NetworkCards.NONE.fastest()).isEmpty();
  }
}
