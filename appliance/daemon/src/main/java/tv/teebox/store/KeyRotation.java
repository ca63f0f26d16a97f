package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes the machine key. First the new one is on the disk beside the old; then every generation
 * is sealed anew, the newest as one of its own, so that whoever edits the one before is told; only
 * when all of that is on the disk does the old key go. A rotation that was cut short is ended by
 * the next. With the folder's turn.
 */
final class KeyRotation {

  private final GenerationFolder generations;
  private final KeyVault vault;
  private final Clock clock;
  private final List<String> notes = new ArrayList<>();

  KeyRotation(GenerationFolder generations, KeyVault vault, Clock clock) {
    this.generations = generations;
    this.vault = vault;
    this.clock = clock;
  }

  List<String> rotate() throws IOException, StateException {
    GenerationFolder.Found found = generations.newest(true);
    notes.addAll(found.notes());
    if (!found.certain()) {
      // An older one must not come to be the newest, nor the key go that the newest needs.
      throw new StateException(
          StateException.Reason.DISK_TROUBLE,
          "the machine key was not changed: " + String.join("; ", found.notes()));
    }
    vault.beginRotation();
    vault.sealing(); // sure to be on the disk from here on
    if (found.newest().isPresent()) {
      resealNewest(found.newest().get());
      for (long number : generations.numbers()) {
        resealOlder(number);
      }
      generations.settle();
    }
    vault.endRotation();
    if (vault.sealsWithCredential()) {
      notes.add(
          "everything is sealed with the systemd credential %s now; %s may go from the unit"
              .formatted(KeyVault.CREDENTIAL, KeyVault.OLD_CREDENTIAL));
    }
    return List.copyOf(notes);
  }

  private void resealNewest(Generation newest) throws IOException, StateException {
    Generation resealed = resealed(newest);
    if (!resealed.equals(newest)) {
      generations.add(
          new Generation(
              generations.nextNumber(),
              Instant.now(clock),
              Generation.Origin.RESEALED,
              resealed.by(),
              resealed.imported(),
              resealed.document()));
    }
  }

  private void resealOlder(long number) throws IOException, StateException {
    if (generations.read(number) instanceof GenerationFile.Content.Whole whole) {
      Generation resealed = resealed(whole.generation());
      if (!resealed.equals(whole.generation())) {
        generations.rewrite(resealed);
      }
    }
  }

  /** The same generation under the key that stays; what does not open is left as it is. */
  private Generation resealed(Generation generation) throws StateException {
    ObjectNode tree = generation.document().tree();
    KeyFields.rewrite(
        tree,
        (place, node) ->
            Optional.of(
                SealedText.isOne(node.asText())
                    ? new TextNode(resealed(place, node.asText()))
                    : node));
    Optional<String> imported = generation.imported();
    if (imported.isPresent()) {
      imported = Optional.of(resealed(OperatorFile.MARK, imported.get()));
    }
    return new Generation(
        generation.number(),
        generation.savedAt(),
        generation.origin(),
        generation.by(),
        imported,
        new SealedDocument(tree));
  }

  private String resealed(KeyPlace place, String sealed) throws StateException {
    Optional<String> plain =
        vault.isCurrent(sealed) ? Optional.empty() : vault.openText(place, sealed);
    return plain.isPresent() ? vault.seal(place, plain.get()) : sealed;
  }
}
