package tv.teebox.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What happens to a source. */
final class SourceFaults {

  /** The channel's own, out of the box. */
  private static final long HOLD_MS = 1000;

  private static final long DRIFT_MS = 20;

  /** Between two pictures' arrivals while nothing is wrong with the box itself. */
  private static final long GAP_MS = 500;

  /** Encoding takes half a second: x264 looks ahead. */
  private static final long BY_HAND_MS = 1000;

  /** What a source must prove before it is relied on, and half a second more. */
  private static final Duration TRUSTED = Duration.ofMillis(1000);

  private static final Duration SLATE_LIMIT = Duration.ofMillis(HOLD_MS + 2500);
  private static final Duration BACK_LIMIT = Duration.ofSeconds(8);
  private static final Duration ON_SLATE = Duration.ofMillis(500);

  private SourceFaults() {}

  /**
   * What is done, or undone; gives the moment of the source's next keyframe, where it sends one.
   */
  @FunctionalInterface
  private interface Act {
    long run() throws IOException, InterruptedException;
  }

  static List<Fault> all() {
    return List.of(
        Fault.everyRun("source-killed", SourceFaults::killed),
        Fault.everyRun("lan-dead", SourceFaults::lanDead),
        Fault.longTier("lan-gone", SourceFaults::lanGone),
        Fault.everyRun("source-silent", stage -> sends(stage, Studio.Sends.NOTHING, "nothing")),
        Fault.longTier("sound-only", stage -> sends(stage, Studio.Sends.SOUND, "sound only")),
        Fault.everyRun(
            "undecodable",
            stage -> sends(stage, Studio.Sends.GARBAGE, "pictures that nothing can decode")),
        Fault.everyRun("slate-by-hand", SourceFaults::slateByHand),
        Fault.everyRun("second-source", SourceFaults::secondSource),
        Fault.everyRun("source-changed", SourceFaults::changed));
  }

  private static Row lose(Stage stage, String name, String done, Act cut, Act heal)
      throws IOException, InterruptedException {
    Rig rig = stage.rig();
    Watch watch = new Watch(rig);
    cut.run();
    if (rig.await(SLATE_LIMIT, () -> rig.allShow(each -> each.look() == Picture.Look.SLATE))) {
      Thread.sleep(ON_SLATE.toMillis());
    }
    long keyframe = heal.run();
    Reel reel = rig.studio().reel();
    rig.await(
        BACK_LIMIT, () -> rig.allShow(each -> each.moves() && each.look() == Picture.Look.SOURCE));
    stage.awaitFlash(watch);
    rig.awaitJudges();
    return new Row(
        name,
        done,
        List.of(
            watch.untilSlate(HOLD_MS),
            watch.silenceUnderSlate(),
            watch.back(keyframe, reel.gopMs(), stage.delay()),
            watch.lipSync(DRIFT_MS),
            watch.longestGap(GAP_MS),
            watch.streams(0),
            watch.reconnects()),
        null);
  }

  private static Row killed(Stage stage) throws IOException, InterruptedException {
    Studio fallen = stage.rig().studio();
    Studio next = stage.fresh(Reel.USUAL, 1);
    return lose(
        stage,
        "source-killed",
        "publisher killed (SIGKILL); another one comes",
        () -> {
          fallen.kill();
          return 0;
        },
        next::publish);
  }

  private static Row lanDead(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    return lose(
        stage,
        "lan-dead",
        "LAN moves no byte and sends no FIN; then it moves all that has piled up",
        () -> {
          rig.lan().die();
          return 0;
        },
        () -> {
          rig.lan().heal();
          return System.nanoTime();
        });
  }

  private static Row lanGone(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    return lose(
        stage,
        "lan-gone",
        "LAN moves no byte and sends no FIN; then the connection is reset",
        () -> {
          rig.lan().die();
          return 0;
        },
        () -> {
          rig.lan().returnAnew();
          return rig.studio().awaitPicture();
        });
  }

  private static Row sends(Stage stage, Studio.Sends what, String words)
      throws IOException, InterruptedException {
    Studio studio = stage.rig().studio();
    String name =
        switch (what) {
          case NOTHING -> "source-silent";
          case SOUND -> "sound-only";
          default -> "undecodable";
        };
    return lose(
        stage,
        name,
        "publisher stays connected and sends " + words,
        () -> {
          studio.send(what);
          return 0;
        },
        () -> {
          studio.send(Studio.Sends.ALL);
          return studio.awaitPicture();
        });
  }

  private static Row changed(Stage stage) throws IOException, InterruptedException {
    Studio fallen = stage.rig().studio();
    Studio next = stage.fresh(Reel.CHANGED, 1.005);
    return lose(
        stage,
        "source-changed",
        "publisher killed; back with %dx%d at %d fps and %d Hz, its clock 0.5 %% fast"
            .formatted(
                Reel.CHANGED.width(),
                Reel.CHANGED.height(),
                Reel.CHANGED.fps(),
                Reel.CHANGED.hertz()),
        () -> {
          fallen.kill();
          return 0;
        },
        next::publish);
  }

  /** The word is a command of its own: measured from its end, which is after the box has heard. */
  private static Row slateByHand(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    Watch watch = new Watch(rig);
    long before = System.nanoTime();
    rig.say("slate", "up");
    long up = System.nanoTime();
    rig.await(BACK_LIMIT, () -> rig.allShow(each -> each.look() == Picture.Look.SLATE));
    Thread.sleep(ON_SLATE.toMillis());
    Figure shown =
        watch.shown(
            "slate shown, from when the command was given",
            Picture.Look.SLATE,
            before,
            (up - before) / 1_000_000 + BY_HAND_MS);
    Figure silence = watch.silenceUnderSlate();
    rig.say("slate", "down");
    long down = System.nanoTime();
    rig.await(BACK_LIMIT, () -> rig.allShow(SourceFaults::isSource));
    Thread.sleep(ON_SLATE.toMillis());
    return new Row(
        "slate-by-hand",
        "`teebox slate up`, then `teebox slate down`, while the source sends",
        List.of(
            shown,
            silence,
            watch.shown(
                "source shown, from the end of the command", Picture.Look.SOURCE, down, BY_HAND_MS),
            watch.longestGap(GAP_MS),
            watch.streams(0),
            watch.reconnects()),
        null);
  }

  private static boolean isSource(Picture picture) {
    return picture.moves() && picture.look() == Picture.Look.SOURCE;
  }

  private static Row secondSource(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    Studio first = rig.studio();
    Studio second = rig.ready(stage.reels(), Reel.SECOND, 1);
    Studio next = stage.fresh(Reel.USUAL, 1);
    second.publish();
    Thread.sleep(TRUSTED.toMillis());
    Watch watch = new Watch(rig);
    first.kill();
    rig.await(
        BACK_LIMIT, () -> rig.allShow(each -> each.moves() && each.look() == Picture.Look.SECOND));
    Thread.sleep(ON_SLATE.toMillis());
    long keyframe = next.publish();
    rig.await(BACK_LIMIT, () -> rig.allShow(SourceFaults::isSource));
    Watch after = new Watch(rig);
    second.end();
    stage.awaitFlash(watch);
    boolean stays = rig.allShow(SourceFaults::isSource) && after.reconnects().met();
    return new Row(
        "second-source",
        "second source connected; the first killed, and back; then the second ends in order",
        List.of(
            watch.untilSecondSource(HOLD_MS),
            watch.back(keyframe, first.reel().gopMs(), stage.delay()),
            watch.lipSync(DRIFT_MS),
            Figure.holds(
                "the first when the second has ended",
                "stays on air",
                stays ? "stays on air" : "does not",
                stays),
            watch.longestGap(GAP_MS),
            watch.streams(0),
            watch.reconnects()),
        null);
  }
}
