package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;

import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

class ForwardTimeTest {

  private static final long MS = 1_000_000;

  private final ForwardTime time = new ForwardTime();
  private long nowMs = 1000;

  /** The mapped time of a tag that arrives so long after the one before. */
  private long map(FlvTag tag, long afterMs) {
    nowMs += afterMs;
    return time.map(tag, nowMs * MS).timestampMs();
  }

  @Test
  void itBeginsAtZeroAndKeepsThePublishersSpacing() {
    assertThat(map(frame(5000), 0)).isZero();
    assertThat(map(frame(5033), 40)).isEqualTo(33);
    assertThat(map(audio(5020), 1)).isEqualTo(20);
    assertThat(map(frame(5067), 20)).isEqualTo(67);
  }

  @Test
  void aJumpAheadByAnHourBecomesTheTimeThatPassed() {
    map(frame(0), 0);
    map(frame(33), 33);
    assertThat(map(frame(3_600_066), 33)).isEqualTo(66);
    assertThat(map(frame(3_600_099), 33)).isEqualTo(99);
  }

  @Test
  void aJumpBackBecomesTheTimeThatPassed() {
    map(frame(100_000), 0);
    map(frame(100_033), 33);
    assertThat(map(frame(0), 33)).isEqualTo(66);
    assertThat(map(audio(5), 5)).isEqualTo(71);
  }

  @Test
  void aNewPublishersStartKeepsThePauseBetweenTheTwo() {
    map(frame(60_000), 0);
    assertThat(map(frame(0), 12_000)).isEqualTo(12_000);
    assertThat(map(frame(33), 33)).isEqualTo(12_033);
  }

  @Test
  void aNewPublisherAfterAShortOneIsNoInterleaving() {
    map(frame(0), 0);
    map(frame(33), 33);
    time.begin();
    assertThat(map(frame(0), 5000)).isEqualTo(5033);
  }

  @Test
  void aHeaderRepeatedWithTimeZeroMovesNothing() {
    map(frame(0), 0);
    map(frame(50_000), 50_000);
    assertThat(map(Tags.HD_HEADER, 1)).isEqualTo(50_000);
    assertThat(map(frame(50_033), 32)).isEqualTo(50_033);
  }

  @Test
  void aPauseOfThePublisherIsKept() {
    map(frame(0), 0);
    assertThat(map(frame(20_000), 20_000)).isEqualTo(20_000);
  }

  @Test
  void timeOfEachKindOnlyGoesForwardWhateverComes() {
    Random random = new Random(5);
    long lastVideo = -1;
    long lastAudio = -1;
    for (int i = 0; i < 20_000; i++) {
      long source = random.nextInt(50) == 0 ? random.nextLong(1L << 33) : i * 20L;
      FlvTag tag = random.nextBoolean() ? frame(source) : audio(source);
      long mapped = map(tag, random.nextInt(30));
      long last = tag.type() == TagType.VIDEO ? lastVideo : lastAudio;
      assertThat(mapped).isGreaterThan(last);
      assertThat(mapped).isLessThan(nowMs + 30L * 20_000);
      if (tag.type() == TagType.VIDEO) {
        lastVideo = mapped;
      } else {
        lastAudio = mapped;
      }
    }
  }
}
