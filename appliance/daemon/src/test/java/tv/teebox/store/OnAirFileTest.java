package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.store.OnAirFile.OnAir;

class OnAirFileTest {

  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final BoxTime SEEN = new BoxTime(NOON, "boot-1", Duration.ofHours(5));

  @TempDir private Path folder;

  @Test
  void whatWasOnAirIsReadAsItWasWritten() throws IOException {
    OnAir was =
        new OnAir(
            new Canvas(Resolution.parse("1280x720"), FrameRate.parse("30000/1001")),
            Optional.of(
                new Measured(
                    VideoCodec.H264, AudioCodec.AAC, Bitrate.ofKbps(6000), Duration.ofSeconds(2))),
            true,
            Map.of("Twitch", Duration.ofHours(47), "My own", Duration.ofMillis(1)),
            SEEN);
    OnAirFile file = new OnAirFile(folder);
    assertThat(file.read()).isEmpty();
    file.write(was);
    assertThat(new OnAirFile(folder).read()).contains(was);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("on-air.json"))))
        .isEqualTo("rw-------");
    file.delete();
    file.delete();
    assertThat(file.read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{\"size\": \"0x0\"}",
        "{\"size\": \"1280x720\", \"frameRate\": \"30\"}"
      })
  void whatTheBoxDidNotWriteIsNotBelieved(String text) throws IOException {
    Files.writeString(folder.resolve("on-air.json"), text);
    assertThatThrownBy(() -> new OnAirFile(folder).read()).isInstanceOf(IOException.class);
  }

  /** Hours that the wall clock and the kernel's went on; a negative step is a clock set back. */
  @ParameterizedTest
  @CsvSource({
    "boot-1, 1, 1, 1",
    "boot-1, 30, 1, 1",
    "boot-1, -30, 1, 1",
    "boot-2, 2, -4, 2",
    "boot-2, -30, -4, 0",
  })
  void aClockThatWasSetDoesNotMislead(String boot, int wall, int uptime, int ago) {
    BoxTime now =
        new BoxTime(
            NOON.plus(Duration.ofHours(wall)), boot, SEEN.uptime().plus(Duration.ofHours(uptime)));
    assertThat(now.since(SEEN)).isEqualTo(Duration.ofHours(ago));
  }

  @Test
  void whereTheKernelDoesNotSayWhenItStartedTheWallClockDecides() {
    BoxTime then = new BoxTime(NOON, "", Duration.ZERO);
    BoxTime now = new BoxTime(NOON.plusSeconds(7), "", Duration.ZERO);
    assertThat(now.since(then)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void thisMachineTellsBothTimes() {
    BoxTime earlier = BoxTime.now();
    BoxTime now = BoxTime.now();
    assertThat(now.boot()).isNotEmpty().isEqualTo(earlier.boot());
    assertThat(now.uptime()).isPositive();
    assertThat(now.since(earlier)).isLessThan(Duration.ofMinutes(1));
  }
}
