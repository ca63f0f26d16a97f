package tv.teebox.app;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.KeyCandidate;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.store.Configuration;
import tv.teebox.store.IngestKeys;

/**
 * The door that the ingest servers ask, whose keys may be changed while the box runs: whoever has
 * one that is good now comes to the channel with the channel's own key, which it was made with. A
 * publisher that is on stays on, whatever becomes of its key. Owned by the channel's event loop.
 */
final class IngestDoor implements PublishGate {

  private static final Logger log = LoggerFactory.getLogger(IngestDoor.class);

  /** What nobody has. */
  private static final KeyCandidate NO_KEY = KeyCandidate.of(IngestKeys.fresh());

  private final PublishGate channel;
  private final Supplier<ChannelSettings.Door> channelsKeys;
  private final Clock clock;
  private IngestKeys keys;
  private Optional<StreamKey> secondKey;

  IngestDoor(
      PublishGate channel,
      Supplier<ChannelSettings.Door> channelsKeys,
      Configuration.Ingest ingest,
      Clock clock) {
    this.channel = channel;
    this.channelsKeys = channelsKeys;
    this.clock = clock;
    use(ingest);
  }

  /** From now on these keys are good. */
  void use(Configuration.Ingest ingest) {
    keys = ingest.keys();
    secondKey = ingest.secondKey();
  }

  @Override
  public Admission admit(PublishRequest request) {
    Instant now = Instant.now(clock);
    // All are looked at before any counts, so that the time taken tells nothing.
    IngestKeys.Verdict first = keys.judge(request.key(), now);
    boolean fitsSecond = secondKey.filter(request.key()::matches).isPresent();
    ChannelSettings.Door door = channelsKeys.get();
    KeyCandidate passed = NO_KEY;
    if (first != IngestKeys.Verdict.REFUSED) {
      passed = KeyCandidate.of(door.key());
    } else if (fitsSecond && door.secondKey().isPresent()) {
      passed = KeyCandidate.of(door.secondKey().get());
    }
    Admission admission =
        channel.admit(
            new PublishRequest(request.app(), passed, request.remote(), request.flashVersion()));
    if (first == IngestKeys.Verdict.ACCEPTED_OLD && admission instanceof Admission.Accepted) {
      log.warn(
          "[ingest] {} still has the key before: give it the new one by {}",
          request.remote().host(),
          keys.old().orElseThrow().until());
    }
    return admission;
  }
}
