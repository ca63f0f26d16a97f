package tv.teebox.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One publisher's connection through a {@link RudeServer}. Two threads of its own. */
final class RudeConnection {

  /** Version, time, zero and noise, and its echo. */
  private static final int HANDSHAKE_BYTES = 1 + 2 * 1536;

  /** So much of a stream is passed on before its connection is reset. */
  private static final int RESET_AFTER_BYTES = 60_000;

  private static final int SLOW_BYTES_PER_SECOND = 20_000;
  private static final long STEP_MS = 50;
  private static final long LATE_MS = 3000;

  /** Commands and their answers are within it. */
  private static final int DIALOGUE_BYTES = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private final Supplier<Manner> manner;
  private final AtomicBoolean over = new AtomicBoolean();
  private final ByteArrayOutputStream dialogue = new ByteArrayOutputStream();
  private volatile boolean publishes;
  private volatile boolean mute;
  private boolean asked;
  private final AtomicLong passed = new AtomicLong();

  RudeConnection(Socket client, int backend, Supplier<Manner> manner) throws IOException {
    this.client = client;
    this.manner = manner;
    this.server = new Socket(InetAddress.getLoopbackAddress(), backend);
  }

  void start() {
    thread("rude, from the client", this::fromClient);
    thread("rude, from the server", this::fromServer);
  }

  private void fromClient() throws IOException {
    byte[] bytes = new byte[8192];
    try (client;
        server) {
      while (!over.get()) {
        if (publishes && manner.get() == Manner.STOPS_READING) {
          pause();
          continue;
        }
        if (manner.get() == Manner.NEVER_ANSWERS) {
          pause();
          continue;
        }
        int count = client.getInputStream().read(bytes, 0, most(bytes.length));
        if (count < 0) {
          return;
        }
        take(bytes, count);
      }
    } finally {
      over.set(true);
    }
  }

  private int most(int room) {
    if (publishes && manner.get() == Manner.READS_SLOWLY) {
      pause();
      return (int) (SLOW_BYTES_PER_SECOND * STEP_MS / 1000);
    }
    return room;
  }

  private void take(byte[] bytes, int count) throws IOException {
    if (mute) {
      return;
    }
    if (!publishes && dialogue.size() < DIALOGUE_BYTES) {
      dialogue.write(bytes, 0, count);
    }
    Manner now = manner.get();
    if (now == Manner.REFUSES_APP && says("connect")) {
      answer(RudeWords.appRefused());
    } else if (now == Manner.REFUSES_KEY && says("publish")) {
      answer(RudeWords.keyRefused());
    } else if (now == Manner.CLOSES_AFTER_PUBLISH && says("publish")) {
      over.set(true);
    }
    publishes |= says("publish");
    if (now == Manner.RESETS && publishes && passed.get() > RESET_AFTER_BYTES) {
      server.getOutputStream().write(bytes, 0, count / 2);
      reset();
    } else if (now == Manner.SILENT_AFTER_HANDSHAKE && passed.get() + count > HANDSHAKE_BYTES) {
      mute = true;
    } else if (!mute && !over.get()) {
      server.getOutputStream().write(bytes, 0, count);
      passed.addAndGet(count);
    }
  }

  /** Whether the client has sent this command; as AMF writes a string. */
  private boolean says(String command) {
    if (publishes) {
      return true;
    }
    return dialogue
        .toString(StandardCharsets.ISO_8859_1)
        .contains("\0" + (char) command.length() + command);
  }

  /** Says this in the server's place, which hears and says nothing more. */
  private void answer(byte[] words) throws IOException {
    mute = true;
    client.getOutputStream().write(words);
  }

  private void fromServer() throws IOException {
    byte[] bytes = new byte[8192];
    long given = 0;
    try (client;
        server) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      server.setSoTimeout((int) STEP_MS);
      while (!over.get()) {
        int count = read(in, bytes);
        if (count < 0) {
          keepSilence();
          return;
        }
        count = allowed(count, given);
        if (!mute && count > 0) {
          out.write(bytes, 0, count);
          given += count;
        }
        if (publishes && count == 0) {
          chatter(out);
        }
      }
    } finally {
      over.set(true);
    }
  }

  /** The good server loses patience with one that says nothing; a silent one does not. */
  private void keepSilence() {
    while (!over.get() && manner.get().isSilent()) {
      pause();
    }
  }

  @SuppressWarnings("UnusedException")
  private static int read(InputStream in, byte[] bytes) throws IOException {
    try {
      return in.read(bytes);
    } catch (java.net.SocketTimeoutException e) {
      return 0; // nothing just now
    }
  }

  /** How many of so many bytes go to the client, after so many before. */
  private int allowed(int count, long given) {
    return switch (manner.get()) {
      case SILENT_AFTER_HANDSHAKE -> (int) Math.min(count, Math.max(0, HANDSHAKE_BYTES - given));
      case NEVER_ACKNOWLEDGES -> publishes && passed.get() > DIALOGUE_BYTES ? 0 : count;
      case ACKNOWLEDGES_LATE -> {
        if (publishes && passed.get() > DIALOGUE_BYTES && count > 0) {
          sleep(LATE_MS);
        }
        yield count;
      }
      default -> count;
    };
  }

  /** Between two messages of the server. */
  private void chatter(OutputStream out) throws IOException {
    Manner now = manner.get();
    if (now == Manner.CHATTERS || now == Manner.ASKS_TO_RECONNECT) {
      out.write(RudeWords.chatter());
    }
    if (now == Manner.ASKS_TO_RECONNECT && !asked && passed.get() > RESET_AFTER_BYTES) {
      asked = true;
      out.write(RudeWords.reconnectRequest());
    }
  }

  private static void pause() {
    sleep(STEP_MS);
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isOver() {
    return over.get();
  }

  /** Ends it with a reset. */
  void reset() {
    over.set(true);
    for (Socket each : new Socket[] {client, server}) {
      try {
        each.setSoLinger(true, 0);
        each.close();
      } catch (IOException e) {
        // it was closed already
      }
    }
  }

  /** Something that ends when a socket does. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  static void thread(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // one of the two ends has closed
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
