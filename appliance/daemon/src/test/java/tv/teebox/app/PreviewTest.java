package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.TestRouter;
import tv.teebox.api.preview.PreviewOperations;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.PlayedChannel;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.RecordingSink;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.RtmpServer;

/** What viewers get over real WebSockets while a real outlet is live beside them. */
@Timeout(60)
class PreviewTest {

  @TempDir private static Path shared;
  private static List<FlvTag> pattern;

  @TempDir private Path folder;
  private final EventLoop loop = new EventLoop();
  private final RecordingSink platform = new RecordingSink();
  private final List<Runnable> overs = new CopyOnWriteArrayList<>();
  private RtmpServer server;
  private PlayedChannel played;
  private PreviewOperations previews;
  private HttpServer http;

  @BeforeAll
  static void encode() {
    pattern = FlvFile.ofTestPattern(shared, 4);
  }

  /** Everybody may see; the session ends when the test says so. */
  private final class Door implements Doorkeeper {
    @Override
    public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
      return Future.succeededFuture(new Caller(Caller.Kind.SESSION, "somebody", Role.VIEWER, "1"));
    }

    @Override
    public Runnable whenOver(Caller caller, Runnable over) {
      overs.add(over);
      return () -> overs.remove(over);
    }
  }

  /** On another event loop than the channel's, as in the product. */
  private final class Web implements Deployable {
    private final Context channelLoop;

    Web(Context channelLoop) {
      this.channelLoop = channelLoop;
    }

    @Override
    public Future<?> deploy(Context context) {
      previews =
          new PreviewOperations(
              new ChannelPreview(channelLoop, context, played.channel()),
              new Door(),
              System::nanoTime);
      return TestRouter.of(loop.vertx(), new Door(), previews)
          .compose(
              router -> {
                http =
                    loop.vertx()
                        .createHttpServer(
                            new HttpServerOptions()
                                .setPerMessageWebSocketCompressionSupported(false));
                return http.requestHandler(router).listen(0, "127.0.0.1");
              });
    }
  }

  @BeforeEach
  void start() {
    server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Accepted(platform));
    int port = loop.await(server::start);
    Context channelLoop = loop.call(() -> loop.vertx().getOrCreateContext());
    loop.run(() -> played = new PlayedChannel(loop.vertx(), port));
    loop.await(() -> loop.vertx().deployVerticle(new Web(channelLoop)));
  }

  @AfterEach
  void stop() {
    loop.run(() -> played.channel().close());
    loop.run(() -> played.engineIsOver());
    loop.await(server::close);
    loop.close();
  }

  private void goOnAir() {
    loop.await(() -> played.channel().goOnAir());
    // The first tags are what the outlet waits for.
    until("the outlet is live", () -> destination().equals("joining"));
  }

  private String destination() {
    return loop.call(() -> played.channel().status().destinations().get(0).state());
  }

  private static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private URI address(String scheme, String track) {
    return URI.create(scheme + "://127.0.0.1:" + http.actualPort() + "/api/v1/preview/" + track);
  }

  private FlvViewer view(String track) {
    return FlvViewer.open(address("ws", track));
  }

  private void source(List<FlvTag> tags) {
    tags.forEach(each -> loop.run(() -> played.source(each)));
  }

  private void encoded(List<FlvTag> tags) {
    tags.forEach(each -> loop.run(() -> played.encoded(each)));
  }

  /** Where in the pattern this second begins. */
  private static int second(int second) {
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).timestampMs() >= second * 1000L && !pattern.get(i).isConfiguration()) {
        return i;
      }
    }
    return pattern.size();
  }

  /** A decoder that is not ours takes all of it without a word, and finds so many pictures. */
  private long decoded(FlvViewer viewer) throws IOException {
    Path file = folder.resolve("seen.flv");
    Files.write(file, viewer.bytes());
    try (ChildProcess ffmpeg =
        Ffmpeg.start(List.of("-xerror", "-i", file.toString(), "-f", "null", "-"))) {
      assertThat(ffmpeg.await(30)).as(ffmpeg.output()).isZero();
      assertThat(ffmpeg.output()).isBlank();
    }
    try (ChildProcess ffprobe =
        Ffmpeg.probe(
            List.of(
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                file.toString()))) {
      assertThat(ffprobe.await(30)).as(ffprobe.output()).isZero();
      return Long.parseLong(ffprobe.output().strip().replace(",", ""));
    }
  }

  @Test
  void theSourceIsSeenFromItsCurrentPicturesOnAndDecodes() throws IOException {
    int middle = second(2) + 20;
    source(pattern.subList(0, middle));
    FlvViewer viewer = view("source");
    viewer.awaitTags(10);
    source(pattern.subList(middle, pattern.size()));
    long expected =
        pattern.subList(second(2), pattern.size()).stream().filter(FlvTag::isVideoFrame).count();
    viewer.awaitPictures(expected);
    assertThat(viewer.tags().stream().filter(each -> !each.isConfiguration()).findFirst())
        .hasValueSatisfying(
            first -> {
              assertThat(first.isKeyframe()).isTrue();
              assertThat(first.timestampMs()).isZero();
            });
    assertThat(viewer.bytes()).startsWith('F', 'L', 'V', 1, 5);
    assertThat(decoded(viewer)).isEqualTo(expected);
    loop.run(() -> played.sourceLeaves());
    assertThat(viewer.awaitClose()).isEqualTo(4410);
    assertThat(viewer.reason()).contains("nobody publishes");
  }

  @Test
  void aRenditionIsSeenFromTheNextKeyframeOnAndDecodesAndTheSecondViewerBeginsAtOnce()
      throws IOException {
    goOnAir();
    encoded(pattern.subList(0, second(1) + 10));
    FlvViewer first = view(PlayedChannel.RENDITION);
    until("it is watched", () -> previews.viewers() == 1);
    encoded(pattern.subList(second(1) + 10, second(2) + 20));
    first.awaitTags(20);
    FlvViewer second = view(PlayedChannel.RENDITION);
    second.awaitTags(5);
    encoded(pattern.subList(second(2) + 20, pattern.size()));
    List<FlvTag> rest = pattern.subList(second(2), pattern.size());
    // The tee holds back what waits for its sound.
    long expected = rest.stream().filter(FlvTag::isVideoFrame).count() - 3;
    first.awaitPictures(expected);
    second.awaitPictures(expected);
    first.cancel();
    until("one has gone", () -> previews.viewers() == 1);
    loop.run(() -> played.channel().end("the test ends it"));
    loop.run(() -> played.engineIsOver());
    assertThat(second.awaitClose()).isEqualTo(4410);
    assertThat(decoded(first)).isGreaterThanOrEqualTo(expected);
    assertThat(decoded(second)).isGreaterThanOrEqualTo(expected);
    assertThat(previews.viewers()).isZero();
  }

  @Test
  void aViewerThatStopsReadingCostsNobodyElseAnything() throws IOException {
    goOnAir();
    encoded(pattern.subList(0, 10));
    try (Socket stuck = stuckViewer()) {
      FlvViewer other = view(PlayedChannel.RENDITION);
      until("both look", () -> previews.viewers() == 2);
      FlvTag key = pattern.stream().filter(FlvTag::isKeyframe).findFirst().orElseThrow();
      FlvTag sound =
          pattern.stream()
              .filter(each -> each.type() == TagType.AUDIO && !each.isConfiguration())
              .findFirst()
              .orElseThrow();
      byte[] large = Arrays.copyOf(key.payload(), 256 * 1024);
      int pictures = 200; // fifty megabytes, far more than sockets and queues hold
      for (int i = 1; i <= pictures; i++) {
        long at = 5000 + i * 20L;
        encoded(
            List.of(
                new FlvTag(TagType.VIDEO, at, large),
                new FlvTag(TagType.AUDIO, at, sound.payload())));
        other.awaitPictures(i);
      }
      assertThat(loop.call(() -> played.channel().status().destinations().get(0)))
          .satisfies(
              each -> {
                assertThat(each.state()).isEqualTo("live");
                assertThat(each.droppedVideo()).isZero();
                assertThat(each.droppedAudio()).isZero();
                assertThat(each.reconnects()).isZero();
              });
      platform.awaitUntil(each -> each.size() == large.length);
      assertThat(previews.viewers()).isEqualTo(2);
      assertThat(stuck.isClosed()).isFalse();
    }
    until("the stuck one is gone", () -> previews.viewers() == 1);
  }

  /** Opens a WebSocket and never reads from it. */
  private Socket stuckViewer() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(
        new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), http.actualPort()));
    String request =
        """
        GET /api/v1/preview/%s HTTP/1.1
        Host: 127.0.0.1:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13

        """
            .formatted(PlayedChannel.RENDITION, http.actualPort())
            .replace("\n", "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void moreThanMayLookAreSentAwayWithTheReason() {
    source(pattern.subList(0, 10));
    List<FlvViewer> viewers = new ArrayList<>();
    for (int i = 0; i < PreviewOperations.MOST_VIEWERS; i++) {
      viewers.add(view("source"));
    }
    until("all look", () -> previews.viewers() == PreviewOperations.MOST_VIEWERS);
    FlvViewer late = view("source");
    assertThat(late.awaitClose()).isEqualTo(1013);
    assertThat(late.reason()).contains("look already");
    viewers.get(0).cancel();
    until("there is room", () -> previews.viewers() < PreviewOperations.MOST_VIEWERS);
    FlvViewer next = view("source");
    next.awaitTags(3);
    viewers.forEach(FlvViewer::cancel);
  }

  @Test
  void whatIsNotThereIsSaidAndTheEndOfTheSessionIsTheEnd() {
    assertThat(view("source").awaitClose()).as("nobody publishes").isEqualTo(4404);
    assertThat(view("1080p60").awaitClose()).isEqualTo(4404);
    assertThat(previews.viewers()).isZero();
    source(pattern.subList(0, 10));
    FlvViewer viewer = view("source");
    viewer.awaitTags(3);
    overs.forEach(Runnable::run);
    assertThat(viewer.awaitClose()).isEqualTo(4401);
    assertThat(overs).isEmpty();
    assertThat(loop.call(() -> played.channel().state())).isEqualTo(ChannelState.OFF_AIR);
  }

  @Test
  void aPlainCallIsToldToUpgrade() throws Exception {
    HttpResponse<String> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address("http", "source")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(426);
    assertThat(reply.body()).contains("websocket-only");
  }
}
