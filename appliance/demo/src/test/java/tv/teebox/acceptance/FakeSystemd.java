package tv.teebox.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tv.teebox.chaos.NotifySocket;

/** systemd's end of the notification socket, which remembers everything. */
final class FakeSystemd implements AutoCloseable {

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final NotifySocket socket;

  FakeSystemd(Path socket) {
    this.socket = new NotifySocket(socket, messages::add);
  }

  /** Everything it was told, in order. */
  List<String> messages() {
    return messages;
  }

  long count(String line) {
    return messages.stream()
        .filter(message -> List.of(message.split("\n", -1)).contains(line))
        .count();
  }

  @Override
  public void close() {
    socket.close();
  }
}
