package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.KeyCandidate;
import tv.teebox.rtmp.PeerAddress;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.store.Configuration;
import tv.teebox.store.IngestKeys;

/** Which keys open the door of a box while they are changed. */
class IngestDoorTest {

  private static final Instant NOW = Instant.parse("2026-05-01T20:00:00Z");
  private static final ChannelSettings.Door CHANNELS =
      new ChannelSettings.Door(
          "live", new StreamKey("first"), Optional.of(new StreamKey("stand-in")));

  /** Which source the channel took the publisher for; 0 for none. */
  private final List<Integer> let = new ArrayList<>();

  private final IngestDoor door = door(NOW);

  private IngestDoor door(Instant now) {
    return new IngestDoor(
        this::channel,
        () -> CHANNELS,
        ingest("first", Optional.empty()),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private Admission channel(PublishRequest request) {
    boolean first = request.key().matches(CHANNELS.key());
    boolean second = request.key().matches(CHANNELS.secondKey().orElseThrow());
    let.add(first ? 1 : second ? 2 : 0);
    return new Admission.Refused(new Diagnosis(Diagnosis.Category.INPUT, "x", "x", ""));
  }

  private static Configuration.Ingest ingest(String key, Optional<IngestKeys.Old> old) {
    return new Configuration.Ingest(
        "127.0.0.1",
        0,
        "live",
        new StreamKey(key),
        old,
        Optional.of(new StreamKey("second")),
        Optional.empty());
  }

  private int asked(IngestDoor asked, String key) {
    asked.admit(
        new PublishRequest(
            "live",
            KeyCandidate.of(new StreamKey(key)),
            new PeerAddress("192.0.2.7", 4711),
            "OBS"));
    return let.get(let.size() - 1);
  }

  @Test
  void eachKeyOpensForItsSource() {
    assertThat(asked(door, "first")).isEqualTo(1);
    assertThat(asked(door, "second")).isEqualTo(2);
    assertThat(asked(door, "neither")).isZero();
    assertThat(asked(door, "stand-in")).as("what the channel calls it is no key").isZero();
  }

  @Test
  void afterAChangeBothAreGoodUntilTheTimeIsUp() {
    IngestKeys.Old old = new IngestKeys.Old(new StreamKey("first"), NOW.plusSeconds(60));
    for (Instant now : List.of(NOW, NOW.plusSeconds(60))) {
      IngestDoor later = door(now);
      later.use(ingest("fresh", Optional.of(old)));
      assertThat(asked(later, "fresh")).isEqualTo(1);
      assertThat(asked(later, "first")).isEqualTo(now.equals(NOW) ? 1 : 0);
    }
  }

  @Test
  void withoutGraceTheOldKeyIsRefusedThoughTheChannelWasMadeWithIt() {
    door.use(ingest("fresh", Optional.empty()));
    assertThat(asked(door, "first")).isZero();
    assertThat(asked(door, "fresh")).isEqualTo(1);
  }
}
