package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of an engine's standard error is fit for the log. */
class WordFilterTest {

  private static final long SECOND = 1_000_000_000L;

  private final List<String> lines = new ArrayList<>();
  private final WordFilter filter = new WordFilter(lines::add);

  private void write(String text, long nowNanos) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    filter.bytes(bytes, bytes.length, nowNanos);
  }

  @Test
  void linesComeWholeHoweverTheyAreCut() {
    write("the dri", 0);
    write("ver is gone\nand ", 1);
    write("the card\n", 2);
    assertThat(lines).containsExactly("the driver is gone", "and the card");
  }

  @Test
  void aLastLineWithoutEndIsALine() {
    write("half a line", 0);
    filter.end();
    assertThat(lines).containsExactly("half a line");
  }

  @Test
  void theFirstLinesOfEachSecondComeAndTheRestAreCounted() {
    for (int i = 0; i < 1000; i++) {
      write("line " + i + "\n", i);
    }
    assertThat(lines).hasSize(WordFilter.LINES_A_SECOND).startsWith("line 0", "line 1");
    write("later\n", SECOND);
    assertThat(lines.subList(WordFilter.LINES_A_SECOND, lines.size()))
        .containsExactly("(" + (1000 - WordFilter.LINES_A_SECOND) + " lines left out)", "later");
  }

  @Test
  void whatWasLeftOutIsToldOnceTheSecondIsOverAlthoughNothingFollows() {
    write("x\n".repeat(WordFilter.LINES_A_SECOND + 7), 0);
    assertThat(filter.owes()).isTrue();
    filter.settle(SECOND - 1);
    assertThat(lines).hasSize(WordFilter.LINES_A_SECOND);
    filter.settle(SECOND);
    assertThat(lines).last().isEqualTo("(7 lines left out)");
    assertThat(filter.owes()).isFalse();
  }

  @Test
  void whatWasLeftOutLastIsCountedAtTheEnd() {
    write("x\n".repeat(WordFilter.LINES_A_SECOND + 3), 0);
    filter.end();
    assertThat(lines).last().isEqualTo("(3 lines left out)");
  }

  @Test
  void aLineWithoutEndIsCutAndCostsNoMemory() {
    for (int i = 0; i < 1000; i++) {
      write("x".repeat(10_000), i);
    }
    write("\nnext\n", 2000);
    assertThat(lines).containsExactly("x".repeat(WordFilter.LONGEST_LINE), "next");
  }

  @Test
  void controlCharactersColoursAndBrokenTextDoNotReachTheLog() {
    write("\u001B[1;31mred\u001B[0m\talert\r\u0007\u0000\u202E\u2028!\n\n \u0001\n", 0);
    filter.bytes(new byte[] {(byte) 0xC3, '\n'}, 2, 1);
    assertThat(lines).containsExactly("red alert!", "\uFFFD");
  }

  @Test
  void theLastWordsAreTheLastLinesThatTellSomething() {
    write("[engine] failed\njava.lang.IllegalStateException: no picture\n", 0);
    write("\tat tv.teebox.engine.Rung.run(Rung.java:12)\n\t... 3 more\n\n", 0);
    assertThat(filter.lastWords())
        .isEqualTo("[engine] failed; java.lang.IllegalStateException: no picture");
  }

  @Test
  void ofACrashTheLastWordsNameTheFrame() {
    write("#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n", 0);
    write("#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2\n# Problematic frame:\n", 0);
    write("# C  [libnvcuvid.so.1+0x1234]\n#\n# No core dump will be written.\n#\n", 0);
    assertThat(filter.lastWords()).isEqualTo("crashed in C  [libnvcuvid.so.1+0x1234]");
  }

  @Test
  void afterAFloodTheLastWordsAreStillTheLast() {
    write("flood\n".repeat(100_000), 0);
    write("out of memory\n", 1);
    assertThat(filter.lastWords()).isEqualTo("flood; flood; out of memory");
  }

  @Test
  void whoSaidNothingHasNoLastWords() {
    filter.end();
    assertThat(filter.lastWords()).isEmpty();
    assertThat(lines).isEmpty();
  }
}
