package tv.teebox.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code live} and {@code end}: the operator's word to a running box. */
abstract class OnAirCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  private final String word;

  OnAirCommand(String word) {
    this.word = word;
  }

  @Override
  public Integer call() {
    RunningFile running =
        RunningFile.read(folders.state())
            .orElseThrow(
                () ->
                    new Exit(
                        Exit.FAILED,
                        List.of(
                            "No box is running with this state folder. Start it with: teebox run")));
    System.out.println(say(Path.of(running.runtime(), "op")));
    return 0;
  }

  private String say(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1024);
      while (channel.read(answer) >= 0 && answer.hasRemaining()) {
        // until it closes
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new Exit(Exit.FAILED, List.of("The box does not answer: " + e.getMessage()));
    }
  }

  /** Goes on air. */
  @Command(
      name = "live",
      description = "Puts a running box on air.",
      mixinStandardHelpOptions = true)
  static final class Live extends OnAirCommand {
    Live() {
      super("live");
    }
  }

  /** Leaves air. */
  @Command(
      name = "end",
      description = "Ends a running box's streams in order.",
      mixinStandardHelpOptions = true)
  static final class End extends OnAirCommand {
    End() {
      super("end");
    }
  }
}
