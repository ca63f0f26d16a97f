package tv.teebox.app;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tv.teebox.probe.Survey;
import tv.teebox.store.Changes;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.Generation;
import tv.teebox.store.StateException;

/**
 * What the API's work needs from whoever started the box.
 *
 * @param log the log's last lines
 * @param doctor makes a doctor's round, with what is known of the box; it blocks
 * @param storedKeys the keys of configurations that were in force before; it blocks
 */
record WorkRoomParts(
    LogRing log,
    Function<Optional<Survey>, DoctorsRound> doctor,
    Supplier<Set<String>> storedKeys) {

  static WorkRoomParts of(Folders folders) {
    return new WorkRoomParts(
        LogRing.listening(),
        known -> DoctorsRound.inside(folders, known),
        () -> storedKeys(folders));
  }

  /** Of every generation that can be read; read beside the box, as commands do. */
  private static Set<String> storedKeys(Folders folders) {
    Set<String> keys = new LinkedHashSet<>();
    try {
      Orders.State desired =
          OperatorFiles.desired(folders, OperatorFiles.profiles(folders), folders.stateToRead());
      Changes changes = new Changes(desired.desired(), Clock.systemUTC());
      for (Generation each : desired.store().all()) {
        try {
          keys.addAll(KnownSecrets.of(changes.back(each.number()).configuration()));
        } catch (ConfigurationException e) {
          // By today's profiles it is none; what is in force is known anyhow.
        }
      }
    } catch (StateException | Exit e) {
      return keys;
    }
    return keys;
  }
}
