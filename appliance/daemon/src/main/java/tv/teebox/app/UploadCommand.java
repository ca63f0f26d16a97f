package tv.teebox.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.media.Bitrate;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.reach.Upload;
import tv.teebox.reach.UploadMeasurement;

/** {@code upload}: what the upload carries, measured by publishing to a server. */
@Command(
    name = "upload",
    description = {
      "Measures what the upload to a server carries, by publishing a grey picture to it as fast as"
          + " it goes.",
      "Not while the box is on air: the measurement takes all there is."
    },
    mixinStandardHelpOptions = true)
final class UploadCommand implements Callable<Integer> {

  private static final int LEAST_SECONDS = 3;
  private static final int MOST_SECONDS = 120;

  @Mixin private TargetOptions options = new TargetOptions();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long to publish, 3 to 120 (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--limit",
      paramLabel = "KBPS",
      description =
          "send no more than this (default: the platform's cap; none for a server of your own)")
  private Integer limitKbps;

  @Option(
      names = "--publish",
      description = "publish to a live platform that has no test facility, where viewers see it")
  private boolean publish;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() {
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      throw options.wrong("--seconds must be %d to %d".formatted(LEAST_SECONDS, MOST_SECONDS));
    }
    if (limitKbps != null && limitKbps < 1) {
      throw options.wrong("--limit must be a number of kbps, 1 or more");
    }
    ReachTarget target = options.target();
    checkAllowed(target);
    PublishGuard guard = options.guard();
    guard.checkKey(options, target);
    guard.checkOffAir("the measurement would take all of the upload");
    Upload upload = measure(target, guard);
    System.out.print(json ? asJson(target, upload) : asText(target, upload));
    return 0;
  }

  private Upload measure(ReachTarget target, PublishGuard guard) {
    AtomicBoolean live = new AtomicBoolean();
    try {
      return EventLoopWork.await(
          vertx ->
              new UploadMeasurement(
                      vertx, target.target(), Duration.ofSeconds(seconds), limit(target))
                  .onLive(() -> live.set(true))
                  .run(),
          EventLoopWork.limit(target.target(), seconds));
    } finally {
      if (live.get()) {
        guard.published(target);
      }
    }
  }

  private void checkAllowed(ReachTarget target) {
    if (target.key().isEmpty()) {
      throw options.wrong("Publishing needs the key: name its variable with --key-env");
    }
    boolean live =
        !target.platform().id().equals(ProfileLibrary.CUSTOM) && target.platform().test().isEmpty();
    if (live && !publish) {
      throw options.wrong(
          target.platform().title()
              + " has no test facility: viewers would see what is published. Measure with another"
              + " destination or a server of your own, or say --publish");
    }
  }

  /** A platform must not be flooded: what it takes for a stream is what it gets. */
  private Optional<Bitrate> limit(ReachTarget target) {
    if (limitKbps != null) {
      return Optional.of(Bitrate.ofKbps(limitKbps));
    }
    return target.platform().video().cap().map(Figure::value).map(Bitrate::ofKbps);
  }

  private static String asJson(ReachTarget target, Upload upload) {
    return Json.text(UploadReport.of(target.name(), upload));
  }

  private static String asText(ReachTarget target, Upload upload) {
    long kbps = upload.rate().kbps();
    StringBuilder text = new StringBuilder();
    text.append(
        "The upload to %s carries %s%d kbps of picture and sound, measured over %.1f s after %d ms of connecting.%n"
            .formatted(
                target.name(),
                upload.heldByLimit() ? "at least " : "",
                kbps,
                upload.seconds(),
                upload.connectMs()));
    if (upload.heldByLimit()) {
      text.append(
          "It was kept below %s; with a higher --limit it may be more.%n"
              .formatted(upload.limit().orElseThrow()));
    }
    text.append(
        "The longest time that the network took nothing was %d ms; %s.%n"
            .formatted(upload.longestStallMs(), dips(upload.dips())));
    text.append(UploadReport.advice(upload)).append(System.lineSeparator());
    return text.toString();
  }

  private static String dips(List<Upload.Dip> dips) {
    return dips.isEmpty()
        ? "no second fell below 80 % of the median"
        : "below 80 % of the median fell "
            + dips.stream()
                .map(each -> "second %d (%d kbps)".formatted(each.second(), each.kbps()))
                .collect(Collectors.joining(", "));
  }
}
