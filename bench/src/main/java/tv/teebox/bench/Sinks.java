package tv.teebox.bench;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.flv.FlvTag;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;

/**
 * Takes any number of streams and counts what comes, told apart by the application they name. On
 * the source's event loop, so that what was sent and what came are measured by one clock and one
 * thread.
 */
final class Sinks implements AutoCloseable {

  private final Workshop workshop;
  private final Source source;
  private final Map<String, Count> counts = new HashMap<>();
  private RtmpServer server;
  private int port;

  /** What came under one application name. */
  static final class Count {
    private int streams;
    private long videoFrames;
    private long bytes;
    private int admissions;
    private long lastPictureNanos;
    private long longestGapNanos;
    private final List<Double> delaysMs = new ArrayList<>();

    int streams() {
      return streams;
    }

    long videoFrames() {
      return videoFrames;
    }

    long bytes() {
      return bytes;
    }

    /** Streams that ever began: more than one for each sender are reconnects. */
    int admissions() {
      return admissions;
    }

    /** The longest time from one picture's arrival to the next one's. */
    double longestGapMs() {
      return longestGapNanos / 1e6;
    }

    private void picture(long arrivalNanos) {
      if (lastPictureNanos != 0) {
        longestGapNanos = Math.max(longestGapNanos, arrivalNanos - lastPictureNanos);
      }
      lastPictureNanos = arrivalNanos;
      videoFrames++;
    }

    /** Sorted delays from the source's sending to the arrival here, of frames passed on whole. */
    List<Double> delaysMs() {
      return delaysMs.stream().sorted().toList();
    }

    double delayMs(double share) {
      List<Double> sorted = delaysMs();
      return sorted.isEmpty()
          ? Double.NaN
          : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
  }

  Sinks(Workshop workshop, Source source) {
    this.workshop = workshop;
    this.source = source;
  }

  Sinks start() throws Exception {
    port =
        workshop.onSourceLoop(
            () -> {
              server =
                  new RtmpServer(
                      workshop.vertx(),
                      IngestOptions.on("127.0.0.1", 0).withConnectionLimits(1000, 1000),
                      this::admit);
              return server.start();
            });
    return this;
  }

  /** The server's URL for this application. */
  String url(String app) {
    return "rtmp://127.0.0.1:" + port + "/" + app;
  }

  private Admission admit(PublishRequest request) {
    Count count = counts.computeIfAbsent(request.app(), app -> new Count());
    count.streams++;
    count.admissions++;
    return new Admission.Accepted(new Stream(count));
  }

  /** What came so far under this name. */
  Count count(String app) throws Exception {
    return workshop.onSourceLoop(
        () -> Future.succeededFuture(counts.computeIfAbsent(app, name -> new Count())));
  }

  /** Counts from nothing; the streams stay, and a gap that is under way counts whole. */
  void reset() throws Exception {
    workshop.onSourceLoop(
        () -> {
          for (Count count : counts.values()) {
            count.videoFrames = 0;
            count.bytes = 0;
            count.longestGapNanos = 0;
            count.delaysMs.clear();
          }
          return Future.succeededFuture();
        });
  }

  private final class Stream implements PublishSink {

    private final Count count;

    Stream(Count count) {
      this.count = count;
    }

    @Override
    public void onStart(IngestSession session) {
      // counted at its admission
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      count.bytes += tag.size();
      if (!tag.isVideoFrame()) {
        return;
      }
      count.picture(arrivalNanos);
      if (count.streams == 1) {
        long sent = source.sentNanos(Source.fingerprint(tag.payload()));
        if (sent != 0) {
          count.delaysMs.add((arrivalNanos - sent) / 1e6);
        }
      }
    }

    @Override
    public void onEnd(PublishEnd end) {
      count.streams--;
    }
  }

  @Override
  public void close() throws Exception {
    workshop.onSourceLoop(server::close);
  }
}
