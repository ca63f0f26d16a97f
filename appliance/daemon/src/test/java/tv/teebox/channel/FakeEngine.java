package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;

/** An engine that does what the test says. */
final class FakeEngine implements Engine {

  /** Makes engines and keeps them. */
  static final class Factory implements Engine.Factory {
    final List<FakeEngine> made = new ArrayList<>();
    OptionalLong availableMemory = OptionalLong.empty();

    @Override
    public Engine make(int number, Engine.Listener listener) {
      FakeEngine engine = new FakeEngine(listener);
      made.add(engine);
      return engine;
    }

    @Override
    public OptionalLong availableMemory() {
      return availableMemory;
    }

    FakeEngine last() {
      return made.get(made.size() - 1);
    }
  }

  EngineCommand.Open opening;
  private EngineCommand.UseTracks tracks;
  final Engine.Listener listener;
  final List<StampedTag> fed = new ArrayList<>();
  final List<Integer> fedTo = new ArrayList<>();
  final List<EngineCommand> told = new ArrayList<>();
  private final Promise<Void> over = Promise.promise();
  private boolean started;
  private boolean standsBy;
  private boolean killed;
  private boolean ending;

  private FakeEngine(Engine.Listener listener) {
    this.listener = listener;
  }

  void give(String track, FlvTag... tags) {
    for (FlvTag tag : tags) {
      listener.onTag(track, new StampedTag(tag, 0));
    }
  }

  void die() {
    listener.gone("ended with status 137");
  }

  void nowOver() {
    over.tryComplete();
  }

  /** As one that stands by does, again and again. */
  void sign() {
    listener.onReport(new EngineReport.Waiting());
  }

  boolean isStarted() {
    return started;
  }

  boolean standsBy() {
    return standsBy;
  }

  boolean isKilled() {
    return killed;
  }

  boolean isEnding() {
    return ending;
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void standBy() {
    standsBy = true;
  }

  @Override
  public void open(EngineCommand.Open wanted) {
    opening = wanted;
    standsBy = false;
  }

  @Override
  public void feed(int source, StampedTag tag) {
    fed.add(tag);
    fedTo.add(source);
  }

  @Override
  public void tell(EngineCommand command) {
    told.add(command);
    if (command instanceof EngineCommand.UseTracks others) {
      tracks = others;
    }
  }

  /** The video tracks that it was told to encode last. */
  List<EngineSpec.VideoTrack> video() {
    return tracks == null ? opening.spec().video() : tracks.video();
  }

  List<EngineSpec.AudioTrack> audio() {
    return tracks == null ? opening.spec().audio() : tracks.audio();
  }

  @Override
  public Future<Void> end(Duration patience) {
    ending = true;
    return over.future();
  }

  @Override
  public void kill() {
    killed = true;
    over.tryComplete();
  }

  @Override
  public long pid() {
    return 4711;
  }
}
