package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;

/** A platform that takes any key and keeps of each stream what a test asks of it. */
final class Audience implements AutoCloseable {

  /** One publisher's stream. */
  static final class Stream implements PublishSink {
    private static final int OPENING = 8;

    private final List<FlvTag> opening = new ArrayList<>();
    private final List<Integer> pictures = new ArrayList<>();
    private final List<Integer> sounds = new ArrayList<>();
    private long lastNanos;
    private long longestGapNanos;
    private boolean ended;

    @Override
    public void onStart(IngestSession session) {
      // counted by its first tag
    }

    @Override
    public synchronized void onTag(FlvTag tag, long arrivalNanos) {
      if (opening.size() < OPENING) {
        opening.add(tag);
      }
      if (tag.isConfiguration()) {
        return;
      }
      if (tag.isVideoFrame()) {
        pictures.add(Signal.numberOf(tag));
        longestGapNanos = lastNanos == 0 ? 0 : Math.max(longestGapNanos, arrivalNanos - lastNanos);
        lastNanos = arrivalNanos;
      } else {
        sounds.add(Signal.numberOf(tag));
      }
    }

    @Override
    public synchronized void onEnd(PublishEnd end) {
      ended = true;
    }

    synchronized List<FlvTag> opening() {
      return List.copyOf(opening);
    }

    /** The numbers of the pictures that came, in order. */
    synchronized List<Integer> pictures() {
      return List.copyOf(pictures);
    }

    synchronized List<Integer> sounds() {
      return List.copyOf(sounds);
    }

    synchronized boolean hasEnded() {
      return ended;
    }

    synchronized long longestGapMs() {
      return longestGapNanos / 1_000_000;
    }
  }

  private final EventLoop loop = new EventLoop();
  private final Map<StreamKey, List<Stream>> streams = new ConcurrentHashMap<>();
  private final int port;

  /**
   * @param keys that are known
   */
  Audience(List<StreamKey> keys) {
    keys.forEach(each -> streams.put(each, new CopyOnWriteArrayList<>()));
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0).withConnectionLimits(100, 100),
            request -> {
              Stream stream = new Stream();
              streams.forEach(
                  (key, list) -> {
                    if (request.key().matches(key)) {
                      list.add(stream);
                    }
                  });
              return new Admission.Accepted(stream);
            });
    port = loop.await(server::start);
  }

  int port() {
    return port;
  }

  /** All streams with this key, the newest last. */
  List<Stream> streams(StreamKey key) {
    return streams.get(key);
  }

  /** What numbers are missing between the first and the last. */
  static int missing(List<Integer> numbers) {
    return numbers.isEmpty()
        ? 0
        : numbers.get(numbers.size() - 1) - numbers.get(0) + 1 - numbers.size();
  }

  @Override
  public void close() {
    loop.close();
  }
}
