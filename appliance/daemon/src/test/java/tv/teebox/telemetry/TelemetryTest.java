package tv.teebox.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.EventLoop;

/** What Prometheus reads. */
class TelemetryTest {

  @TempDir private Path root;

  private final EventLoop loop = new EventLoop();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();
  private Seen seen = new Seen().to("one", "live");
  private Supplier<Future<Sighting>> channel =
      () -> {
        looks.incrementAndGet();
        return Future.succeededFuture(seen.sighting());
      };
  private Telemetry telemetry;

  @AfterEach
  void close() {
    if (telemetry != null) {
      loop.await(telemetry::close);
    }
    loop.close();
  }

  private Telemetry telemetry() {
    if (telemetry == null) {
      telemetry =
          new Telemetry(
              loop.vertx(),
              "1.2.3",
              () -> channel.get(),
              () ->
                  new Surroundings(
                      new Surroundings.History(7, 1, false),
                      new Surroundings.Panel(2, 5, 3, 1),
                      Surroundings.Disk.of(root)),
              root,
              200,
              nanos::get);
    }
    return telemetry;
  }

  /** After a second and more. */
  private String figures() {
    nanos.addAndGet(2_000_000_000L);
    return loop.await(telemetry()::figures).toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatABoxDoesIsPrintedWithUnitsAndHelp() {
    String text = figures();
    assertThat(text)
        .contains(
            "teebox_ready 1.0",
            "teebox_health{status=\"ok\"} 1.0",
            "teebox_channel_state{state=\"on_air\"} 1.0",
            "teebox_channel_state{state=\"off_air\"} 0.0",
            "teebox_program_showing{showing=\"source\"} 1.0",
            "teebox_destinations_live 1.0",
            "teebox_destination_state{destination=\"one\",platform=\"custom\",state=\"live\"} 1.0",
            "teebox_destination_sent_bytes_total{destination=\"one\",platform=\"custom\"} 1000.0",
            "teebox_destination_queued_seconds{destination=\"one\",platform=\"custom\"} 0.25",
            "teebox_rendition_frames_total{rendition=\"1080p30\"} 100.0",
            "teebox_rendition_on_processor{rendition=\"1080p30\"} 1.0",
            "teebox_source_bytes_per_second{source=\"first\"} 750000.0",
            "teebox_engine_restarts_total 2.0",
            "teebox_upload_available_bytes_per_second NaN",
            "teebox_history_lost_events_total 1.0",
            "teebox_panel_refused_logins_total 5.0",
            "teebox_panel_feeds 3.0",
            "teebox_device_works{device=\"cpu\"} 1.0",
            "teebox_build_info{java=",
            "version=\"1.2.3\"} 1")
        .containsPattern("teebox_state_disk_free_bytes [1-9]")
        .containsPattern("teebox_daemon_cpu_seconds_total [0-9]")
        .containsPattern("teebox_jvm_memory_used_bytes\\{area=\"heap\"} [1-9]");
    assertThat(text).as("nobody's address").doesNotContain("192.0.2.1");
  }

  @Test
  void aCounterDoesNotFallWhenTheChannelCountsAnew() {
    seen.to("one", "live", null, 5000).encoding("libx264", 300);
    assertThat(figures())
        .contains("sent_bytes_total{destination=\"one\",platform=\"custom\"} 5000.0");
    seen.offAir().to("one", "off", null, 5000).encoding("libx264", 0);
    figures();
    seen = new Seen().to("one", "live", null, 700).encoding("libx264", 40);
    assertThat(figures())
        .contains(
            "sent_bytes_total{destination=\"one\",platform=\"custom\"} 5700.0",
            "teebox_rendition_frames_total{rendition=\"1080p30\"} 340.0");
  }

  @Test
  void aDestinationThatIsRemovedIsNotPrintedAnyMore() {
    assertThat(figures()).contains("destination=\"one\"");
    seen.without("one").to("two", "live");
    assertThat(figures()).doesNotContain("destination=\"one\"").contains("destination=\"two\"");
  }

  @Test
  void moreDestinationsThanAreMeasuredDoNotMakeMoreLines() {
    for (int i = 0; i < Family.MOST + 20; i++) {
      seen.to("d" + i, "live");
    }
    assertThat(figures().lines().filter(each -> each.startsWith("teebox_destination_wanted")))
        .hasSize(Family.MOST);
  }

  @Test
  void howeverManyAskTheBoxIsLookedAtOnceASecond() {
    for (int i = 0; i < 20; i++) {
      loop.await(telemetry()::figures);
      loop.await(telemetry()::health);
    }
    assertThat(looks).hasValue(1);
    nanos.addAndGet(999_999_999);
    loop.await(telemetry()::health);
    assertThat(looks).hasValue(1);
    nanos.incrementAndGet();
    loop.await(telemetry()::health);
    assertThat(looks).hasValue(2);
  }

  @Test
  void aChannelThatDoesNotAnswerIsNotWaitedForLong() {
    assertThat(figures()).contains("teebox_ready 1.0");
    Promise<Sighting> never = Promise.promise();
    channel = never::future;
    assertThat(figures())
        .contains("teebox_ready 0.0", "teebox_health_reason{reason=\"no-answer\"} 1.0");
  }

  @Test
  void thermometersAreReadFromTheKernelAndNonsenseIsLeftOut() throws IOException {
    Path chip = Files.createDirectories(root.resolve("sys/class/hwmon/hwmon0"));
    Files.writeString(chip.resolve("name"), "coretemp\n");
    Files.writeString(chip.resolve("temp1_input"), "61000\n");
    Files.writeString(chip.resolve("temp2_input"), "72500\n");
    Files.writeString(chip.resolve("temp3_input"), "255000\n");
    Files.writeString(chip.resolve("temp4_input"), "?\n");
    assertThat(figures()).contains("teebox_host_temperature_celsius{sensor=\"coretemp\"} 72.5");
    Files.delete(chip.resolve("temp1_input"));
    Files.delete(chip.resolve("temp2_input"));
    assertThat(figures()).doesNotContain("coretemp");
  }
}
