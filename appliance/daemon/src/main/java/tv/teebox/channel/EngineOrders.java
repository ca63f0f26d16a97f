package tv.teebox.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.plan.Plan;

/**
 * What the engine in charge was told to encode last. A rendition that is planned as before is
 * ordered in the same words, whatever of its encoders has failed since: the engine knows that by
 * itself, and is not disturbed. Owned by the channel's event loop.
 */
final class EngineOrders {

  private Plan plan;
  private EngineCommand.UseTracks told;

  /** An engine was opened with this. */
  void opened(Plan with, EngineSpec spec) {
    plan = with;
    told = spec.tracks();
  }

  /** What is to be told for another plan; empty if nothing is. */
  Optional<EngineCommand.UseTracks> next(Plan wanted, SetAside setAside) {
    EngineCommand.UseTracks fresh = EngineSpecs.tracks(wanted, setAside);
    List<EngineSpec.VideoTrack> video =
        fresh.video().stream().map(each -> asTold(wanted, each)).toList();
    EngineCommand.UseTracks next = new EngineCommand.UseTracks(video, fresh.audio());
    boolean same =
        Set.copyOf(next.video()).equals(Set.copyOf(told.video()))
            && Set.copyOf(next.audio()).equals(Set.copyOf(told.audio()));
    plan = wanted;
    told = next;
    return same ? Optional.empty() : Optional.of(next);
  }

  /**
   * The same without a track that was not to be had: after that it is ordered anew, with what is
   * left to it.
   */
  EngineCommand.UseTracks without(String track) {
    told =
        new EngineCommand.UseTracks(
            told.video().stream().filter(each -> !each.name().equals(track)).toList(),
            told.audio().stream().filter(each -> !each.name().equals(track)).toList());
    return told;
  }

  private EngineSpec.VideoTrack asTold(Plan wanted, EngineSpec.VideoTrack track) {
    Plan.Rendition now = wanted.rendition(track.name()).orElseThrow();
    boolean asBefore =
        plan.rendition(track.name())
            .filter(each -> each.looksLike(now) && each.encoders().equals(now.encoders()))
            .isPresent();
    return told.video().stream()
        .filter(each -> asBefore && each.name().equals(track.name()))
        .findFirst()
        .orElse(track);
  }
}
