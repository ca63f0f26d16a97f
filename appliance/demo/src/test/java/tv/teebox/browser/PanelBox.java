package tv.teebox.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tv.teebox.acceptance.Box;
import tv.teebox.demo.BoxApi;
import tv.teebox.peers.FreePort;

/**
 * A real box for a panel to show, in a process of its own, whose doors stay where they are when it
 * is started again.
 */
final class PanelBox implements AutoCloseable {

  private final Box.Setup setup;
  private final Path folder;
  private final int port;
  private Box box;
  private BoxApi owner;

  private PanelBox(Box.Setup setup, Path folder) {
    this.setup = setup;
    this.folder = folder;
    this.port = FreePort.onLoopback();
    setup.json().withObject("/panel").put("port", port);
    setup.json().withObject("/ingest").put("port", FreePort.onLoopback());
    start();
  }

  /** A new one, with what the setup says. */
  static PanelBox unclaimed(Box.Setup setup, Path folder) {
    return new PanelBox(setup, folder);
  }

  /** One that {@link BoxApi#OWNER} has claimed. */
  static PanelBox claimed(Box.Setup setup, Path folder) {
    PanelBox made = new PanelBox(setup, folder);
    try {
      made.owner().claim();
      return made;
    } catch (IOException e) {
      made.close();
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    box = setup.start(folder);
    try {
      owner = isEncrypted() ? box.api() : box.api().ready();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it once more after its end, on what it remembers. */
  void startAgain() {
    start();
  }

  /** As when its plug is pulled; what it remembers stays. */
  void kill() {
    Box.signal("KILL", box.pid());
    box.awaitExit();
  }

  /** The process, its log and its state. */
  Box box() {
    return box;
  }

  private boolean isEncrypted() {
    return box.running().path("panelTlsPort").intValue() != 0;
  }

  /**
   * Its owner's calls, beside the panel's; anew after a start, and not logged in then. To the plain
   * door only.
   */
  BoxApi owner() {
    return owner;
  }

  /** What it shows on its console until somebody has claimed it. */
  String code() {
    return box.order("claim");
  }

  /** Where people open it: encrypted if the setup says so. */
  String url() {
    return isEncrypted()
        ? "https://127.0.0.1:" + box.running().get("panelTlsPort").intValue()
        : "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    box.close();
  }
}
