package tv.teebox.engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagAssembler;
import tv.teebox.link.TagFraming;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/**
 * A tiny engine plays a second to itself: what it encodes comes back to it as its source. After it
 * every class is loaded and linked, the libraries' pages are at hand, and the compiler has seen the
 * paths, so that the engine that is opened next opens in a fraction of the time. In real time, so
 * that it takes little of the processor from the engine in charge.
 */
final class Rehearsal {

  private static final Resolution CANVAS = new Resolution(320, 180);
  private static final Resolution SMALLER = new Resolution(192, 108);
  private static final int PICTURES = 45;
  private static final long LIMIT_SECONDS = 8;

  private final Path socket;
  private final CountDownLatch pictures = new CountDownLatch(PICTURES);
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<SocketChannel> links = new ArrayList<>();
  private SocketChannel source;

  /**
   * @param socket where the engine listens to itself; gone afterwards
   */
  Rehearsal(Path socket) {
    this.socket = socket;
  }

  /** Returns when it is over; what fails in it is no matter, and fails again where it is one. */
  void play() throws IOException, InterruptedException {
    Files.deleteIfExists(socket);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      thread("rehearsal", () -> accept(server));
      thread("rehearsal-engine", this::perform);
      // An encoder that does not open keeps the one who opens it for ever.
      if (!over.await(2 * LIMIT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("[engine] the rehearsal did not come to its end");
      }
    } finally {
      Files.deleteIfExists(socket);
      closeLinks();
    }
  }

  private void perform() {
    try {
      Engine engine = new Engine(opening(), socket, Rehearsal::hear, (track, failure) -> {});
      engine.start();
      if (!pictures.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("[engine] the rehearsal gave too few pictures");
      }
      engine.end();
    } catch (IOException | RuntimeException e) {
      System.err.println("[engine] the rehearsal failed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over.countDown();
    }
  }

  /** Said and understood as it will be when it counts. */
  private static EngineCommand.Open opening() {
    byte[] line = JsonLines.line(new EngineCommand.Open(spec(), -1));
    return (EngineCommand.Open)
        JsonLines.parse(new String(line, StandardCharsets.UTF_8), EngineCommand.class);
  }

  private static void hear(EngineReport report) {
    JsonLines.line(report);
  }

  private static EngineSpec spec() {
    // A little in the past, as the opening that follows a death.
    long epoch = System.nanoTime() - Pacer.OPENING_NANOS;
    return new EngineSpec(
        CANVAS,
        new Timeline(FrameRate.of(30), epoch),
        20,
        VideoDevice.MAIN_MEMORY,
        false,
        new EngineSpec.Program(
            1, ProgramSwitch.SLATE, false, 200, new EngineSpec.Slate("Teebox", "")),
        List.of(track("larger", CANVAS), track("smaller", SMALLER)),
        List.of(new EngineSpec.AudioTrack("sound", 48_000, 2, "aac", Bitrate.ofKbps(96))));
  }

  private static EngineSpec.VideoTrack track(String name, Resolution size) {
    Map<String, String> options =
        Map.of("preset", "veryfast", "b", "200k", "bf", "2", "g", "600", "threads", "1");
    return new EngineSpec.VideoTrack(
        name,
        size,
        false,
        1,
        Bitrate.ofKbps(200),
        List.of(
            new EngineSpec.Encoder(
                "libx264", EncoderSetup.onProcessor("libx264", "yuv420p"), options)));
  }

  private void accept(ServerSocketChannel server) throws IOException {
    while (true) {
      SocketChannel link = server.accept();
      keep(link);
      LinkHello hello = JsonLines.parse(readLine(link), LinkHello.class);
      switch (hello.purpose()) {
        case SOURCE -> beSource(link);
        case TRACK -> thread("rehearsal-" + hello.name(), () -> read(link, hello.name()));
        case CONTROL -> link.close();
      }
    }
  }

  private synchronized void keep(SocketChannel link) {
    links.add(link);
  }

  private synchronized void beSource(SocketChannel link) {
    source = link;
  }

  private static String readLine(SocketChannel link) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (link.read(one.clear()) > 0 && one.get(0) != '\n') {
      line.append((char) one.get(0));
    }
    return line.toString();
  }

  /** One picture track and the sound are the source. */
  private void read(SocketChannel link, String track) throws IOException {
    boolean echoes = !track.equals("larger");
    TagAssembler assembler = new TagAssembler(tag -> took(tag.tag(), echoes));
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    while (link.read(buffer.clear()) >= 0) {
      byte[] bytes = new byte[buffer.flip().remaining()];
      buffer.get(bytes);
      assembler.feed(bytes);
    }
  }

  private synchronized void took(FlvTag tag, boolean echoes) {
    if (!echoes) {
      if (tag.isVideoFrame()) {
        pictures.countDown();
      }
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(TagFraming.encode(new StampedTag(tag, System.nanoTime())));
    try {
      while (source != null && bytes.hasRemaining()) {
        source.write(bytes);
      }
    } catch (IOException e) {
      source = null; // it is over
    }
  }

  private synchronized void closeLinks() throws IOException {
    for (SocketChannel each : links) {
      each.close();
    }
  }

  private interface IoTask {
    void run() throws IOException;
  }

  private static void thread(String name, IoTask task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // the rehearsal is over
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
