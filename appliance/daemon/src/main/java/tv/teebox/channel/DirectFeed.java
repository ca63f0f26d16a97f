package tv.teebox.channel;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;
import tv.teebox.timeline.ProgramSwitch;

/**
 * The source as it is, for destinations that take it without an encode. A late joiner gets the
 * current group of pictures at once.
 *
 * <p>There is no encoder to hide behind. While the source gives no pictures, nothing is sent for
 * the hold, and then a slate that was encoded beforehand with the source's own parameters: its
 * headers, its keyframe, and its group of pictures round after round. When the source has given
 * pictures for {@link ProgramSwitch#PROOF} again, its headers are sent anew and it goes on from a
 * keyframe: the one that its current pictures began with, or, where that is further back than
 * {@link #MOST_REPLAY_MS}, its next. Time only goes forward, at the pace at which it passes.
 *
 * <p>Where no slate can be made, nothing is sent, and the source goes on where it does. Owned by
 * the channel's event loop.
 */
final class DirectFeed extends Feed {

  /** So far the stream may run ahead of the clock after the source's return. */
  static final long MOST_REPLAY_MS = 1000;

  /** A source of few pictures a second has pauses of its own. */
  private static final Duration SHORTEST_HOLD = Duration.ofMillis(100);

  /** Where another source takes over, its next picture does so: the slate comes after that. */
  private static final Duration SLACK = Duration.ofMillis(33);

  private final Scheduler scheduler;
  private final Duration hold;
  private final DirectSlate slate;
  private final ForwardTime time = new ForwardTime();
  private final StreamHeaders sourceHeaders = new StreamHeaders();
  private final GopCache sent = new GopCache();
  private final GopCache behindSlate = new GopCache();

  /** Whether the source gives pictures; null before its first. */
  private ProgramSwitch program;

  /** What plays the slate; null while it is not up. */
  private SlatePlayer player;

  private Scheduler.Timer timer;
  private boolean byHand;

  /** Whether nothing is sent because the operator's slate is up and there is none to send. */
  private boolean muted;

  /** Whether the last that the watcher heard was that the source is not shown. */
  private boolean reportedGone;

  private Consumer<Boolean> watcher = gone -> {};
  private boolean keyframeSeen;
  private long lastPictureNanos;

  /** How much later than they came the source's tags go out. */
  private long shiftNanos;

  /** How much later than they are due the slate's tags count, so that the clock is met. */
  private long slateDelayNanos;

  private long lastSentNanos;
  private boolean begun;

  /** Where the clock stood at time 0 of the stream. */
  private long zeroNanos;

  private long newestMs;
  private long lastShownMs;

  /**
   * @param hold for how long after the source's last picture nothing is sent
   */
  DirectFeed(Scheduler scheduler, Duration hold, DirectSlate slate) {
    this.scheduler = scheduler;
    this.hold = hold.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : hold;
    this.slate = slate;
    slate.onMade(this::look);
  }

  /** Another publisher of the source begins; behind the slate it must prove itself. */
  void begin() {
    sourceHeaders.clear();
    behindSlate.clear();
    slate.begin();
    if (player == null) {
      forgetHeaders();
      startOver();
    }
  }

  /** Another source begins, of whose pictures the caller is sure. */
  void beginProven() {
    begin();
    program = trusting(scheduler.nanoTime());
  }

  private void startOver() {
    sent.clear();
    time.begin();
    keyframeSeen = false;
    shiftNanos = 0;
  }

  private ProgramSwitch trusting(long nowNanos) {
    lastPictureNanos = nowNanos;
    return program(0, nowNanos);
  }

  private ProgramSwitch program(int onAir, long nowNanos) {
    ProgramSwitch fresh = new ProgramSwitch(1, hold, onAir, nowNanos);
    fresh.slateByHand(byHand);
    return fresh;
  }

  /** The operator puts the slate up, whatever the source sends, or takes it down. */
  void showSlate(boolean up) {
    byHand = up;
    if (program != null) {
      program.slateByHand(up);
    }
    look();
    if (byHand && player == null && !muted) {
      muted = true;
      behindSlate.clear();
      startOver();
    }
    report();
  }

  boolean isSlateUp() {
    return player != null;
  }

  /**
   * One hears whether the slate, or nothing, has taken the source's place, whenever that changes.
   */
  void watch(Consumer<Boolean> other) {
    watcher = other;
  }

  private void report() {
    boolean gone = player != null || muted || isSlateWanted();
    if (gone != reportedGone) {
      reportedGone = gone;
      watcher.accept(gone);
    }
  }

  /** What destinations get while the source is gone, as a sentence. */
  String absence() {
    return muted
        ? "The slate was put up by hand, and direct destinations have none: they get nothing"
        : slate.sentence();
  }

  /** The next tag of the source. */
  void onTag(StampedTag stamped) {
    FlvTag tag = stamped.tag();
    slate.onTag(tag);
    if (tag.isConfiguration()) {
      sourceHeaders.remember(tag);
    }
    if (tag.isVideoFrame()) {
      picture();
    }
    if (player == null && !muted) {
      pass(stamped);
    } else {
      keep(stamped);
    }
    look();
    report();
  }

  private void picture() {
    long now = scheduler.nanoTime();
    if (player == null && (program == null || program.at(now) == ProgramSwitch.SLATE)) {
      program = trusting(now); // nothing has taken its place
    } else if (program == null) {
      program = program(ProgramSwitch.SLATE, now);
    }
    lastPictureNanos = now;
    program.picture(0, now);
  }

  private void pass(StampedTag stamped) {
    long outNanos = stamped.arrivalNanos() + shiftNanos;
    FlvTag tag = time.map(stamped.tag(), outNanos);
    if (tag.isVideoSequenceHeader()) {
      sent.clear();
    }
    if (tag.isConfiguration()) {
      deliver(tag);
      return;
    }
    lastSentNanos = outNanos;
    keyframeSeen |= tag.isKeyframe();
    if (keyframeSeen) {
      send(tag, stamped.arrivalNanos());
    }
  }

  private void send(FlvTag tag, long arrivalNanos) {
    int compositionMs = tag.videoHeader() == null ? 0 : tag.videoHeader().compositionMs();
    if (!begun) {
      begun = true;
      zeroNanos = scheduler.nanoTime() - tag.timestampMs() * 1_000_000;
    }
    newestMs = Math.max(newestMs, tag.timestampMs());
    lastShownMs = Math.max(lastShownMs, tag.timestampMs() + compositionMs);
    sent.add(new StampedTag(tag, arrivalNanos));
    deliver(tag);
  }

  private void keep(StampedTag stamped) {
    if (stamped.tag().isVideoSequenceHeader()) {
      behindSlate.clear();
    } else if (!stamped.tag().isConfiguration()) {
      behindSlate.add(stamped);
    }
  }

  /** Puts the slate up or takes it down, if it is time for that, and sees to the next look. */
  private void look() {
    if ((player != null || muted) && isSourceWanted()) {
      if (isSourceReady()) {
        lower();
      }
    } else if (player == null && hasListeners()) {
      if (!isSlateWanted()) {
        lookLater();
      } else if (slate.clip().isPresent()) {
        raise(slate.clip().get());
      }
    }
  }

  private boolean isSourceWanted() {
    return program != null && program.at(scheduler.nanoTime()) != ProgramSwitch.SLATE;
  }

  private boolean isSlateWanted() {
    boolean lost =
        program != null && scheduler.nanoTime() - lastPictureNanos >= hold.plus(SLACK).toNanos();
    return byHand || lost;
  }

  private boolean isSourceReady() {
    List<StampedTag> group = behindSlate.tags();
    if (group.isEmpty()) {
      return false;
    }
    long spanMs =
        group.get(group.size() - 1).tag().timestampMs() - group.get(0).tag().timestampMs();
    return spanMs <= Math.max(0, MOST_REPLAY_MS - aheadMs());
  }

  /** How far the stream runs ahead of the clock, after returns that were not made up for yet. */
  private long aheadMs() {
    return begun ? Math.max(0, newestMs - (scheduler.nanoTime() - zeroNanos) / 1_000_000) : 0;
  }

  private void lookLater() {
    if (timer == null && program != null) {
      long waitNanos = lastPictureNanos + hold.plus(SLACK).toNanos() - scheduler.nanoTime();
      timer =
          scheduler.after(
              Duration.ofNanos(Math.max(0, waitNanos)),
              () -> {
                timer = null;
                look();
                report();
              });
    }
  }

  private void raise(SlateClip clip) {
    muted = false;
    behindSlate.clear();
    startOver();
    slateDelayNanos = lastSentNanos + untilSlateMs() * 1_000_000 - scheduler.nanoTime();
    deliver(time.map(clip.videoHeader(), 0));
    clip.sound().ifPresent(sound -> deliver(time.map(sound.header(), 0)));
    player =
        new SlatePlayer(
            scheduler,
            clip,
            (tag, dueNanos) -> {
              lastSentNanos = dueNanos + slateDelayNanos;
              send(time.map(tag, lastSentNanos), dueNanos);
            });
    player.play();
  }

  /**
   * How much later than what was sent last the slate begins: where the clock stands, or, where the
   * stream runs ahead of it, at once. What was sent last may be shown later than it is decoded.
   */
  private long untilSlateMs() {
    if (!begun) {
      return 0;
    }
    long clockMs = (scheduler.nanoTime() - zeroNanos) / 1_000_000;
    return Math.max(clockMs, lastShownMs + 1) - newestMs;
  }

  private void lower() {
    List<StampedTag> group = behindSlate.tags();
    stopSlate();
    // The group begins now, however long ago it came.
    shiftNanos = scheduler.nanoTime() + slateDelayNanos - group.get(0).arrivalNanos();
    forgetHeaders();
    sourceHeaders.all().forEach(header -> deliver(time.map(header, 0)));
    group.forEach(this::pass);
  }

  private void stopSlate() {
    if (player != null) {
      player.stop();
      player = null;
    }
    muted = false;
    behindSlate.clear();
    startOver();
  }

  @Override
  void listenersChanged() {
    if (hasListeners()) {
      look();
    } else if (player != null) {
      stopSlate();
      forgetHeaders();
      sourceHeaders.all().forEach(this::remember);
    }
  }

  @Override
  List<FlvTag> current() {
    return sent.tags().stream().map(StampedTag::tag).toList();
  }
}
