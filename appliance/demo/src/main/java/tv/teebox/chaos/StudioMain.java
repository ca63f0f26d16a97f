package tv.teebox.chaos;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import tv.teebox.demo.LoopPublisher;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.JsonLines;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.trial.TestLoop;

/**
 * Plays OBS on the studio machine: publishes a {@link Reel} in real time, and again two seconds
 * after it lost its connection, as OBS is set out of the box. Told in JSON lines what else it may
 * send; ends with its standard input.
 */
final class StudioMain {

  private static final long RETRY_MS = 2000;
  private static final int VIDEO_HEAD_BYTES = 5;

  /**
   * The first line it is told.
   *
   * @param server with the application, without the key
   * @param pace 1.005 for a clock that is half a percent too fast
   */
  record Setup(
      String server, String key, String reel, long durationMs, int hertz, double pace, long seed) {}

  /** Every further line: one of {@link Studio.Sends}, or {@code END}. */
  record Word(String word) {}

  /**
   * What it says.
   *
   * @param what {@code publishing}, {@code picture} (a keyframe, after a time without pictures),
   *     {@code lost} or {@code ended}
   * @param nanos {@code System.nanoTime} of that, which all processes of a machine share
   */
  record Told(String what, long nanos) {}

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context context = vertx.getOrCreateContext();
  private final Setup setup;
  private final TestLoop loop;
  private final Random noise;
  private RtmpPublisher publisher;
  private LoopPublisher playing;
  private Studio.Sends sends = Studio.Sends.ALL;
  private boolean pictureDue;
  private boolean ending;

  private StudioMain(Setup setup, TestLoop loop) {
    this.setup = setup;
    this.loop = loop;
    this.noise = new Random(setup.seed());
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader words =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Setup setup = JsonLines.parse(words.readLine(), Setup.class);
    StudioMain studio =
        new StudioMain(setup, Reel.read(Path.of(setup.reel()), setup.durationMs(), setup.hertz()));
    tell("ready");
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      Word word = JsonLines.parse(line, Word.class);
      studio.context.runOnContext(ignored -> studio.obey(word.word()));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void tell(String what) {
    System.out.writeBytes(JsonLines.line(new Told(what, System.nanoTime())));
    System.out.flush();
  }

  private void obey(String word) {
    switch (word) {
      case "PUBLISH" -> publish();
      case "END" -> {
        ending = true;
        playing.stop();
        publisher.end().onComplete(done -> tell("ended"));
      }
      default -> {
        sends = Studio.Sends.valueOf(word);
        pictureDue = sends == Studio.Sends.ALL;
      }
    }
  }

  private void publish() {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer(setup.server()), new StreamKey(setup.key()));
    publisher = new RtmpPublisher(vertx, target);
    publisher
        .start()
        .onSuccess(
            started -> {
              tell("publishing");
              pictureDue = true;
              publisher.onClosed(why -> lost());
              playing = new LoopPublisher(vertx, loop, List.of(this::send));
              playing.pace(setup.pace());
              playing.start();
            })
        .onFailure(failure -> vertx.setTimer(RETRY_MS, again -> publish()));
  }

  private void lost() {
    if (!ending) {
      playing.stop();
      tell("lost");
      vertx.setTimer(RETRY_MS, again -> publish());
    }
  }

  private void send(FlvTag tag) {
    boolean picture = tag.type() == TagType.VIDEO && !tag.isConfiguration();
    if (publisher.isWriteQueueFull()) {
      pictureDue |= picture; // as OBS: dropped, and on with a keyframe
      return;
    }
    switch (sends) {
      case NOTHING -> {}
      case SOUND -> {
        if (!picture) {
          publisher.send(tag);
        }
      }
      case GARBAGE -> publisher.send(picture ? garbage(tag) : tag);
      case ALL -> sendInOrder(tag, picture);
    }
  }

  private void sendInOrder(FlvTag tag, boolean picture) {
    if (picture && pictureDue) {
      if (!tag.isKeyframe()) {
        return;
      }
      pictureDue = false;
      tell("picture");
    }
    publisher.send(tag);
  }

  /** The right head, and after it nothing that any decoder knows. */
  private FlvTag garbage(FlvTag tag) {
    byte[] payload = new byte[tag.size()];
    noise.nextBytes(payload);
    System.arraycopy(tag.payload(), 0, payload, 0, VIDEO_HEAD_BYTES);
    return new FlvTag(tag.type(), tag.timestampMs(), payload);
  }
}
