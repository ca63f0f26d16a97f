package tv.teebox.bench;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import tv.teebox.demo.LoopPublisher;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.trial.TestLoop;

/** One publisher that feeds every side the same tags at the same moments, and remembers when. */
final class Source implements AutoCloseable {

  private final Workshop workshop;
  private final TestLoop loop;
  private final List<RtmpPublisher> publishers = new ArrayList<>();
  private final Map<Long, Long> sentNanos = new HashMap<>();
  private LoopPublisher playing;
  private long videoFrames;

  Source(Workshop workshop, TestLoop loop) {
    this.workshop = workshop;
    this.loop = loop;
  }

  /** Publishes to all these servers and begins to play. */
  void publish(List<String> servers, String key) throws Exception {
    workshop.onSourceLoop(
        () -> {
          List<Future<Void>> starts = new ArrayList<>();
          for (String server : servers) {
            RtmpPublisher publisher =
                new RtmpPublisher(
                    workshop.vertx(),
                    RtmpTarget.of(RtmpUrl.parseServer(server), new StreamKey(key))
                        .withQueueBytes(8 * 1024 * 1024));
            publishers.add(publisher);
            starts.add(publisher.start());
          }
          return Future.join(starts).onSuccess(started -> play());
        });
  }

  private void play() {
    List<Consumer<FlvTag>> targets = new ArrayList<>();
    targets.add(this::remember);
    publishers.forEach(publisher -> targets.add(publisher::send));
    playing = new LoopPublisher(workshop.vertx(), loop, targets);
    playing.start();
  }

  private void remember(FlvTag tag) {
    if (tag.isVideoFrame()) {
      videoFrames++;
      sentNanos.put(fingerprint(tag.payload()), System.nanoTime());
    }
  }

  /** Tells one frame of the loop from another; the same frame comes again each round. */
  static long fingerprint(byte[] payload) {
    CRC32 crc = new CRC32();
    crc.update(payload);
    return crc.getValue();
  }

  /** When a frame was last sent; 0 if it is not of this source. Asked on the source's loop. */
  long sentNanos(long fingerprint) {
    return sentNanos.getOrDefault(fingerprint, 0L);
  }

  /** Video frames sent so far. */
  long videoFrames() throws Exception {
    return workshop.onSourceLoop(() -> Future.succeededFuture(videoFrames));
  }

  @Override
  public void close() throws Exception {
    workshop.onSourceLoop(
        () -> {
          if (playing != null) {
            playing.stop();
          }
          List<Future<Void>> ends = new ArrayList<>();
          publishers.forEach(publisher -> ends.add(publisher.end()));
          return Future.join(ends);
        });
  }
}
