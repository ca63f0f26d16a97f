package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.channel.ChannelSettings.Backup;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Whatever the operator changes, in whatever order and whatever fails meanwhile: when all is quiet
 * again everybody who is wanted is live, once, with what the plan says, and nothing is left over.
 */
class ChangesAtRandomTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final List<String> RENDITIONS = List.of("720p30", "480p30", "360p30");

  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final Encoding encoding = new Encoding(time, engines);
  private final Map<String, FakePublisher.Factory> servers = new LinkedHashMap<>();
  private final Map<String, Destination> wanted = new LinkedHashMap<>();
  private final List<String> story = new ArrayList<>();
  private Channel channel;
  private Random random;

  private FakePublisher.Factory server(int number) {
    return servers.computeIfAbsent("server" + number, key -> new FakePublisher.Factory(time));
  }

  private int freeServer() {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      int each = i;
      boolean taken =
          wanted.values().stream()
              .anyMatch(
                  it ->
                      it.publishers() == server(each)
                          || it.backup().filter(b -> b.publishers() == server(each)).isPresent());
      if (!taken) {
        free.add(i);
      }
    }
    return free.get(random.nextInt(free.size()));
  }

  private Wish wish(String name, boolean backup) {
    Wish wish =
        Wish.of(name, library.platform("custom").orElseThrow())
            .withRendition(Optional.of(RENDITIONS.get(random.nextInt(3))))
            .withCopies(backup ? 2 : 1);
    return random.nextInt(3) == 0
        ? wish.withVideoBitrate(Optional.of(Bitrate.ofKbps(500 + 100 * random.nextInt(4))))
        : wish;
  }

  private void put(String name) {
    wanted.remove(name);
    boolean backup = random.nextInt(4) == 0;
    Publisher.Factory primary = server(freeServer());
    wanted.put(name, new Destination(wish(name, backup), "rtmp", true, primary));
    if (backup) {
      Destination d = wanted.get(name);
      wanted.put(
          name,
          new Destination(
              d.wish(),
              "rtmp",
              true,
              primary,
              Optional.empty(),
              Optional.of(new Backup("rtmp", server(freeServer())))));
    }
  }

  private void with(String name, Wish wish, boolean enabled, Publisher.Factory at) {
    Destination old = wanted.get(name);
    wanted.put(name, new Destination(wish, "rtmp", enabled, at, old.singleUse(), old.backup()));
  }

  private ChannelSettings settings() {
    return new ChannelSettings(
        "main",
        FakeSession.DOOR,
        OnAir.MANUAL,
        Duration.ofSeconds(10),
        Duration.ofMillis(80),
        ChannelSettings.Absence.USUAL,
        false,
        Optional.empty(),
        Boxes.PLENTY,
        new ArrayList<>(wanted.values()));
  }

  private String any() {
    List<String> names = new ArrayList<>(wanted.keySet());
    return names.get(random.nextInt(names.size()));
  }

  private void changeSomething() {
    String name = wanted.isEmpty() ? null : any();
    int what = name == null ? 0 : random.nextInt(9);
    story.add(encoding.ms() + " change " + what + " of " + name);
    switch (what) {
      case 0, 1 -> put(NAMES.get(random.nextInt(NAMES.size())));
      case 2 -> wanted.remove(name);
      case 3 -> {
        Destination d = wanted.get(name);
        with(name, d.wish(), !d.enabled(), d.publishers());
      }
      case 4 -> {
        Destination d = wanted.get(name);
        with(name, wish(name, d.backup().isPresent()), d.enabled(), d.publishers());
      }
      case 5 -> {
        Destination d = wanted.get(name);
        with(name, d.wish(), d.enabled(), server(freeServer()));
      }
      case 6 -> {
        String other = any();
        Destination one = wanted.get(name);
        Destination two = wanted.get(other);
        with(name, one.wish(), one.enabled(), two.publishers());
        with(other, two.wish(), two.enabled(), one.publishers());
      }
      case 7 -> {
        List<Destination> all = new ArrayList<>(wanted.values());
        Collections.shuffle(all, random);
        wanted.clear();
        all.forEach(each -> wanted.put(each.wish().name(), each));
      }
      default -> {
        Destination d = wanted.remove(name);
        String free = NAMES.stream().filter(n -> !wanted.containsKey(n)).findFirst().orElse(name);
        Wish w = wish(free, d.backup().isPresent());
        wanted.put(
            free,
            new Destination(w, "rtmp", d.enabled(), d.publishers(), d.singleUse(), d.backup()));
      }
    }
    channel.want(settings(), new Planner(library));
  }

  private void mishap() {
    int what = random.nextInt(7);
    story.add(encoding.ms() + " mishap " + what);
    switch (what) {
      case 0 -> {
        if (!engines.last().isKilled() && !channel.plan().renditions().isEmpty()) {
          engines.last().die();
        }
      }
      case 1 -> lives().forEach(each -> each.loseIfLive("connection-broken"));
      case 2 -> lives().stream().findFirst().ifPresent(FakePublisher::stall);
      case 3 -> {
        List<EngineSpec.VideoTrack> video = engines.last().video();
        if (video.size() > 1) {
          engines
              .last()
              .listener
              .onReport(
                  new EngineReport.TrackFailed(
                      video.get(video.size() - 1).name(),
                      "libx264",
                      VideoDevice.MAIN_MEMORY,
                      new Diagnosis(Diagnosis.Category.DEVICE, "encoder-failed", "no", "")));
        }
      }
      case 4 -> channel.retrySetAside();
      case 5 ->
          servers.values().stream()
              .filter(each -> !each.made.isEmpty())
              .forEach(each -> each.last().refuseIfWaiting("key-refused"));
      default -> {
        if (random.nextInt(3) == 0) {
          channel.end("enough");
          if (random.nextBoolean()) {
            changeSomething();
          }
          engines.made.forEach(FakeEngine::nowOver);
          servers.values().forEach(FakePublisher.Factory::allNowClosed);
          time.advance(Duration.ofSeconds(20));
          servers.values().forEach(FakePublisher.Factory::allNowClosed);
          assertThat(channel.state()).as(tell()).isEqualTo(ChannelState.OFF_AIR);
          assertThat(time.timers()).as(tell()).isZero();
          assertThat(open()).as(tell()).isZero();
          channel.goOnAir();
          epoch();
        }
      }
    }
  }

  private void epoch() {
    encoding.missed(-encoding.ms());
  }

  private List<FakePublisher> lives() {
    return servers.values().stream()
        .filter(each -> !each.made.isEmpty())
        .map(FakePublisher.Factory::last)
        .toList();
  }

  private long open() {
    return servers.values().stream().mapToLong(FakePublisher.Factory::open).sum();
  }

  private String tell() {
    return String.join("\n", story);
  }

  private void step() {
    servers.values().forEach(each -> assertThat(each.open()).as(tell()).isLessThanOrEqualTo(1));
    if (random.nextInt(3) == 0) {
      lives().forEach(FakePublisher::acceptIfWaiting);
    }
    if (random.nextInt(4) == 0) {
      servers.values().forEach(FakePublisher.Factory::allNowClosed);
    }
    encoding.step(0);
    channel.status();
  }

  private void calm() {
    for (int i = 0; i < 500; i++) {
      lives().forEach(FakePublisher::acceptIfWaiting);
      servers.values().forEach(FakePublisher.Factory::allNowClosed);
      encoding.step(0);
    }
    Plan plan = channel.plan();
    assertThat(plan.refusals()).as(tell()).isEmpty();
    long enabled =
        wanted.values().stream()
            .filter(Destination::enabled)
            .mapToLong(each -> each.backup().isPresent() ? 2 : 1)
            .sum();
    Map<String, String> states =
        channel.status().destinations().stream()
            .collect(Collectors.toMap(DestinationStatus::name, DestinationStatus::state));
    assertThat(states.values().stream().filter("live"::equals).count())
        .as(states + "\n" + tell())
        .isEqualTo(enabled);
    assertThat(open()).as(tell()).isEqualTo(enabled);
    assertEncodesWhatIsPlanned(plan);
    wanted.values().stream().filter(Destination::enabled).forEach(each -> assertGets(each, plan));
    assertThat(time.timers()).as(tell()).isLessThan(20 + 2 * (int) enabled);
  }

  private void assertEncodesWhatIsPlanned(Plan plan) {
    if (!plan.renditions().isEmpty()) {
      Set<String> tracks =
          engines.last().video().stream()
              .map(EngineSpec.VideoTrack::name)
              .collect(Collectors.toSet());
      assertThat(tracks)
          .as(tell())
          .isEqualTo(
              plan.renditions().stream().map(Plan.Rendition::name).collect(Collectors.toSet()));
    }
  }

  private void assertGets(Destination each, Plan plan) {
    assertThat(plan.renditionOf(each.wish().name()).orElseThrow().size().height())
        .as(tell())
        .isEqualTo(Integer.parseInt(each.wish().rendition().orElseThrow().replaceFirst("p30", "")));
    List<FlvTag> sent = ((FakePublisher.Factory) each.publishers()).last().sent;
    List<FlvTag> late = sent.subList(Math.max(0, sent.size() - 100), sent.size());
    List<Long> times = late.stream().filter(FlvTag::isVideoFrame).map(FlvTag::timestampMs).toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).as(tell()).isEqualTo(Encoding.STEP_MS);
    }
    FlvTag header =
        sent.stream()
            .filter(FlvTag::isVideoSequenceHeader)
            .reduce((one, next) -> next)
            .orElseThrow();
    assertThat(header.payload())
        .as(tell())
        .isEqualTo(
            (each.wish().rendition().orElseThrow().startsWith("720")
                    ? Tags.HD_HEADER
                    : Tags.SD_HEADER)
                .payload());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverChangesAndFailsItComesToWhatIsWanted(int seed) {
    random = new Random(seed);
    boolean slow = random.nextBoolean();
    for (int i = 0; i < 14; i++) {
      if (slow) {
        server(i).closeSlowly();
      }
    }
    put("a");
    put("b");
    put("c");
    channel = new Channel(settings(), new Planner(library), time, engines, new SplittableRandom(1));
    channel.goOnAir();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 25; i++) {
        changeSomething();
        // At least one, in which an engine gives a track's first tags: this one does so at a tick.
        for (int j = 1 + random.nextInt(25); j > 0; j--) {
          step();
        }
        if (random.nextInt(3) == 0) {
          mishap();
        }
      }
      calm();
      story.clear();
    }
  }
}
