package tv.teebox.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineReport;
import tv.teebox.link.StampedTag;

/**
 * Keeps a second engine warmed up, so that it can take over at once from the one in charge. It has
 * a control link, libav loaded and everything tried; it has no source, no encoder and no device,
 * and costs no processor while it waits. It says twice a second that it lives; one that does not,
 * or dies, is followed by another after a growing pause, and never taken. Where memory is short
 * there is none. Owned by the channel's event loop.
 */
final class EngineStandby {

  private static final Logger log = LoggerFactory.getLogger(EngineStandby.class);

  /** From the fork to the first sign of life. */
  static final Duration PREPARING = Duration.ofSeconds(20);

  /** Without a sign of life, once there was one. */
  static final Duration SILENCE = Duration.ofSeconds(3);

  /** One that was silent for so long may be stopped: a fresh one is the safer choice. */
  static final Duration DOUBTFUL = Duration.ofMillis(1000);

  /** One that has stood for so long was no failure. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private static final long MB = 1024 * 1024;

  /** To prepare one: it takes some 120 MB, and the encoders must have theirs. */
  static final long ROOM_BYTES = 512 * MB;

  /** To keep it. */
  static final long SHORT_BYTES = 256 * MB;

  private static final Duration LOOK_AT_MEMORY_EVERY = Duration.ofSeconds(2);

  private final String prefix;
  private final Scheduler scheduler;
  private final Engine.Factory engines;
  private final IntSupplier numbers;
  private final Backoff backoff;

  private Candidate candidate;
  private long notBeforeNanos = Long.MIN_VALUE;
  private long memorySeenNanos;
  private boolean saidShort;

  /**
   * @param numbers gives each engine's
   */
  EngineStandby(
      String prefix,
      Scheduler scheduler,
      Engine.Factory engines,
      IntSupplier numbers,
      Backoff backoff) {
    this.prefix = prefix;
    this.scheduler = scheduler;
    this.engines = engines;
    this.numbers = numbers;
    this.backoff = backoff;
  }

  /** Sees that there is one, and that it lives. For as long as the engine in charge does well. */
  void tend() {
    long now = scheduler.nanoTime();
    if (candidate == null) {
      if (now >= notBeforeNanos) {
        prepare(now);
      }
      return;
    }
    candidate.judge(now);
    if (candidate != null && now - memorySeenNanos >= LOOK_AT_MEMORY_EVERY.toNanos()) {
      if (!hasMemory(now, SHORT_BYTES)) {
        stop();
        notBeforeNanos = now + LOOK_AT_MEMORY_EVERY.toNanos();
      }
    }
  }

  private void prepare(long now) {
    if (!hasMemory(now, ROOM_BYTES)) {
      notBeforeNanos = now + LOOK_AT_MEMORY_EVERY.toNanos();
      return;
    }
    saidShort = false;
    candidate = new Candidate(now);
    int number = numbers.getAsInt();
    candidate.engine = engines.make(number, candidate);
    log.debug("{} preparing number {} to stand by", prefix, number);
    candidate.engine.standBy();
    candidate.engine.start();
  }

  private boolean hasMemory(long now, long least) {
    memorySeenNanos = now;
    OptionalLong available = engines.availableMemory();
    if (available.isEmpty() || available.getAsLong() >= least) {
      return true;
    }
    if (!saidShort) {
      saidShort = true;
      log.warn(
          "{} no engine stands by: {} MB of memory are available, and it takes {}",
          prefix,
          available.getAsLong() / MB,
          ROOM_BYTES / MB);
    }
    return false;
  }

  /**
   * Gives the engine that stands by away, if it is ready and seems to live; whatever else there is
   * goes.
   *
   * @param heir hears of it from now on
   */
  Optional<Engine> take(Engine.Listener heir) {
    Candidate taken = candidate;
    if (taken == null || !taken.isFit(scheduler.nanoTime())) {
      stop();
      return Optional.empty();
    }
    candidate = null;
    taken.heir = heir;
    return Optional.of(taken.engine);
  }

  /** Kills the one there is; {@link #tend} makes another. */
  void stop() {
    if (candidate != null) {
      Engine old = candidate.engine;
      candidate = null;
      old.kill();
    }
  }

  private void lost(String how) {
    if (candidate.isSteady(scheduler.nanoTime())) {
      backoff.reset();
    }
    stop();
    Duration pause = backoff.next();
    notBeforeNanos = scheduler.nanoTime() + pause.toNanos();
    log.warn("{} the engine that stands by {}; another in {} ms", prefix, how, pause.toMillis());
  }

  /** One that stands by, and hands on what it says once it was taken. */
  private final class Candidate implements Engine.Listener {

    private final long startedNanos;
    private Engine engine;
    private Engine.Listener heir;
    private boolean ready;
    private long signNanos;

    Candidate(long startedNanos) {
      this.startedNanos = startedNanos;
    }

    boolean isFit(long now) {
      return ready && now - signNanos <= DOUBTFUL.toNanos();
    }

    boolean isSteady(long now) {
      return ready && now - startedNanos >= STEADY.toNanos();
    }

    void judge(long now) {
      if (ready && now - signNanos > SILENCE.toNanos()) {
        lost("gave no sign of life for " + SILENCE.toSeconds() + " s");
      } else if (!ready && now - startedNanos > PREPARING.toNanos()) {
        lost("was not ready within " + PREPARING.toSeconds() + " s");
      }
    }

    @Override
    public void onReport(EngineReport report) {
      if (heir != null) {
        heir.onReport(report);
      } else if (report instanceof EngineReport.Waiting) {
        signNanos = scheduler.nanoTime();
        if (!ready) {
          ready = true;
          log.info(
              "{} process {} stands by, after {} ms",
              prefix,
              engine.pid(),
              Duration.ofNanos(signNanos - startedNanos).toMillis());
        }
      }
    }

    @Override
    public void sourceWanted(int source) {
      if (heir != null) {
        heir.sourceWanted(source);
      }
    }

    @Override
    public void onTag(String track, StampedTag tag) {
      if (heir != null) {
        heir.onTag(track, tag);
      }
    }

    @Override
    public void said(String line) {
      if (heir != null) {
        heir.said(line);
      } else {
        log.warn("{} standing by: {}", prefix, line);
      }
    }

    @Override
    public void gone(String how) {
      if (heir != null) {
        heir.gone(how);
      } else if (candidate == this) {
        lost(how);
      }
    }

    @Override
    public void lastWords(String words) {
      if (heir != null) {
        heir.lastWords(words);
      }
    }
  }
}
