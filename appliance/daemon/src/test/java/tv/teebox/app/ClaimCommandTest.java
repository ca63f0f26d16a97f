package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;
import tv.teebox.peers.EventLoop;

/** The command as it is typed, without a box and with one that answers over its socket. */
@ResourceLock(Resources.SYSTEM_OUT)
class ClaimCommandTest {

  private static final String CODE = "[A-HJKMNP-Z2-9]{4}(?:-[A-HJKMNP-Z2-9]{4}){2}";

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final AtomicReference<Exit> exit = new AtomicReference<>();

  @AfterEach
  void close() {
    loop.close();
  }

  private String claim(String... options) {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      CommandLine line = new CommandLine(new ClaimCommand());
      line.setExecutionExceptionHandler(
          (failure, command, parsed) -> {
            exit.set((Exit) failure);
            return 1;
          });
      String[] all = new String[options.length + 2];
      all[0] = "--state";
      all[1] = folder.toString();
      System.arraycopy(options, 0, all, 2, options.length);
      line.execute(all);
      return said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(before);
    }
  }

  private static String code(String said) {
    return said.lines()
        .map(String::strip)
        .filter(each -> each.matches(CODE))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no code in: " + said));
  }

  @Test
  void withoutABoxTheStoredCodeIsShownAndAResetMakesAnother() throws Exception {
    String code = code(claim());
    assertThat(code(claim())).isEqualTo(code);
    assertThat(folder.resolve("lock")).doesNotExist();
    BoxAccess box = loop.await(() -> BoxAccess.open(loop.vertx(), folder, folder));
    assertThat(loop.await(() -> box.claim(false))).isEqualTo(code);
    loop.await(box::close);
    assertThat(code(claim("--reset"))).isNotEqualTo(code);
    assertThat(Files.readString(folder.resolve("access.json"))).doesNotContain(code);
  }

  @Test
  void aBoxThatRunsIsAskedAndTold() throws Exception {
    Path runtime = Files.createTempDirectory(Path.of("/tmp"), "tb");
    BoxAccess box = loop.await(() -> BoxAccess.open(loop.vertx(), folder, folder));
    OperatorSocket socket =
        new OperatorSocket(
            loop.vertx(),
            runtime.resolve("op"),
            null,
            new ClaimDesk(() -> Optional.of(box), new Nothing()));
    loop.await(socket::start);
    try {
      new RunningFile(ProcessHandle.current().pid(), runtime.toString(), 0, 0, 0, 0, 0)
          .write(folder);
      String code = code(claim());
      assertThat(loop.await(() -> box.claim(false))).isEqualTo(code);
      String fresh = code(claim("--reset"));
      assertThat(fresh).isNotEqualTo(code);
      assertThat(loop.await(() -> box.claim(false))).isEqualTo(fresh);
    } finally {
      loop.await(socket::close);
      loop.await(box::close);
      Files.deleteIfExists(runtime.resolve("op"));
      Files.delete(runtime);
    }
  }

  @Test
  void aFileThatIsDamagedIsToldAndAResetMendsIt() throws Exception {
    Files.writeString(folder.resolve("access.json"), "{\"claim\": \"x\"}");
    claim();
    assertThat(exit.get().lines().toString()).contains("access.json", "claim --reset");
    code(claim("--reset"));
    code(claim());
  }

  /** No other orders. */
  private static final class Nothing implements OperatorSocket.Desk {
    @Override
    public Optional<Future<String>> obey(List<String> words) {
      return Optional.empty();
    }

    @Override
    public List<String> notes() {
      return List.of();
    }
  }
}
