package tv.teebox.engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagAssembler;
import tv.teebox.link.TagFraming;

/** Plays the daemon: a real engine process at the other end of real unix sockets. */
final class EngineHarness implements AutoCloseable {

  final Process process;
  final BlockingQueue<EngineReport> reports = new LinkedBlockingQueue<>();
  private final Set<String> unread;
  final long spawnedNanos;
  volatile long controlNanos;
  volatile long sourceNanos;
  private final Map<String, List<StampedTag>> tracks = new ConcurrentHashMap<>();
  private final Map<String, Integer> connections = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Path folder;
  private final ServerSocketChannel server;
  private final CountDownLatch sourcesConnected = new CountDownLatch(1);
  private final List<Thread> readers = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final Map<String, SocketChannel> sources = new ConcurrentHashMap<>();
  private volatile SocketChannel control;

  EngineHarness(EngineSpec spec) throws IOException {
    this(new EngineCommand.Open(spec), Set.of());
  }

  /**
   * @param unread tracks that the daemon connects and then never reads
   */
  EngineHarness(EngineCommand.Open open, Set<String> unread) throws IOException {
    this(open, unread, Map.of());
  }

  /**
   * @param environment what else the engine finds there
   */
  EngineHarness(EngineCommand.Open open, Set<String> unread, Map<String, String> environment)
      throws IOException {
    this((EngineCommand) open, unread, environment);
  }

  /** An engine that stands by until it is told to open. */
  static EngineHarness standingBy() throws IOException {
    return new EngineHarness(new EngineCommand.StandBy(), Set.of(), Map.of());
  }

  private EngineHarness(EngineCommand first, Set<String> unread, Map<String, String> environment)
      throws IOException {
    this.unread = unread;
    folder = Files.createTempDirectory(Path.of("/tmp"), "tbe");
    Path socket = folder.resolve("s");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    spawnedNanos = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command(socket))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    process = builder.start();
    thread("accept", () -> accept(first));
  }

  private static List<String> command(Path socket) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@src/main/dist/engine.jvmflags");
    String more = System.getProperty("teebox.engine.flags", "");
    command.addAll(more.isEmpty() ? List.of() : List.of(more.split(" ")));
    command.add("-cp");
    command.add(
        System.getProperty("teebox.engine.classpath", System.getProperty("java.class.path")));
    command.add("tv.teebox.engine.EngineMain");
    command.add(socket.toString());
    return command;
  }

  private void accept(EngineCommand first) throws IOException {
    while (true) {
      SocketChannel channel = server.accept();
      synchronized (channels) {
        channels.add(channel);
      }
      String line = readLine(channel);
      if (line == null) {
        continue; // of a track that was gone before it could say its name
      }
      LinkHello hello = JsonLines.parse(line, LinkHello.class);
      switch (hello.purpose()) {
        case CONTROL -> {
          control = channel;
          controlNanos = System.nanoTime();
          channel.write(ByteBuffer.wrap(JsonLines.line(first)));
          thread("control", () -> readReports(channel));
        }
        case SOURCE -> {
          sources.put(hello.name(), channel);
          sourceNanos = System.nanoTime();
        }
        case TRACK -> {
          // Its tracks come after all its sources.
          sourcesConnected.countDown();
          String name = distinct(hello.name());
          if (!unread.contains(hello.name())) {
            thread(name, () -> readTrack(channel, name));
          }
        }
      }
    }
  }

  /** A track that comes again is another: its name has a number then. */
  private String distinct(String name) {
    int count = connections.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "#" + count;
  }

  /** How often tracks of a name have been connected. */
  int connections(String name) {
    return connections.getOrDefault(name, 0);
  }

  private void readReports(SocketChannel channel) throws IOException {
    for (String line = readLine(channel); line != null; line = readLine(channel)) {
      reports.add(JsonLines.parse(line, EngineReport.class));
    }
  }

  private void readTrack(SocketChannel channel, String track) throws IOException {
    List<StampedTag> tags = arrivals(track);
    TagAssembler assembler =
        new TagAssembler(stamped -> add(tags, new StampedTag(stamped.tag(), System.nanoTime())));
    ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    while (channel.read(buffer) >= 0) {
      byte[] bytes = new byte[buffer.flip().remaining()];
      buffer.get(bytes).clear();
      assembler.feed(bytes);
    }
    ended.add(track);
  }

  private static void add(List<StampedTag> tags, StampedTag tag) {
    synchronized (tags) {
      tags.add(tag);
      tags.notifyAll();
    }
  }

  private List<StampedTag> arrivals(String name) {
    return tracks.computeIfAbsent(name, key -> new ArrayList<>());
  }

  private static String readLine(SocketChannel channel) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (channel.read(one.clear()) > 0) {
      if (one.get(0) == '\n') {
        return line.toString();
      }
      line.append((char) one.get(0));
    }
    return null;
  }

  /** Waits until the engine is ready for its sources. */
  void awaitSource() throws IOException, InterruptedException {
    if (!sourcesConnected.await(60, TimeUnit.SECONDS)) {
      throw new IOException("the engine did not ask for its source");
    }
  }

  /** Sends a tag of the source, stamped as the daemon would. */
  void send(FlvTag tag, long arrivalNanos) throws IOException, InterruptedException {
    send(0, new StampedTag(tag, arrivalNanos));
  }

  /** The same of a source by its number. */
  void send(int source, StampedTag stamped) throws IOException, InterruptedException {
    awaitSource();
    ByteBuffer bytes = ByteBuffer.wrap(TagFraming.encode(stamped));
    while (bytes.hasRemaining()) {
      sources.get(Integer.toString(source)).write(bytes);
    }
  }

  void showSlate(boolean shown) throws IOException {
    tell(new EngineCommand.ShowSlate(shown));
  }

  void use(List<EngineSpec.VideoTrack> video, List<EngineSpec.AudioTrack> audio)
      throws IOException {
    tell(new EngineCommand.UseTracks(video, audio));
  }

  /** Waits until a track's link is closed. */
  void awaitLinkEnd(String track) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!ended.contains(track)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the link of " + track + " is still open");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Waits for a progress report that is as it is wanted. */
  EngineReport.Progress awaitProgress(Predicate<EngineReport.Progress> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    EngineReport.Progress progress = await(EngineReport.Progress.class);
    while (!wanted.test(progress)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("in 20 s no such progress; the last is " + progress);
      }
      progress = await(EngineReport.Progress.class);
    }
    return progress;
  }

  /** The names of its threads, libav's among them. */
  List<String> threads() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path each : tasks.toList()) {
        names.add(Files.readString(each.resolve("comm")).strip());
      }
    } catch (NoSuchFileException e) {
      return threads(); // one ended while it was asked
    }
    return names;
  }

  /** How many files and sockets it has open. */
  long descriptors() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return files.count();
    }
  }

  void open(EngineCommand.Open open) throws IOException {
    tell(open);
  }

  private void tell(EngineCommand command) throws IOException {
    control.write(ByteBuffer.wrap(JsonLines.line(command)));
  }

  void end() throws IOException {
    tell(new EngineCommand.End());
  }

  /** Waits for the next report of a kind. */
  <R extends EngineReport> R await(Class<R> kind) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      EngineReport report = reports.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (report == null) {
        throw new AssertionError("no " + kind.getSimpleName() + " in 20 s");
      }
      if (kind.isInstance(report)) {
        return kind.cast(report);
      }
    }
  }

  /** Waits until a track has so many tags, and returns all it has. */
  List<FlvTag> awaitTags(String track, int count) throws InterruptedException {
    List<StampedTag> tags = arrivals(track);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    synchronized (tags) {
      while (tags.size() < count) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError(track + " has " + tags.size() + " tags, not " + count);
        }
        tags.wait(left);
      }
      return tags.stream().map(StampedTag::tag).toList();
    }
  }

  /** All that a track has brought so far. */
  List<FlvTag> tags(String track) {
    List<StampedTag> tags = arrivals(track);
    synchronized (tags) {
      return tags.stream().map(StampedTag::tag).toList();
    }
  }

  /** When a tag of a track came, in milliseconds after the process was started. */
  double arrivedMs(String track, int index) {
    List<StampedTag> tags = arrivals(track);
    synchronized (tags) {
      return (tags.get(index).arrivalNanos() - spawnedNanos) / 1e6;
    }
  }

  /** Ends the engine in order and waits for its exit; returns its last progress report. */
  EngineReport.Progress endAndWait() throws IOException, InterruptedException {
    end();
    EngineReport.Progress last = null;
    while (true) {
      EngineReport report = reports.poll(20, TimeUnit.SECONDS);
      if (report instanceof EngineReport.Progress progress) {
        last = progress;
      } else if (report instanceof EngineReport.Ended) {
        break;
      } else if (!(report instanceof EngineReport.Opened)
          && !(report instanceof EngineReport.EncoderOpened)
          && !(report instanceof EngineReport.Showing)) {
        throw new AssertionError("instead of an orderly end: " + report);
      }
    }
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("it ended but lives");
    }
    awaitReaders();
    return last;
  }

  /** Tells the engine to end, and waits until it has, with all written or without. */
  void endAnyhow() throws IOException, InterruptedException {
    end();
    process.waitFor();
    awaitReaders();
  }

  private void awaitReaders() throws InterruptedException {
    for (Thread reader : readers) {
      reader.join(10_000);
    }
  }

  /** The last progress report so far. */
  EngineReport.Progress lastProgress() {
    return reports.stream()
        .filter(EngineReport.Progress.class::isInstance)
        .map(EngineReport.Progress.class::cast)
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  /** Ends the control link only. */
  void closeControl() throws IOException {
    control.close();
  }

  /** What the process holds in memory, in megabytes. */
  long residentMb() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new AssertionError("no VmRSS");
  }

  /** What lies where its socket does. */
  List<Path> sockets() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void thread(String name, IoTask task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // the engine or the test ended
              }
            },
            "harness-" + name);
    thread.setDaemon(true);
    if (!name.equals("accept")) {
      readers.add(thread);
    }
    thread.start();
  }

  private interface IoTask {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    server.close();
    synchronized (channels) {
      for (SocketChannel channel : channels) {
        channel.close();
      }
    }
    Files.deleteIfExists(folder.resolve("s"));
    Files.deleteIfExists(folder);
  }
}
