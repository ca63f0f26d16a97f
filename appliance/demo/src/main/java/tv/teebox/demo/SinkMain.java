package tv.teebox.demo;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.JsonLines;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;

/**
 * Plays a platform: takes one publisher with the right key, over RTMP or RTMPS, and checks
 * everything it sends. Obeys JSON lines on standard input; ends with it.
 */
final class SinkMain {

  /**
   * The first line it is told.
   *
   * @param certificate PEM file for RTMPS; empty for RTMP
   * @param picture where one decoded picture is written at the end
   */
  record Setup(String app, String key, String certificate, String privateKey, String picture) {}

  /** Every further line: {@code report}, or {@code mark} to begin a new measurement of gaps. */
  record Word(String word) {}

  /** Its first answer. */
  record Listening(int port) {}

  private final Setup setup;
  private final StreamKey key;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context context = vertx.getOrCreateContext();
  private final StreamCheck check = new StreamCheck();

  private SinkMain(Setup setup) {
    this.setup = setup;
    this.key = new StreamKey(setup.key());
  }

  public static void main(String[] arguments) throws IOException {
    Libav.load();
    BufferedReader words =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    SinkMain sink = new SinkMain(JsonLines.parse(words.readLine(), Setup.class));
    sink.context.runOnContext(ignored -> sink.listen());
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      Word word = JsonLines.parse(line, Word.class);
      sink.context.runOnContext(ignored -> sink.obey(word));
    }
    Runtime.getRuntime().halt(0);
  }

  private void listen() {
    IngestOptions options = IngestOptions.on("127.0.0.1", 0);
    if (!setup.certificate().isEmpty()) {
      options = options.withIdentity(Path.of(setup.certificate()), Path.of(setup.privateKey()));
    }
    new RtmpServer(vertx, options, this::admit)
        .start()
        .onSuccess(port -> answer(new Listening(port)))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              Runtime.getRuntime().halt(1);
            });
  }

  private static void answer(Object value) {
    System.out.writeBytes(JsonLines.line(value));
    System.out.flush();
  }

  private Admission admit(PublishRequest request) {
    if (!request.key().matches(key) || !request.app().equals(setup.app())) {
      check.refused();
      return new Admission.Refused(
          new Diagnosis(Diagnosis.Category.CONFIG, "key-refused", "Wrong app or key", ""));
    }
    return new Admission.Accepted(new Session());
  }

  private void obey(Word word) {
    if (word.word().equals("mark")) {
      answer(check.mark());
      return;
    }
    SinkReport report = check.report();
    check
        .picture()
        .ifPresent(
            png -> {
              try {
                Files.write(Path.of(setup.picture()), png);
              } catch (IOException e) {
                check.problem("the picture cannot be written: " + e.getMessage());
              }
            });
    answer(report);
  }

  private final class Session implements PublishSink {

    @Override
    public void onStart(IngestSession session) {
      check.began();
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      check.onTag(tag, arrivalNanos);
    }

    @Override
    public void onEnd(PublishEnd end) {
      check.ended(end.kind() == PublishEnd.Kind.ORDERLY);
    }
  }
}
