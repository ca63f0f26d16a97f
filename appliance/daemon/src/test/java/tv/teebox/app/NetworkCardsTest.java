package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.Bitrate;

class NetworkCardsTest {

  @TempDir Path folder;

  private void card(String name, String speed, String state) throws IOException {
    Path card = Files.createDirectory(folder.resolve(name));
    Files.writeString(card.resolve("operstate"), state + "\n");
    if (speed != null) {
      Files.writeString(card.resolve("speed"), speed + "\n");
    }
  }

  @Test
  void theFastestThatIsConnectedCounts() throws IOException {
    card("lo", null, "unknown");
    card("eth0", "1000", "up");
    card("eth1", "100", "up");
    card("eth2", "-1", "down");
    assertThat(new NetworkCards(folder).fastest()).contains(Bitrate.ofKbps(1_000_000));
  }

  @Test
  void aConnectedCardThatDoesNotTellLeavesItOpen() throws IOException {
    card("eth0", "100", "up");
    card("wlan0", null, "up");
    assertThat(new NetworkCards(folder).fastest()).isEmpty();
  }

  @Test
  void nothingIsConcludedFromNothing() {
    assertThat(new NetworkCards(folder).fastest()).isEmpty();
    assertThat(new NetworkCards(folder.resolve("missing")).fastest()).isEmpty();
  }
}
