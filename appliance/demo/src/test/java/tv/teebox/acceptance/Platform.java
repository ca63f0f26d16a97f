package tv.teebox.acceptance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;

/** A platform in this process: takes publishers with one key and keeps every tag they send. */
public final class Platform implements AutoCloseable {

  public static final String APP = "app";

  /** A tag and when its last byte was read. */
  public record Arrival(FlvTag tag, long nanos) {

    public boolean isVideo() {
      return tag.type() == TagType.VIDEO && !tag.isConfiguration();
    }

    public boolean isAudio() {
      return tag.type() == TagType.AUDIO && !tag.isConfiguration();
    }
  }

  /** One publisher's stream, from its start to its end. */
  public static final class Stream implements PublishSink {
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private volatile long startNanos;
    private volatile PublishEnd end;

    @Override
    public void onStart(IngestSession session) {
      startNanos = System.nanoTime();
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      arrivals.add(new Arrival(tag, arrivalNanos));
    }

    @Override
    public void onEnd(PublishEnd newEnd) {
      end = newEnd;
    }

    /** {@code System.nanoTime} when the publisher was told that it is on. */
    public long startNanos() {
      return startNanos;
    }

    public List<Arrival> arrivals() {
      return arrivals;
    }

    public List<Arrival> videos() {
      return arrivals.stream().filter(Arrival::isVideo).toList();
    }

    public List<Arrival> sounds() {
      return arrivals.stream().filter(Arrival::isAudio).toList();
    }

    public List<Arrival> keyframes() {
      return arrivals.stream().filter(each -> each.tag().isKeyframe()).toList();
    }

    /** Whether it has ended, and in order. */
    public boolean hasEndedInOrder() {
      return end != null && end.kind() == PublishEnd.Kind.ORDERLY;
    }

    public boolean hasEnded() {
      return end != null;
    }
  }

  private final EventLoop loop = new EventLoop();
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private final String scheme;
  private final int port;

  private Platform(String scheme, IngestOptions options, String key) {
    this.scheme = scheme;
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            options,
            request -> {
              if (!request.key().matches(new tv.teebox.media.StreamKey(key))) {
                return new Admission.Refused(
                    new Diagnosis(Diagnosis.Category.CONFIG, "key-refused", "wrong key", ""));
              }
              Stream stream = new Stream();
              streams.add(stream);
              return new Admission.Accepted(stream);
            });
    this.port = loop.await(server::start);
  }

  public static Platform rtmp(String key) {
    return new Platform("rtmp", IngestOptions.on("127.0.0.1", 0), key);
  }

  /** One that comes up on a port of the caller's. */
  public static Platform rtmp(String key, int port) {
    return new Platform("rtmp", IngestOptions.on("127.0.0.1", port), key);
  }

  public static Platform rtmps(String key, Certificates.Server identity) {
    return new Platform(
        "rtmps",
        IngestOptions.on("127.0.0.1", 0)
            .withIdentity(identity.certificate(), identity.privateKey()),
        key);
  }

  public int port() {
    return port;
  }

  public String url() {
    return scheme + "://127.0.0.1:" + port + "/" + APP;
  }

  public List<Stream> streams() {
    return streams;
  }

  /** The newest stream. */
  public Stream stream() {
    return streams.get(streams.size() - 1);
  }

  public Stream awaitStream(String what, Predicate<Stream> condition) {
    Waiting.until(
        what,
        () -> !streams.isEmpty() && condition.test(stream()),
        () ->
            streams.isEmpty()
                ? "nobody published"
                : stream().arrivals().size() + " tags, ended: " + stream().hasEnded());
    return stream();
  }

  @Override
  public void close() {
    loop.close();
  }
}
