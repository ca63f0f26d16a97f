package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.teebox.peers.ChildProcess;
import tv.teebox.reach.NarrowLink;

/**
 * A box in a network namespace, and all its platforms beyond a line that goes and comes back. The
 * clocks of all processes here are one, the monotonic one.
 */
class NetworkGoneTest {

  /** Of nobody (RFC 5737), so that no name leads to a private address. */
  private static final String ONE = "203.0.113.1";

  private static final String OTHER = "203.0.113.2";
  private static final String STUDIO_TO = "10.78.0.1";
  private static final int DESTINATIONS = 6;

  @TempDir private Path folder;

  private NarrowLink line;
  private Path zone;
  private Path resolver;
  private ChildProcess far;
  private ChildProcess box;

  @BeforeEach
  void lay() throws IOException {
    Optional<String> obstacle = NarrowLink.obstacle();
    assumeTrue(
        obstacle.isEmpty(), () -> "this machine cannot make networks: " + obstacle.orElseThrow());
    line = NarrowLink.open();
    line.ipNear("route add default via " + NarrowLink.FAR_ADDRESS);
    line.ipFar("addr add " + ONE + "/32 dev lo");
    line.ipFar("addr add " + OTHER + "/32 dev lo");
    line.lay("studio");
    line.ipNear("addr add " + STUDIO_TO + "/24 dev studio");
    line.ipFar("addr add 10.78.0.2/24 dev far-studio");
    zone = Files.writeString(folder.resolve("zone"), "");
    resolver = Files.writeString(folder.resolve("resolv.conf"), nameserver());
  }

  private static String nameserver() {
    return "nameserver " + NarrowLink.FAR_ADDRESS + "\n";
  }

  @AfterEach
  void takeUp() {
    for (ChildProcess each : new ChildProcess[] {box, far}) {
      if (each != null) {
        each.close();
      }
    }
    if (line != null) {
      line.close();
    }
  }

  private static List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Xmx96m", "-Dlogback.configurationFile=logback.xml"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Both ends, the box with these destinations and with the name server that the file names. */
  private void start(List<String> destinations) {
    startFar();
    box =
        ChildProcess.start(
            line.near(withResolver(java(NearBox.class, destinations.toArray(String[]::new)))));
  }

  private void startFar() {
    far =
        ChildProcess.start(
            line.far(java(FarPlatforms.class, zone.toString(), STUDIO_TO).toArray(String[]::new)));
    await(far, text -> text.endsWith("names"), 30);
  }

  private String[] withResolver(List<String> command) {
    List<String> whole = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    whole.add("mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"");
    whole.add(resolver.toString());
    whole.addAll(command);
    return whole.toArray(String[]::new);
  }

  private static List<String> sixByAddress() {
    return IntStream.range(0, DESTINATIONS)
        .boxed()
        .flatMap(i -> List.of("custom", "rtmp://" + ONE + "/d" + i).stream())
        .toList();
  }

  /** A line of a process's output, and when it was said. */
  private record Said(long ms, String words) {}

  private static List<Said> said(ChildProcess by) {
    return by.output()
        .lines()
        .filter(line -> line.matches("\\d+ \\S.*"))
        .map(line -> line.split(" ", 2))
        .map(parts -> new Said(Long.parseLong(parts[0]), parts[1]))
        .toList();
  }

  private static Said await(ChildProcess by, Predicate<String> wanted, int seconds) {
    return awaitSince(by, 0, wanted, seconds);
  }

  /** The first such line that was said since then. */
  private static Said awaitSince(
      ChildProcess by, long sinceMs, Predicate<String> wanted, int seconds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      Optional<Said> found =
          said(by).stream()
              .filter(each -> each.ms() >= sinceMs && wanted.test(each.words()))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(by.isAlive() && System.nanoTime() < deadline)
          .as(() -> "since " + sinceMs + ", now " + now() + ": " + by.output())
          .isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private static boolean allLive(String words) {
    return words.startsWith("box ") && !words.matches(".*=(?!live).*");
  }

  private static Predicate<String> verdict(String code) {
    return words -> words.startsWith("box " + code + " ");
  }

  private void assertEveryStreamBeginsAnew(long sinceMs, int count) {
    awaitSince(
        far,
        sinceMs,
        words ->
            said(far).stream()
                    .filter(each -> each.ms() >= sinceMs && each.words().startsWith("stream "))
                    .count()
                >= count,
        20);
    said(far).stream()
        .filter(each -> each.ms() >= sinceMs && each.words().startsWith("stream "))
        .forEach(
            each -> {
              // Metadata, both headers, a keyframe; from zero; no more than the current GOP.
              assertThat(each.words()).matches("stream \\S+ mVAk@0 holds \\d+ ms");
              String[] words = each.words().split(" ");
              assertThat(Long.parseLong(words[4])).isLessThan(4000);
            });
  }

  /** Ways for a line to go; what the box can know of each by itself. */
  private enum Gone {
    CABLE_OUT("uplink-no-link") {
      @Override
      void go(NarrowLink line) {
        line.ipFar("link set far down");
      }

      @Override
      void comeBack(NarrowLink line) {
        line.ipFar("link set far up");
      }
    },
    INTERFACE_DOWN("uplink-no-link") {
      @Override
      void go(NarrowLink line) {
        line.ipNear("link set near down");
      }

      @Override
      void comeBack(NarrowLink line) {
        line.ipNear("link set near up");
        line.ipNear("route add default via " + NarrowLink.FAR_ADDRESS);
      }
    },
    DROPPED_SILENTLY("uplink-down") {
      @Override
      void go(NarrowLink line) {
        line.ipFar("addr del " + NarrowLink.FAR_ADDRESS + "/24 dev far");
        line.ipFar("addr add 10.99.0.1/32 dev far");
        line.ipFar("route add blackhole " + NarrowLink.NEAR_ADDRESS);
      }

      @Override
      void comeBack(NarrowLink line) {
        line.ipFar("route del blackhole " + NarrowLink.NEAR_ADDRESS);
        line.ipFar("addr del 10.99.0.1/32 dev far");
        line.ipFar("addr add " + NarrowLink.FAR_ADDRESS + "/24 dev far");
      }
    },
    BLACK_HOLE("uplink-down") {
      @Override
      void go(NarrowLink line) {
        line.ipFar("route add blackhole " + NarrowLink.NEAR_ADDRESS);
      }

      @Override
      void comeBack(NarrowLink line) {
        line.ipFar("route del blackhole " + NarrowLink.NEAR_ADDRESS);
      }
    },
    NO_DEFAULT_ROUTE("uplink-no-route") {
      @Override
      void go(NarrowLink line) {
        line.ipNear("route del default");
      }

      @Override
      void comeBack(NarrowLink line) {
        line.ipNear("route add default via " + NarrowLink.FAR_ADDRESS);
      }
    };

    private final String code;

    Gone(String code) {
      this.code = code;
    }

    abstract void go(NarrowLink line);

    abstract void comeBack(NarrowLink line);
  }

  /**
   * The line goes for so long.
   *
   * @param withinMs after its return everybody is back
   */
  private void goesAndComesBack(Gone how, int seconds, long withinMs) {
    long gone = now();
    how.go(line);
    Said named = awaitSince(box, gone, verdict(how.code), 15);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds) - (now() - gone) * 1_000_000);
    assertThat(said(box).stream().filter(each -> each.ms() > named.ms() + 500))
        .as("nobody's server is blamed, and nothing is said to be well")
        .filteredOn(each -> each.words().startsWith("box "))
        .noneMatch(each -> each.words().matches("box (ok|destination-\\S+) .*"));
    assertThat(said(far)).noneMatch(each -> each.words().startsWith("studio lost"));
    long back = now();
    how.comeBack(line);
    Said live = awaitSince(box, back, NetworkGoneTest::allLive, 60);
    System.out.printf(
        "%s for %d s: named after %d ms, all %d back after %d ms%n",
        how, seconds, named.ms() - gone, DESTINATIONS, live.ms() - back);
    assertThat(live.ms() - back).as("ms until all are back").isLessThan(withinMs);
    if (seconds > 12) {
      assertEveryStreamBeginsAnew(back, DESTINATIONS);
    }
    awaitSince(box, live.ms(), verdict("ok"), 30);
  }

  private void goLive() {
    start(sixByAddress());
    await(box, NetworkGoneTest::allLive, 30);
    await(far, "studio live"::equals, 30);
  }

  @Test
  void aCableThatIsOutIsNamedAtOnceAndEverybodyIsBackSoonAfterIt() {
    goLive();
    goesAndComesBack(Gone.CABLE_OUT, 13, 15_000);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Gone.class)
  void aLineThatGoesForALittleWhile(Gone how) {
    goLive();
    goesAndComesBack(how, 40, 35_000);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(
      value = Gone.class,
      names = {"CABLE_OUT", "BLACK_HOLE"})
  void aLineThatIsGoneForTenMinutes(Gone how) {
    goLive();
    Said before = await(box, words -> words.startsWith("figures"), 30);
    goesAndComesBack(how, 600, 35_000);
    Said after = awaitSince(box, now(), words -> words.startsWith("figures"), 30);
    System.out.println(how + ": " + before.words() + ", then " + after.words());
    assertThat(figure(after, "threads")).isLessThanOrEqualTo(figure(before, "threads") + 3);
    assertThat(figure(after, "files")).isLessThanOrEqualTo(figure(before, "files") + 3);
    // What the test's own engine keeps of the source is some of it.
    assertThat(figure(after, "heap")).isLessThanOrEqualTo(figure(before, "heap") + 8);
  }

  private static long figure(Said figures, String name) {
    String[] words = figures.words().split(" ");
    return Long.parseLong(words[List.of(words).indexOf(name) + 1]);
  }

  @Test
  void anotherAddressIsMovedToAtOnceAndTheIngestGoesOn() {
    goLive();
    long changed = now();
    line.ipNear("addr add 10.77.0.9/24 dev near");
    line.ipNear("addr del " + NarrowLink.NEAR_ADDRESS + "/24 dev near");
    line.ipNear("addr add 10.77.0.9/24 dev near");
    line.ipNear("route add default via " + NarrowLink.FAR_ADDRESS);
    for (int i = 0; i < DESTINATIONS; i++) {
      String begins = "begin d" + i + " from 10.77.0.9";
      Said anew = awaitSince(far, changed, begins::equals, 20);
      System.out.printf("d%d from its new address after %d ms%n", i, anew.ms() - changed);
    }
    awaitSince(box, changed, words -> words.contains("address-gone"), 5);
    assertThat(said(far)).noneMatch(each -> each.words().startsWith("studio lost"));
  }

  /** From one cable to another, as from Wi-Fi to a cable; the old address stays for a while. */
  @Test
  @Tag("long")
  void anotherWayOutIsTakenWhenTheFirstIsDead() {
    line.lay("second");
    line.ipNear("addr add 10.79.0.1/24 dev second");
    line.ipFar("addr add 10.79.0.2/24 dev far-second");
    goLive();
    long changed = now();
    line.ipFar("link set far down");
    line.ipNear("route del default");
    line.ipNear("route add default via 10.79.0.2");
    for (int i = 0; i < DESTINATIONS; i++) {
      String begins = "begin d" + i + " from 10.79.0.1";
      Said anew = awaitSince(far, changed, begins::equals, 35);
      System.out.printf("d%d by the other way after %d ms%n", i, anew.ms() - changed);
    }
    awaitSince(box, changed + 1000, NetworkGoneTest::allLive, 30);
  }

  /** What {@code teebox target} says of the way there. */
  private String walkTo(String url) {
    List<String> command = new ArrayList<>(List.of("env", "WALK_KEY=live_123456789_abcdefghijkl"));
    command.addAll(java(tv.teebox.app.Main.class, "target", "--url", url, "--key-env", "WALK_KEY"));
    try (ChildProcess walk = ChildProcess.start(line.near(withResolver(command)))) {
      assertThat(walk.await(40)).as(walk.output()).isEqualTo(1);
      return walk.output();
    }
  }

  private void zone(String... lines) {
    try {
      Files.writeString(zone, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The box's resolver has no name server at first, as before the network is up. */
  @Test
  void namesThatAreNotFoundAreNamedAndFollowedAsSoonAsTheyAre() throws IOException {
    Files.writeString(resolver, "options timeout:1 attempts:1\n");
    zone("one.test=" + ONE, "two.example=" + OTHER);
    start(List.of("custom", "rtmp://one.test/d0", "custom", "rtmp://two.example/d1"));
    await(box, verdict("uplink-no-names"), 30);
    long written = now();
    Files.writeString(resolver, "options timeout:1 attempts:1\n" + nameserver());
    Said live = awaitSince(box, written, NetworkGoneTest::allLive, 30);
    System.out.printf("live %d ms after there was a name server%n", live.ms() - written);
    // It fails in every way, and what was live before comes back all the same.
    for (String mode : List.of("nxdomain", "servfail", "silent")) {
      zone("mode=" + mode);
      long gone = now();
      line.ipFar("addr del " + ONE + "/32 dev lo");
      line.ipFar("addr add " + ONE + "/32 dev lo");
      restartFar();
      Said back = awaitSince(box, gone + 1000, NetworkGoneTest::allLive, 40);
      System.out.printf("%s: back after %d ms%n", mode, back.ms() - gone);
    }
    assertThat(box.output()).contains("the addresses it had before are used, " + ONE);
  }

  private void restartFar() {
    far.kill();
    startFar();
  }

  @Test
  void aNameServerThatLeadsToALoginPageIsNamed() {
    zone(
        "live.twitch.tv=" + NarrowLink.FAR_ADDRESS, "a.rtmp.youtube.com=" + NarrowLink.FAR_ADDRESS);
    start(
        List.of(
            "twitch",
            "rtmp://live.twitch.tv:81/app",
            "youtube",
            "rtmp://a.rtmp.youtube.com:81/live2"));
    Said named = await(box, verdict("network-captive"), 30);
    assertThat(named.words()).contains(":portal-dns");
    assertThat(walkTo("rtmp://a.rtmp.youtube.com:81/live2"))
        .contains(NarrowLink.FAR_ADDRESS + ", which is within the network itself")
        .contains("log in there");
    zone("live.twitch.tv=" + ONE, "a.rtmp.youtube.com=" + OTHER);
    Said filtered = awaitSince(box, named.ms(), verdict("network-filtered"), 45);
    assertThat(filtered.words()).contains(":port-filtered");
  }
}
