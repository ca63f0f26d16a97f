package tv.teebox.external;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the program, with the two sockets to which it connects. The sockets' files are gone as
 * soon as it has. The kernel kills it when the thread that started it ends, however that comes; at
 * the latest it ends when its input does. One owner thread.
 */
final class Child implements AutoCloseable {

  /** A program that fails says why and ends; this is for it to have done both. */
  private static final long LAST_WORDS_MILLIS = 500;

  /** What a kill takes to be over. Only a driver that hangs in the kernel makes it longer. */
  private static final long KILL_MILLIS = 2000;

  private final Path socket;
  private final ServerSocketChannel pictures;
  private final ServerSocketChannel packets;
  private final Process process;
  private final LastWords lastWords;

  /** What the program is told, as soon as it is known where its sockets are. */
  interface Arguments {
    List<String> with(Path pictures, Path packets);
  }

  Child(EncoderProgram program, Arguments arguments) throws IOException {
    program.checkItIsThere();
    socket = program.newSocket();
    pictures = listen(pictures());
    ServerSocketChannel second = null;
    try {
      second = listen(packets());
      packets = second;
      process = builder(program, arguments.with(pictures(), packets())).start();
    } catch (IOException e) {
      stopListening(pictures, pictures());
      if (second != null) {
        stopListening(second, packets());
      }
      throw e;
    }
    lastWords = new LastWords("encoder program's errors", process.getErrorStream());
    // Whoever waits for it to connect waits no longer.
    process.onExit().thenRun(this::stopListening);
  }

  /** The program as a process that dies with the thread that starts it. Its environment is told. */
  static ProcessBuilder builder(EncoderProgram program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(EncoderProgram.SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
    command.add(program.path().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    File nothing = new File("/dev/null");
    return builder.redirectInput(nothing);
  }

  private Path pictures() {
    return Path.of(socket + ".in");
  }

  private Path packets() {
    return Path.of(socket + ".out");
  }

  private static ServerSocketChannel listen(Path path) throws IOException {
    // One that a process of the same number left behind.
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return server.bind(UnixDomainSocketAddress.of(path), 1);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Waits until the program asks for pictures. */
  SocketChannel acceptPictures() throws IOException {
    return accept(pictures, pictures());
  }

  /** Waits until the program has packets to give. */
  SocketChannel acceptPackets() throws IOException {
    return accept(packets, packets());
  }

  private static SocketChannel accept(ServerSocketChannel server, Path path) throws IOException {
    SocketChannel channel = server.accept();
    stopListening(server, path);
    return channel;
  }

  private void stopListening() {
    stopListening(pictures, pictures());
    stopListening(packets, packets());
  }

  private static void stopListening(Closeable server, Path path) {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Nothing of the encoder depends on it; the folder is emptied with the engine.
    }
  }

  /** How it ended, and its last words. For one that has failed: waits a moment for both. */
  String account() throws InterruptedException {
    String how =
        process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
            ? "ended with status " + process.exitValue()
            : "is still running";
    lastWords.join(LAST_WORDS_MILLIS);
    return String.join("\n", lastWords.lines()) + "\n(the program " + how + ")";
  }

  /** Whether it ends in this time and says that all went well. */
  boolean endsWell() throws InterruptedException {
    return process.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS) && process.exitValue() == 0;
  }

  long pid() {
    return process.pid();
  }

  /** Kills it, if it is still there, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    stopListening();
    try {
      process.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS);
      lastWords.join(KILL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
