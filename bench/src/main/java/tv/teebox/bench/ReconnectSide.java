package tv.teebox.bench;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tv.teebox.chaos.RudeServer;
import tv.teebox.flv.FlvTag;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.trial.TestLoop;

/** A box on air to ten destinations whose connections are reset one after another. */
final class ReconnectSide implements AutoCloseable {

  private static final int DESTINATIONS = 10;
  private static final int ENCODED = 5;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final long POLL_MS = 5;

  /** A connection that lived so long was no failure, and the next pause is short. */
  private static final Duration GOOD_LIFE = Duration.ofSeconds(12);

  /** Resets fall on all parts of a group of pictures. */
  private static final long BETWEEN_MS = 430;

  /** What came of one connection; read on the source's loop. */
  private static final class Stream implements PublishSink {
    private final long acceptedNanos = System.nanoTime();
    private long firstPictureNanos;

    @Override
    public void onStart(IngestSession session) {
      // accepted just before
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      if (tag.isVideoFrame() && firstPictureNanos == 0) {
        firstPictureNanos = arrivalNanos;
      }
    }

    @Override
    public void onEnd(PublishEnd end) {
      // what is told of it is in the next one
    }
  }

  private final Workshop workshop;
  private final Source source;
  private final Map<String, List<Stream>> streams = new HashMap<>();
  private final List<RudeServer> fronts = new ArrayList<>();

  private ReconnectSide(Workshop workshop, TestLoop loop) {
    this.workshop = workshop;
    this.source = new Source(workshop, loop);
  }

  /** Comes back when all destinations get pictures. */
  static ReconnectSide start(Workshop workshop, TestLoop loop) throws Exception {
    ReconnectSide side = new ReconnectSide(workshop, loop);
    int port = workshop.onSourceLoop(side::serve);
    List<BoxSide.Target> targets = new ArrayList<>();
    for (int i = 0; i < DESTINATIONS; i++) {
      RudeServer front = workshop.keep(new RudeServer(port));
      side.fronts.add(front);
      side.streams.put("d" + i, new ArrayList<>());
      targets.add(
          new BoxSide.Target(
              "rtmp://127.0.0.1:" + front.port() + "/d" + i,
              "key-" + i,
              i < ENCODED ? "360p30" : "direct"));
    }
    BoxSide box = workshop.keep(new BoxSide(workshop, targets));
    side.source.publish(List.of(box.ingest()), BoxSide.KEY);
    for (int i = 0; i < DESTINATIONS; i++) {
      side.awaitStream(i, 1);
    }
    return side;
  }

  private Future<Integer> serve() {
    RtmpServer server =
        new RtmpServer(
            workshop.vertx(),
            IngestOptions.on("127.0.0.1", 0).withConnectionLimits(100, 100),
            request -> {
              Stream stream = new Stream();
              streams.get(request.app()).add(stream);
              return new Admission.Accepted(stream);
            });
    workshop.keep(() -> workshop.onSourceLoop(server::close));
    return server.start();
  }

  /** Resets each once; how long it took is added to these, in milliseconds. */
  void reset(List<Double> accepted, List<Double> encoded, List<Double> direct) throws Exception {
    Thread.sleep(GOOD_LIFE.toMillis());
    long[] struck = new long[DESTINATIONS];
    int[] before = new int[DESTINATIONS];
    for (int i = 0; i < DESTINATIONS; i++) {
      before[i] = count(i);
      struck[i] = System.nanoTime();
      fronts.get(i).cut();
      Thread.sleep(BETWEEN_MS);
    }
    for (int i = 0; i < DESTINATIONS; i++) {
      awaitStream(i, before[i] + 1);
      Stream next = stream(i, before[i]);
      accepted.add((next.acceptedNanos - struck[i]) / 1e6);
      (i < ENCODED ? encoded : direct).add((next.firstPictureNanos - struck[i]) / 1e6);
    }
  }

  private int count(int destination) throws Exception {
    return workshop.onSourceLoop(
        () -> Future.succeededFuture(streams.get("d" + destination).size()));
  }

  private Stream stream(int destination, int which) throws Exception {
    return workshop.onSourceLoop(
        () -> Future.succeededFuture(streams.get("d" + destination).get(which)));
  }

  /** Waits until that many streams have come there, the last of them with a picture. */
  private void awaitStream(int destination, int wanted) throws Exception {
    Callable<Boolean> there =
        () ->
            workshop.onSourceLoop(
                () -> {
                  List<Stream> so = streams.get("d" + destination);
                  return Future.succeededFuture(
                      so.size() >= wanted && so.get(wanted - 1).firstPictureNanos != 0);
                });
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!there.call()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no stream " + wanted + " at destination " + destination);
      }
      Thread.sleep(POLL_MS);
    }
  }

  @Override
  public void close() throws Exception {
    source.close();
  }
}
