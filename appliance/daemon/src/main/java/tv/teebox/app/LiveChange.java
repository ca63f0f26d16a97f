package tv.teebox.app;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.store.Configuration;

/**
 * What of a configuration can be changed while the box runs, and the change itself. It has been
 * found good in itself before. Owned by the channel's event loop.
 */
final class LiveChange {

  private final IngestDoor door;
  private Configuration current;

  LiveChange(IngestDoor door, Configuration current) {
    this.door = door;
    this.current = current;
  }

  /** What the box runs with. */
  Configuration current() {
    return current;
  }

  /** Why the box cannot go over to it as it runs; empty if it can. */
  Optional<String> refusal(Configuration next) {
    Configuration.Ingest ingest = next.ingest();
    List<String> fixed = new ArrayList<>();
    if (!ingest
        .withKeys(current.ingest().keys(), current.ingest().secondKey())
        .equals(current.ingest())) {
      fixed.add("ingest");
    }
    if (ingest.secondKey().isPresent() != current.ingest().secondKey().isPresent()) {
      fixed.add("ingest.second");
    }
    if (!next.panel().equals(current.panel())) {
      fixed.add("panel");
    }
    if (!next.channel().equals(current.channel())) {
      fixed.add("channel");
    }
    if (!next.destinations().equals(current.destinations())) {
      fixed.add("destinations");
    }
    return fixed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the box cannot change %s while it runs: nothing was changed; put it into the file and"
                    .formatted(String.join(", ", fixed))
                + " start the box again");
  }

  /** Goes over to it; fails with the reason, and with nothing changed. */
  Future<Void> apply(Configuration next) {
    Optional<String> refusal = refusal(next);
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    door.use(next.ingest());
    current = next;
    return Future.succeededFuture();
  }
}
