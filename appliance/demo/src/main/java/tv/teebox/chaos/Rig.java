package tv.teebox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import tv.teebox.demo.Child;
import tv.teebox.demo.DemoCertificate;
import tv.teebox.demo.RunningBox;

/**
 * The box, minded as by systemd, between studios on a LAN that can die and two platforms: all that
 * faults are done to. One owner thread, the command's.
 */
final class Rig implements AutoCloseable {

  static final int FPS = 30;
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String FIRST_KEY = "chaos-first-key";
  private static final String SECOND_KEY = "chaos-second-key";
  private static final long POLL_MS = 10;

  private final Path folder;
  private final Setup setup;
  private final Path log;
  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Sink> sinks = new ArrayList<>();
  private final Minder minder;
  private final Lan lan;
  private Studio studio;

  /**
   * What is special about a box.
   *
   * @param standbyEngine whether a second engine stands by
   * @param fakedClock whether its daemon's wall clock is a file's ({@link WallClock})
   */
  record Setup(boolean standbyEngine, boolean fakedClock) {
    static final Setup USUAL = new Setup(true, false);
  }

  /**
   * Starts everything and waits until both platforms get the source's picture.
   *
   * @param reels holds the files of {@link Reel}
   */
  Rig(Path folder, Path reels, Setup setup) throws IOException, InterruptedException {
    this.folder = folder;
    this.setup = setup;
    log = Files.createFile(folder.resolve("box.log"));
    try {
      Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
      open.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
      sinks.add(kept(new Sink(vertx, "twitch", "480p30", "live_chaos_twitch_key", null)));
      DemoCertificate certificate = DemoCertificate.make(folder);
      sinks.add(kept(new Sink(vertx, "kick", "360p30", "sk_chaos_kick_key", certificate)));
      int port = freePort();
      configure(port);
      UnitFile unit = UnitFile.read(unitFile());
      minder = kept(new Minder(unit, folder, log, environment()));
      lan = kept(new Lan(port));
      studio = ready(reels, Reel.USUAL, 1);
      require("the box starts", LIMIT, minder::isReady);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Of this checkout. */
  static Path unitFile() {
    return Path.of(System.getProperty("teebox.dist")).resolve("../../systemd/teebox.service");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Map<String, String> environment() throws IOException, InterruptedException {
    return setup.fakedClock() ? wallClock().environment() : Map.of();
  }

  /** The daemon's wall clock, where that is a file's. */
  WallClock wallClock() {
    return new WallClock(folder);
  }

  private void configure(int port) throws IOException {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.putObject("ingest")
        .put("host", "127.0.0.1")
        .put("port", port)
        .put("key", FIRST_KEY)
        .putObject("second")
        .put("key", SECOND_KEY);
    json.putObject("targets").put("self", true);
    json.putObject("panel").put("host", "127.0.0.1").put("port", 0);
    ObjectNode channel = json.putObject("channel");
    channel.put("graceSeconds", 0).put("standbyEngine", setup.standbyEngine());
    channel.putObject("slate").put("picture", slate().toString());
    channel.putObject("canvas").put("size", "854x480").put("frameRate", Integer.toString(FPS));
    ArrayNode destinations = json.putArray("destinations");
    sinks.forEach(sink -> sink.describe(destinations.addObject()));
    Files.writeString(folder.resolve("teebox.json"), json.toString());
  }

  /** The operator's: of one colour, which no source has. */
  private Path slate() throws IOException {
    BufferedImage picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(0xE0, 0x70, 0x10));
    pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    pen.dispose();
    Path file = folder.resolve("slate.png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private <T extends AutoCloseable> T kept(T closeable) {
    open.push(closeable);
    return closeable;
  }

  /** A studio whose program is up; it publishes over the LAN, with the key of its source. */
  Studio ready(Path reels, Reel reel, double pace) throws IOException, InterruptedException {
    String key = reel.tint() == Reel.Tint.PURPLE ? SECOND_KEY : FIRST_KEY;
    String server = "rtmp://127.0.0.1:" + lan.port() + "/live";
    Studio fresh = kept(new Studio(reel, reels, server, key, pace, log));
    fresh.awaitReady();
    return fresh;
  }

  /** Puts the first source on air, and waits until both platforms show it; when it began. */
  long goOnAir() throws IOException, InterruptedException {
    long began = studio.publish();
    require("the platforms show the source", LIMIT, () -> allShow(Picture::moves));
    return began;
  }

  /** Twice: as a box opens, its pictures take longer than they do later. */
  boolean allHaveFlashed() {
    return sinks.stream()
        .map(sink -> sink.reception().pictures(Reception.Mark.BEGINNING))
        .allMatch(pictures -> LipSync.flashes(pictures).size() >= 2);
  }

  /** Takes another studio in place of the one that there is; ready, but not yet publishing. */
  Studio replaceStudio(Path reels, Reel reel, double pace)
      throws IOException, InterruptedException {
    studio = ready(reels, reel, pace);
    return studio;
  }

  Setup setup() {
    return setup;
  }

  Studio studio() {
    return studio;
  }

  Lan lan() {
    return lan;
  }

  Minder minder() {
    return minder;
  }

  List<Sink> sinks() {
    return sinks;
  }

  boolean allShow(Predicate<Picture> what) {
    return sinks.stream().allMatch(sink -> sink.hasReception() && sink.reception().shows(what));
  }

  /** The box that is up. */
  RunningBox box() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<RunningBox> box = RunningBox.in(folder, minder.pid());
      if (box.isPresent()) {
        return box.get();
      }
      Thread.sleep(POLL_MS);
    }
    throw new ChaosFailure("the box does not start; its last words: " + lastWords());
  }

  /** The engine in charge; -1 if there is none. */
  long enginePid() throws IOException, InterruptedException {
    JsonNode pid = box().status().get("enginePid");
    return pid == null ? -1 : pid.longValue();
  }

  /** Has the operator say something to the box, as {@code teebox WORD} does. */
  void say(String... word) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(word));
    arguments.addAll(List.of("--state", folder.toString()));
    Path jars = Path.of(System.getProperty("teebox.dist")).resolve("daemon");
    Process process =
        new ProcessBuilder(
                Child.command(
                    List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"),
                    jars.resolve("*").toString(),
                    RunningBox.MAIN,
                    arguments))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new ChaosFailure("teebox " + String.join(" ", word) + ": " + said.strip());
    }
  }

  /** On a busy machine the judges are behind what arrives. */
  void awaitJudges() throws InterruptedException {
    await(LIMIT, () -> sinks.stream().allMatch(sink -> sink.reception().isJudged()));
  }

  /** Whether it came true in time. */
  boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL_MS);
    }
    return true;
  }

  void require(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException, IOException {
    if (!await(limit, condition)) {
      throw new ChaosFailure(
          "%s: not within %d s; the box's last words: %s"
              .formatted(what, limit.toSeconds(), lastWords()));
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  Path log() {
    return log;
  }

  /** Ends everything, in the reverse order of its start; what cannot be ended is said. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.err.println("Could not tidy up: " + e.getMessage());
      }
    }
  }
}
