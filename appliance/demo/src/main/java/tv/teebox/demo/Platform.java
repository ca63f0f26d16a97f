package tv.teebox.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One platform of the demonstration: the sink's process and what the box is told of it. */
final class Platform implements AutoCloseable {

  static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final String name;
  private final String platform;
  private final String key;
  private final String rendition;
  private final DemoCertificate certificate;
  private final Path picture;
  private final Child sink;
  private int port;

  /**
   * @param certificate null for plain RTMP
   * @param picture where one decoded picture goes
   */
  Platform(
      String platform,
      String rendition,
      String key,
      DemoCertificate certificate,
      Path picture,
      String classpath,
      Path log)
      throws IOException {
    this.name = platform;
    this.platform = platform;
    this.rendition = rendition;
    this.key = key;
    this.certificate = certificate;
    this.picture = picture;
    sink = Child.helper("sink of " + name, classpath, log, SinkMain.class.getName(), List.of());
    sink.say(
        new SinkMain.Setup(
            "app",
            key,
            certificate == null ? "" : certificate.certificate().toString(),
            certificate == null ? "" : certificate.privateKey().toString(),
            picture.toString()));
  }

  void awaitListening() throws IOException, InterruptedException {
    port = sink.await(SinkMain.Listening.class, ANSWER_LIMIT).port();
  }

  /** The destination as the box's configuration has it. */
  DemoConfiguration.Destination destination() {
    boolean tls = certificate != null;
    return new DemoConfiguration.Destination(
        name,
        platform,
        (tls ? "rtmps" : "rtmp") + "://127.0.0.1:" + port + "/app",
        key,
        rendition,
        tls ? certificate.certificate().toString() : null);
  }

  String name() {
    return name;
  }

  Path picture() {
    return picture;
  }

  Child process() {
    return sink;
  }

  /** The longest gap between two pictures since the last mark, in milliseconds. */
  long markGap() throws IOException, InterruptedException {
    sink.say(new SinkMain.Word("mark"));
    return sink.await(SinkReport.Gap.class, ANSWER_LIMIT).arrivalMs();
  }

  SinkReport report() throws IOException, InterruptedException {
    sink.say(new SinkMain.Word("report"));
    return sink.await(SinkReport.class, ANSWER_LIMIT);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
