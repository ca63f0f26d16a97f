package tv.teebox.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a command says to a running box: one word, one answer. */
final class OperatorsWord {

  /** How an answer begins that says why nothing was changed. */
  static final String NOT_DONE = "not done: ";

  private OperatorsWord() {}

  /** Whether the box is on air; one that runs and does not answer is taken to be busy. */
  static boolean isOnAir(RunningFile box) {
    try {
      return !say(box, "state").startsWith("off air");
    } catch (IOException e) {
      return ProcessHandle.of(box.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  static String say(RunningFile box, String word) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(Path.of(box.runtime(), "op")));
      ByteBuffer said = ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.UTF_8));
      while (said.hasRemaining()) {
        channel.write(said);
      }
      String answer =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
              .strip();
      if (answer.isEmpty()) {
        throw new IOException("it hung up without an answer");
      }
      return answer;
    }
  }
}
