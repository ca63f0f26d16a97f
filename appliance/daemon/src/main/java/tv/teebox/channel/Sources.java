package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.timeline.ProgramSwitch;

/**
 * A channel's sources in order of preference, each behind a door of its own: the key says which one
 * a publisher is. Destinations that take the source as it is get the first that sends pictures.
 * Owned by the channel's event loop.
 */
final class Sources implements PublishGate {

  /** What publishers do, with the number of their source. */
  interface Listener {
    void began(int source, IngestSession session);

    void onTag(int source);

    void ended(int source, PublishEnd end);
  }

  private final List<Source> sources = new ArrayList<>();
  private final List<Ingest> ingests = new ArrayList<>();
  private final DirectFeed direct;
  private final ProgramSwitch directSwitch;
  private final RefusedPublishers refused;
  private int directSource;
  private Optional<Canvas> lastFormat = Optional.empty();
  private Optional<Measured> measuredBefore = Optional.empty();

  Sources(
      ChannelSettings.Door door,
      Duration hold,
      Scheduler scheduler,
      DirectSlate slate,
      Listener listener) {
    direct = new DirectFeed(scheduler, hold, slate);
    refused = new RefusedPublishers(scheduler);
    List<StreamKey> keys = new ArrayList<>(List.of(door.key()));
    door.secondKey().ifPresent(keys::add);
    for (StreamKey key : keys) {
      Source source = new Source();
      sources.add(source);
      ingests.add(
          new Ingest(
              door.app(), key, scheduler, new FromPublisher(sources.size() - 1, source, listener)));
    }
    directSwitch =
        new ProgramSwitch(sources.size(), hold, ProgramSwitch.SLATE, scheduler.nanoTime());
  }

  /** New publishers must come to this door, of as many sources; who is on stays. */
  void use(ChannelSettings.Door door) {
    ingests.get(0).use(door.app(), door.key());
    door.secondKey().ifPresent(key -> ingests.get(1).use(door.app(), key));
  }

  @Override
  public Admission admit(PublishRequest request) {
    int door = 0;
    boolean rightKey = false;
    // Every key is looked at, whichever fits, so that the time taken tells nothing.
    for (int i = 0; i < ingests.size(); i++) {
      boolean fits = ingests.get(i).isFor(request);
      rightKey |= fits;
      door = fits ? i : door;
    }
    Admission admission = ingests.get(door).admit(request);
    if (admission instanceof Admission.Refused answer) {
      refused.add(door, request.remote().host(), rightKey, answer.reason());
    }
    return admission;
  }

  /** Who was turned away from a source's door. */
  RefusedPublishers refused() {
    return refused;
  }

  /** Nobody new is let in. */
  void close() {
    ingests.forEach(Ingest::close);
  }

  /** All of them, the preferred one first. */
  List<Source> all() {
    return List.copyOf(sources);
  }

  Source get(int source) {
    return sources.get(source);
  }

  /** The publisher of a source that is on; null if there is none. */
  IngestSession session(int source) {
    return ingests.get(source).session();
  }

  /** Shows a source; false if there is none of that number, or nobody publishes it. */
  boolean look(int source, Onlooker who) {
    boolean there = source < sources.size() && session(source) != null;
    if (there) {
      sources.get(source).look(who);
    }
    return there;
  }

  /** Whether somebody publishes the first source. */
  boolean isFirstPublished() {
    return session(0) != null;
  }

  /**
   * The source that a plan is made for: the first that has pictures to show, else the first that
   * somebody publishes, else the first.
   */
  Source main() {
    int shown = withPicture();
    if (shown != ProgramSwitch.SLATE) {
      return sources.get(shown);
    }
    for (int i = 0; i < sources.size(); i++) {
      if (session(i) != null) {
        return sources.get(i);
      }
    }
    return sources.get(0);
  }

  /** The first source that can be shown at once; {@link ProgramSwitch#SLATE} if none can. */
  int withPicture() {
    for (int i = 0; i < sources.size(); i++) {
      if (session(i) != null && sources.get(i).hasPicture()) {
        return i;
      }
    }
    return ProgramSwitch.SLATE;
  }

  /** The format of the source that is there, else of the last that was. */
  Optional<Canvas> format() {
    lastFormat = main().format().or(() -> lastFormat);
    return lastFormat;
  }

  /** What was seen of the source, before this process began if not since. */
  Optional<Measured> measured() {
    return main().measured().or(() -> measuredBefore);
  }

  /** What was on air before this process began. */
  void remember(Canvas format, Optional<Measured> measured) {
    lastFormat = Optional.of(format);
    measuredBefore = measured;
  }

  /** The stream that began before this process is over. */
  void forget() {
    measuredBefore = Optional.empty();
  }

  /** The source that those destinations get, if it is there. */
  int directSource() {
    return directSource;
  }

  /** The stream as it is, for destinations that take it so. */
  DirectFeed direct() {
    return direct;
  }

  /** One source's publisher. */
  private final class FromPublisher implements Ingest.Listener {

    private final int number;
    private final Source source;
    private final Listener listener;

    FromPublisher(int number, Source source, Listener listener) {
      this.number = number;
      this.source = source;
      this.listener = listener;
    }

    @Override
    public void began(IngestSession session, long arrivalNanos) {
      source.begin(arrivalNanos);
      refused.forget(number);
      if (number == directSource) {
        direct.begin();
      }
      listener.began(number, session);
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      source
          .onTag(tag, arrivalNanos)
          .ifPresent(
              stamped -> {
                if (tag.isVideoFrame()) {
                  directSwitch.picture(number, arrivalNanos);
                }
                chooseDirect(arrivalNanos);
                if (number == directSource) {
                  direct.onTag(stamped);
                }
              });
      listener.onTag(number);
    }

    @Override
    public void ended(PublishEnd end) {
      source.view().end("nobody publishes there any more");
      listener.ended(number, end);
    }
  }

  /** Another source begins at its next keyframe; where none is fit the last stays the one. */
  private void chooseDirect(long nowNanos) {
    int best = directSwitch.at(nowNanos);
    if (best != ProgramSwitch.SLATE && best != directSource) {
      directSource = best;
      direct.beginProven();
      sources.get(best).headers(nowNanos).forEach(direct::onTag);
    }
  }
}
