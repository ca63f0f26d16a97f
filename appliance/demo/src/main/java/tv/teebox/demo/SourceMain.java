package tv.teebox.demo;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tv.teebox.libav.Libav;
import tv.teebox.link.JsonLines;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.trial.TestLoop;

/**
 * Plays OBS: encodes a moving picture and a tone beforehand and publishes them over and over, in
 * real time. Obeys JSON lines on standard input; ends with it.
 */
final class SourceMain {

  /** What it is told: {@code publish} to a port with a key, {@code cut} the line, {@code end}. */
  record Word(String word, int port, String key) {
    static Word publish(int port, String key) {
      return new Word("publish", port, key);
    }

    static Word of(String word) {
      return new Word(word, 0, "");
    }
  }

  /** What it answers to every word. */
  record Answer(String done) {}

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context context = vertx.getOrCreateContext();
  private final TestLoop loop;
  private RtmpPublisher publisher;
  private LoopPublisher playing;

  private SourceMain(TestLoop loop) {
    this.loop = loop;
  }

  public static void main(String[] arguments) throws IOException {
    Libav.load();
    TestLoop loop =
        TestLoop.encode(
            TestLoop.Spec.of(
                Resolution.parse(arguments[0]),
                Integer.parseInt(arguments[1]),
                Bitrate.ofKbps(Integer.parseInt(arguments[2]))));
    SourceMain source = new SourceMain(loop);
    answer("ready");
    BufferedReader words =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      Word word = JsonLines.parse(line, Word.class);
      source.context.runOnContext(ignored -> source.obey(word));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void answer(String done) {
    System.out.writeBytes(JsonLines.line(new Answer(done)));
    System.out.flush();
  }

  private void obey(Word word) {
    switch (word.word()) {
      case "publish" -> publish(word);
      case "cut" -> {
        playing.stop();
        publisher.abort().onComplete(done -> answer("cut"));
      }
      case "end" -> {
        playing.stop();
        publisher.end().onComplete(done -> answer("end"));
      }
      default -> answer("unknown");
    }
  }

  private void publish(Word word) {
    publisher =
        new RtmpPublisher(
            vertx,
            RtmpTarget.of(
                RtmpUrl.parseServer("rtmp://127.0.0.1:" + word.port() + "/live"),
                new StreamKey(word.key())));
    publisher
        .start()
        .onSuccess(
            started -> {
              playing = new LoopPublisher(vertx, loop, List.of(publisher::send));
              playing.start();
              answer("publish");
            })
        .onFailure(failure -> answer(failure.getMessage()));
  }
}
