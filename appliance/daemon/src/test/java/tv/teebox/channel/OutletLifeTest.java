package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * Whatever happens to an outlet in whatever order: one open connection at most while connections
 * close in their time, every end ends, and it is never stuck.
 */
class OutletLifeTest {

  /** What may happen. */
  enum Event {
    START,
    END,
    MOVE,
    ACCEPT,
    REFUSE,
    REFUSE_KEY,
    LOSE,
    STALL,
    RESUME,
    CLOSED,
    CLOSES_SLOWLY,
    MEDIA,
    A_MOMENT,
    A_SECOND,
    HALF_A_MINUTE
  }

  private final OutletStage stage = new OutletStage();
  private final List<Future<Void>> ends = new ArrayList<>();
  private TrackPair other = new TrackPair(OutletStage.METADATA);

  @Property(tries = 1500)
  void oneConnectionAtMostAndNeverStuck(@ForAll @Size(min = 1, max = 120) List<Event> events) {
    OutletLifeTest run = new OutletLifeTest();
    run.stage.headers();
    run.stage.outlet.start(run.stage.pair);
    for (Event event : events) {
      run.happens(event);
      assertThat(run.stage.attempts.open()).as("after %s", event).isLessThanOrEqualTo(1);
    }
    run.comesBack();
    run.endsWhole();
  }

  private boolean isOff() {
    OutletState state = stage.outlet.state();
    return state == OutletState.OFF || state == OutletState.ENDING;
  }

  private void happens(Event event) {
    Outlet outlet = stage.outlet;
    FakePublisher last = stage.attempts.last();
    switch (event) {
      case START -> {
        if (isOff()) {
          outlet.start(stage.pair);
        }
      }
      case END -> ends.add(outlet.end());
      case MOVE -> {
        other = new TrackPair(OutletStage.METADATA);
        outlet.moveTo(stage.ms() % 2 == 0 ? stage.pair : other);
        outlet.moveTo(stage.pair);
      }
      case ACCEPT -> last.acceptIfWaiting();
      case REFUSE -> last.refuseIfWaiting("no-answer");
      case REFUSE_KEY -> last.refuseIfWaiting("key-refused");
      case LOSE -> last.loseIfLive("reset");
      case STALL -> last.stall();
      case RESUME -> last.resume();
      case CLOSED -> stage.attempts.allNowClosed();
      case CLOSES_SLOWLY -> stage.attempts.closeSlowly();
      case MEDIA -> stage.media(250);
      case A_MOMENT -> passes(Duration.ofMillis(300));
      case A_SECOND -> passes(Duration.ofSeconds(1));
      case HALF_A_MINUTE -> {
        stage.attempts.allNowClosed();
        passes(Duration.ofSeconds(30));
      }
    }
  }

  /** Connections close within their time: one that does not is another test's. */
  private void passes(Duration time) {
    for (long left = time.toMillis(); left > 0; left -= 100) {
      stage.time.advanceMs(100);
      stage.attempts.closeThoseAborted(Departure.CLOSE_LIMIT.dividedBy(2));
    }
  }

  private void comesBack() {
    Outlet outlet = stage.outlet;
    if (isOff()) {
      outlet.start(stage.pair);
    }
    outlet.moveTo(stage.pair);
    for (int i = 0; i < 200 && outlet.state() != OutletState.LIVE; i++) {
      stage.attempts.allNowClosed();
      stage.attempts.last().acceptIfWaiting();
      stage.attempts.last().resume();
      stage.media(500);
      passes(Duration.ofSeconds(1));
    }
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    stage.attempts.last().resume();
    assertThat(stage.attempts.last().sent).isNotEmpty();
    assertThat(stage.attempts.last().sent.get(0)).isEqualTo(OutletStage.METADATA);
  }

  private void endsWhole() {
    ends.add(stage.outlet.end());
    passes(Departure.END_LIMIT.plus(Departure.CLOSE_LIMIT));
    assertThat(ends).allMatch(Future::succeeded);
    assertThat(stage.outlet.state()).isEqualTo(OutletState.OFF);
    assertThat(stage.time.timers()).isZero();
    assertThat(stage.attempts.open()).isZero();
  }
}
