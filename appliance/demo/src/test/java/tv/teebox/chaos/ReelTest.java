package tv.teebox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.trial.TestLoop;

class ReelTest {

  @TempDir private Path folder;

  static List<Reel> reels() {
    return List.of(Reel.USUAL, Reel.CHANGED);
  }

  @ParameterizedTest
  @MethodSource("reels")
  void aReelGoesRoundWithoutASeam(Reel reel) throws IOException, InterruptedException {
    Reel.await(reel.make(folder));
    TestLoop loop = Reel.read(reel.file(folder), reel.durationMs(), reel.hertz());
    assertThat(loop.headers()).hasSize(3);
    List<FlvTag> pictures = loop.frames().stream().filter(FlvTag::isVideoFrame).toList();
    assertThat(pictures).hasSize(reel.gop() * reel.gops());
    assertThat(pictures.stream().filter(FlvTag::isKeyframe)).hasSize(reel.gops());
    assertThat(pictures.get(0).isKeyframe()).isTrue();
    assertThat(pictures.get(pictures.size() - 1).timestampMs()).isLessThan(loop.durationMs());
    List<Long> sounds =
        loop.played(2 * loop.durationMs())
            .filter(tag -> tag.type() == TagType.AUDIO && !tag.isConfiguration())
            .map(FlvTag::timestampMs)
            .toList();
    long frameMs = 1024 * 1000L / reel.hertz();
    for (int i = 1; i < sounds.size(); i++) {
      assertThat(sounds.get(i) - sounds.get(i - 1)).isBetween(frameMs - 1, frameMs + 2);
    }
  }
}
