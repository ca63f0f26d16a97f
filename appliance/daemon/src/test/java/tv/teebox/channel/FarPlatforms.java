package tv.teebox.channel;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A process at the far end of a line: platforms on every address, port 1935, that tell how each
 * stream begins; the network's name server, which answers as a file says; and, where it is given an
 * address, a studio that publishes to the box there.
 */
final class FarPlatforms {

  /** What is told of the beginning of a stream is what came in its first half second. */
  private static final long BEGINNING_MS = 500;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Path zone;

  private FarPlatforms(Path zone) {
    this.zone = zone;
  }

  /** The zone's file, and where the studio publishes to if there is one. */
  public static void main(String[] arguments) throws Exception {
    FarPlatforms far = new FarPlatforms(Path.of(arguments[0]));
    far.listen();
    if (arguments.length > 1) {
      far.vertx.getOrCreateContext().runOnContext(ready -> far.publish(arguments[1]));
    }
    far.answerNames();
  }

  static void say(String line) {
    System.out.println(System.nanoTime() / 1_000_000 + " " + line);
  }

  private void listen() throws Exception {
    new RtmpServer(
            vertx,
            IngestOptions.on("0.0.0.0", 1935),
            request -> new Admission.Accepted(new Stream(name(request))))
        .start()
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    say("listening");
  }

  private static String name(PublishRequest request) {
    return request.app();
  }

  /** What one publisher sends. */
  private static final class Stream implements PublishSink {

    private final String name;
    private final StringBuilder first = new StringBuilder();
    private long beganMs;
    private long lastMs;
    private boolean told;
    private long tags;

    Stream(String name) {
      this.name = name;
    }

    @Override
    public void onStart(IngestSession session) {
      say("begin " + name + " from " + session.remote().host());
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      if (tags++ == 0) {
        beganMs = System.nanoTime() / 1_000_000;
      }
      if (told) {
        return;
      }
      if (first.length() < 4) {
        first.append(letter(tag));
      }
      if (first.length() == 4 && lastMs == 0) {
        lastMs = -1;
        first.append('@').append(tag.timestampMs());
      }
      lastMs = Math.max(lastMs, tag.timestampMs());
      if (first.length() > 4 && System.nanoTime() / 1_000_000 - beganMs > BEGINNING_MS) {
        told = true;
        say("stream " + name + " " + first + " holds " + lastMs + " ms");
      }
    }

    private static char letter(FlvTag tag) {
      return switch (tag.type()) {
        case SCRIPT -> 'm';
        case AUDIO -> tag.isAudioSequenceHeader() ? 'A' : 'a';
        case VIDEO -> tag.isVideoSequenceHeader() ? 'V' : tag.isKeyframe() ? 'k' : 'v';
      };
    }

    @Override
    public void onEnd(PublishEnd end) {
      say("end " + name + " after " + tags + " tags: " + end.kind());
    }
  }

  private void publish(String address) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://" + address + ":1935/" + FakeSession.APP);
    RtmpPublisher studio =
        new RtmpPublisher(vertx, RtmpTarget.of(url, new StreamKey(FakeSession.KEY)));
    studio.onClosed(why -> say("studio lost " + why));
    long[] ms = {0};
    studio
        .start()
        .onFailure(notYet -> vertx.setTimer(300, again -> publish(address)))
        .onSuccess(
            live -> {
              say("studio live");
              studio.send(Tags.HD_HEADER);
              vertx.setPeriodic(
                  40,
                  tick -> {
                    ms[0] += 40;
                    FlvTag tag = ms[0] % 1000 == 0 ? Tags.keyframe(ms[0]) : Tags.frame(ms[0]);
                    studio.send(tag);
                  });
            });
  }

  /** Answers as the file says: name=address, and {@code mode} ok, silent, nxdomain or servfail. */
  private void answerNames() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("0.0.0.0", 53))) {
      say("names");
      byte[] question = new byte[512];
      while (true) {
        DatagramPacket packet = new DatagramPacket(question, question.length);
        socket.receive(packet);
        Properties answers = new Properties();
        try (var in = Files.newBufferedReader(zone)) {
          answers.load(in);
        }
        String mode = answers.getProperty("mode", "ok");
        if (!mode.equals("silent")) {
          byte[] answer = answer(Arrays.copyOf(question, packet.getLength()), answers, mode);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    }
  }

  /** RFC 1035, 4: the question again, and the one address if it is asked for one. */
  private static byte[] answer(byte[] question, Properties answers, String mode)
      throws IOException {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (question[at] != 0) {
      int length = question[at++];
      name.append(name.isEmpty() ? "" : ".")
          .append(new String(question, at, length, StandardCharsets.US_ASCII));
      at += length;
    }
    int type = question[at + 2];
    int end = at + 5;
    String address = answers.getProperty(name.toString(), "");
    int code = mode.equals("servfail") ? 2 : mode.equals("nxdomain") || address.isEmpty() ? 3 : 0;
    boolean found = code == 0 && type == 1;
    ByteBuffer out = ByteBuffer.allocate(end + 16);
    out.put(question, 0, end);
    out.putShort(2, (short) (0x8180 | code)).putShort(6, (short) (found ? 1 : 0));
    out.putShort(8, (short) 0).putShort(10, (short) 0);
    if (found) {
      out.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(60);
      out.putShort((short) 4).put(InetAddress.getByName(address).getAddress());
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
