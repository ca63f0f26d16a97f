package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardLoadTest {

  @TempDir private Path root;

  @Test
  void aLineHoldsAllOfThem() {
    List<CardLoad> cards =
        List.of(new CardLoad("nvidia0", 1, 2, 3, 4, 5), CardLoad.unknown("nvidia1"));
    assertThat(CardLoad.parse(CardLoad.line(cards))).contains(cards);
    assertThat(CardLoad.parse(CardLoad.line(List.of()))).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nvidia0", "nvidia0 1 2 3 4", "nvidia0 1 2 3 4 x", ";", "a b c d e f g"})
  void nonsenseIsNone(String line) {
    assertThat(CardLoad.parse(line)).isEmpty();
  }

  @Test
  void whatCannotBeIsNotKnown() {
    assertThat(new CardLoad("nvidia0", 101, -7, 1_000_000, 400, 100))
        .isEqualTo(new CardLoad("nvidia0", -1, -1, -1, -1, 100));
  }

  @Test
  void aRenderNodesFilesTellWhatTheyTell() throws IOException {
    Path device = Files.createDirectories(root.resolve("sys/class/drm/renderD128/device"));
    NodeLoad load = new NodeLoad(root);
    assertThat(load.read("renderD128")).isEqualTo(CardLoad.unknown("renderD128"));
    Path chip = Files.createDirectories(device.resolve("hwmon/hwmon3"));
    Files.writeString(chip.resolve("temp1_input"), "61500\n");
    Files.writeString(device.resolve("gpu_busy_percent"), "42\n");
    Files.writeString(device.resolve("mem_info_vram_total"), "8000000000\n");
    Files.writeString(device.resolve("mem_info_vram_used"), "2000000000\n");
    assertThat(load.read("renderD128")).isEqualTo(new CardLoad("renderD128", 42, -1, -1, 62, 25));
  }
}
