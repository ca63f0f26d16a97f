package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/** Tee strings, read as the muxer reads them. */
class TeeStringTest {

  @TempDir private Path folder;

  private static List<String> urls(String text) {
    TeeString tee = TeeString.parse(text);
    assertThat(tee.problems()).isEmpty();
    return tee.targets().stream().map(TeeString.Target::url).toList();
  }

  @Test
  void targetsAndTheirOptionsAreRead() {
    TeeString tee =
        TeeString.parse(
            "[f=flv:onfail=ignore]rtmp://a/app/k1|[f=flv]rtmps://b/app/k2|rtmp://c/x/y");
    assertThat(tee.problems()).isEmpty();
    assertThat(tee.targets())
        .containsExactly(
            new TeeString.Target(1, Map.of("f", "flv", "onfail", "ignore"), "rtmp://a/app/k1"),
            new TeeString.Target(2, Map.of("f", "flv"), "rtmps://b/app/k2"),
            new TeeString.Target(3, Map.of(), "rtmp://c/x/y"));
  }

  @Test
  void quotedOptionsMayHoldWhatWouldEndThem() {
    TeeString tee =
        TeeString.parse(
            "[select=\\'v:0,a:0\\':f=flv:bsfs/v='h264_metadata=level\\=4']rtmp://a/b/c");
    assertThat(tee.targets().get(0).options().keySet()).containsExactly("select", "f", "bsfs/v");
    assertThat(tee.targets().get(0).url()).isEqualTo("rtmp://a/b/c");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a\\|b, a|b",
        "'a|b', a|b",
        "a' | 'b, a | b",
        "\\'a, 'a",
        "a\\\\b, a\\b",
        "\"a\\ \", \"a \"",
        "\"  a  \", a",
        "'', \"\""
      })
  void escapesMeanWhatTheyMeanInLibav(String text, String meant) {
    TeeString tee = TeeString.parse("x|" + text);
    assertThat(tee.targets().stream().skip(1).map(TeeString.Target::url))
        .isEqualTo(meant.isEmpty() ? List.of() : List.of(meant));
  }

  @Test
  void ffmpegWritesToTheVeryFilesThatAreRead() throws IOException {
    String at = folder.toString();
    String text =
        "[f=adts:onfail=ignore]%1$s/plain| [f=adts]%1$s/a\\|bar |[f='adts']'%1$s/quoted | bar'|[]%1$s/two words.aac|[f=adts]%1$s/back\\\\slash|[onfail=ignore:f=adts]%1$s/it\\'s"
            .formatted(at);
    try (ChildProcess ffmpeg =
        Ffmpeg.start(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "anullsrc",
                "-t",
                "0.1",
                "-c:a",
                "aac",
                "-map",
                "0:a",
                "-f",
                "tee",
                text))) {
      assertThat(ffmpeg.await(30)).as(ffmpeg.output()).isZero();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> written = files.map(Path::toString).collect(Collectors.toSet());
      assertThat(written).hasSize(6);
      assertThat(urls(text)).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[f=flv",
        "[f=flv:rtmp://a/app/sEcReT",
        "[f]rtmp://a/app/sEcReT",
        "[f=flv|rtmp://a/app/sEcReT",
        "[=]rtmp://a/app/sEcReT[",
        "[f=flv]",
        "|",
        ""
      })
  void whatCannotBeReadIsAProblemWithoutItsText(String text) {
    TeeString tee = TeeString.parse(text);
    assertThat(tee.problems()).isNotEmpty();
    assertThat(tee.problems().toString()).doesNotContain("sEcReT").doesNotContain("app");
  }

  @Test
  void everyProblemIsNamedAndTheRestIsRead() {
    TeeString tee = TeeString.parse("[f=flv|rtmp://a/b/c||[x]y|rtmp://d/e/f");
    assertThat(tee.problems())
        .extracting(each -> each.replaceAll(":.*", ""))
        .containsExactly("target 1", "target 3", "target 4");
    assertThat(tee.targets()).extracting(TeeString.Target::number).containsExactly(2, 5);
  }

  @Test
  void anApostropheThatIsNotClosedIsTold() {
    assertThat(TeeString.parse("rtmp://a/b/'c|rtmp://d/e/f").problems().toString())
        .contains("apostrophe");
  }

  @Test
  void aTargetPrintsNothingOfItself() {
    assertThat(TeeString.parse("[key=sEcReT]rtmp://a/b/sEcReT").targets().toString())
        .isEqualTo("[target 1]");
  }
}
