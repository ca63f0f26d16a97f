package tv.teebox.api.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Where the API asks for what is wanted of the box and has it changed. Each change is checked
 * whole, the box is asked whether it can, it is saved, and only what is saved is done. Nothing here
 * blocks; what fails fails with a {@link tv.teebox.api.Problem}, with nothing changed.
 */
public interface ConfigurationDesk {

  /**
   * Who changes something, and what he has seen.
   *
   * @param by an account or a token by its name
   * @param expected the generation that he has seen; empty to change what counts now, whatever it
   *     is
   */
  record Edit(String by, OptionalLong expected) {}

  /**
   * What counts.
   *
   * @param generation 0 if it could not be stored
   * @param by who made it; empty where that was not written down
   * @param configuration with masks where keys are
   * @param defaults what counts where something is left out, whatever it says
   * @param destinationDefaults the same for each destination
   * @param notes what the operator ought to know of it
   */
  record Current(
      long generation,
      Optional<String> savedAt,
      Optional<String> origin,
      Optional<String> by,
      ObjectNode configuration,
      ObjectNode defaults,
      ObjectNode destinationDefaults,
      List<String> notes) {}

  /**
   * What came of a change.
   *
   * @param generation what counts now
   * @param done in words
   * @param notes what the operator ought to know of it
   * @param warnings what looks wrong in it and was not said before
   */
  record Done(long generation, String done, List<String> notes, List<String> warnings) {}

  /** A generation that is kept, without what is in it. */
  record Kept(
      long generation, String savedAt, String origin, Optional<String> by, boolean current) {}

  /**
   * A new ingest key, which nobody gets to see again.
   *
   * @param oldUntil until when the one before is good; empty if it is not
   */
  record NewKey(long generation, String key, Optional<String> oldUntil, List<String> warnings) {}

  /**
   * What a preview assumes of the source.
   *
   * @param kbps video and audio; empty if nothing is assumed
   */
  record Source(Resolution size, FrameRate rate, OptionalInt kbps) {}

  /**
   * What would come of a configuration.
   *
   * @param problems every place that is wrong; what else is here is empty then
   * @param refusal why the box could not go over to it as it runs
   */
  record Preview(
      List<tv.teebox.api.Problem.Place> problems,
      List<String> keysNeeded,
      Optional<String> refusal,
      List<String> notes,
      List<String> warnings,
      Optional<Map<String, Object>> plan) {}

  /**
   * The slate's picture.
   *
   * @param type by its first bytes
   */
  record Picture(Buffer bytes, String type) {}

  Future<Current> current();

  /** Where OBS must send. */
  Future<IngestView> ingest();

  /** Another one as a whole; a key that is missing or masked is the one that is kept. */
  Future<Done> replace(ObjectNode sent, Edit edit);

  /** What would come of it; nothing is saved. */
  Future<Preview> preview(ObjectNode sent, Optional<Source> assumed);

  /** What is encoded and sent where now, or would be if the box went on air. */
  Future<Map<String, Object>> plan();

  /** Reads the operator's own file again; the answer in words. */
  Future<String> reload(String by);

  Future<ProfileLibrary> profiles();

  Future<Done> newDestination(ObjectNode sent, Edit edit);

  Future<Done> destination(String name, ObjectNode sent, Edit edit);

  Future<Done> withoutDestination(String name, Edit edit);

  Future<Done> destinationKey(String name, String key, Edit edit);

  /**
   * @param keepOld for how long the key before is still good; zero to shut it out at once
   */
  Future<NewKey> newIngestKey(Duration keepOld, String by);

  Future<List<Kept>> generations();

  Future<Done> back(long generation, Edit edit);

  /**
   * @param passphrase what seals the keys; empty to leave them out
   */
  Future<Buffer> backup(Optional<String> passphrase);

  Future<Done> restore(String backup, Optional<String> passphrase, Edit edit);

  /** Empty while the built-in slate is wanted. */
  Future<Optional<Picture>> slatePicture();

  Future<Done> putSlatePicture(Buffer bytes, Edit edit);

  /** Back to the built-in slate. */
  Future<Done> deleteSlatePicture(Edit edit);
}
