package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tv.teebox.store.DesiredState.Opened;

/**
 * Changes of what the operator wants that come over the network: from somebody who does not know
 * the keys, may have been looking at an older generation, and may not say all that the operator's
 * own file may. Each is made ready and checked whole, and saves nothing. The owner of the {@link
 * DesiredState} calls it; every call may block on the disk.
 */
public final class RemoteChanges {

  private static final String DESTINATIONS = "destinations";

  private final DesiredState desired;
  private final Changes changes;

  /**
   * @param by who makes them, by name
   */
  public RemoteChanges(DesiredState desired, Changes changes, String by) {
    this.desired = desired;
    this.changes = changes.by(by);
  }

  /**
   * Another configuration as a whole. A destination's key that is missing, or is the mask that was
   * given out, is the one that is kept under its name.
   *
   * @param expected the generation from which it was made; empty to take what counts now
   * @throws RefusedChangeException with every place that is wrong
   * @throws ChangedMeanwhileException if another generation counts now
   */
  public Changes.Draft replace(OptionalLong expected, ObjectNode sent)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    return draft(from(expected), sent, Map.of(), Generation.Origin.SAVED);
  }

  /** One more destination, the last. */
  public Changes.Draft newDestination(OptionalLong expected, ObjectNode sent)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    ObjectNode tree = withoutKeys(from);
    ArrayNode list = tree.withArray("/" + DESTINATIONS);
    list.add(sent);
    return draftOf(from, tree, list.size() - 1, Map.of());
  }

  /**
   * Another wording of one destination; it may have another name in it, and keeps its key then.
   *
   * @throws NoSuchElementException if there is none of this name
   */
  public Changes.Draft destination(OptionalLong expected, String name, ObjectNode sent)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    ObjectNode tree = withoutKeys(from);
    int index = indexOf(tree, name);
    tree.withArray("/" + DESTINATIONS).set(index, sent);
    String after = sent.path("name").asText();
    return draftOf(from, tree, index, after.equals(name) ? Map.of() : Map.of(after, name));
  }

  /** The others, without this one. */
  public Changes.Draft withoutDestination(OptionalLong expected, String name)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    ObjectNode tree = withoutKeys(from);
    tree.withArray("/" + DESTINATIONS).remove(indexOf(tree, name));
    return draft(from, tree, Map.of(), Generation.Origin.SAVED);
  }

  /** Another key for one destination. */
  public Changes.Draft destinationKey(OptionalLong expected, String name, String key)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    ObjectNode tree = withoutKeys(from);
    int index = indexOf(tree, name);
    ((ObjectNode) tree.path(DESTINATIONS).get(index)).put("key", key);
    return draftOf(from, tree, index, Map.of());
  }

  /**
   * Another picture for the slate.
   *
   * @param picture a file that this box has stored itself; empty for the built-in slate
   */
  public Changes.Draft slatePicture(OptionalLong expected, Optional<Path> picture)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    ObjectNode tree = from.document().tree();
    if (picture.isPresent()) {
      tree.withObject("/channel/slate").put("picture", picture.get().toString());
    } else if (tree.at("/channel/slate") instanceof ObjectNode slate) {
      slate.remove("picture");
    }
    return checked(from, tree, List.of(), Generation.Origin.SAVED);
  }

  /**
   * Back to an older generation.
   *
   * @throws NoSuchElementException if it is not kept, or not whole
   */
  public Changes.Draft back(OptionalLong expected, long number)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    Generation older = kept(number);
    ObjectNode tree = older.document().tree();
    List<Wrong> wrong = SentDocument.opening(from.document().tree(), tree).stream().toList();
    return checked(from, tree, wrong, Generation.Origin.RESTORED);
  }

  private Generation kept(long number) throws StateException {
    try {
      return desired.store().generation(number);
    } catch (StateException e) {
      if (e.reason() == StateException.Reason.INVALID) {
        throw new NoSuchElementException(e.getMessage(), e);
      }
      throw e;
    }
  }

  /**
   * A backup in place of what is here. A slate's picture is in no backup: the one that is here
   * stays, and no other is looked for.
   */
  public Changes.Draft restored(OptionalLong expected, Backup.Content backup)
      throws RefusedChangeException, ChangedMeanwhileException, StateException {
    Generation from = from(expected);
    ObjectNode tree = backup.document();
    JsonNode picture = from.document().tree().at("/channel/slate/picture");
    if (tree.at("/channel/slate") instanceof ObjectNode slate
        && slate.has("picture")
        && !slate.get("picture").equals(picture)) {
      slate.remove("picture");
      if (picture.isTextual()) {
        slate.set("picture", picture);
      }
    }
    return draft(from, tree, Map.of(), Generation.Origin.RESTORED);
  }

  /** What counts now, if it is what somebody has seen. */
  private Generation from(OptionalLong expected) throws ChangedMeanwhileException, StateException {
    Generation current = changes.newest();
    if (expected.isPresent() && expected.getAsLong() != current.number()) {
      throw new ChangedMeanwhileException(
          current, expected.getAsLong(), changed(expected.getAsLong(), current));
    }
    return current;
  }

  private List<String> changed(long yours, Generation current) {
    try {
      ObjectNode before = desired.store().generation(yours).document().tree();
      return new Differences(desired.vault()).between(before, current.document().tree());
    } catch (StateException e) {
      return List.of(); // it is not kept any more, or never was
    }
  }

  private static ObjectNode withoutKeys(Generation from) throws StateException {
    ObjectNode tree = from.document().tree();
    KeyFields.rewrite(tree, (place, node) -> Optional.of(NullNode.getInstance()));
    return tree;
  }

  private static int indexOf(ObjectNode tree, String name) {
    JsonNode list = tree.path(DESTINATIONS);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path("name").asText().equals(name)) {
        return i;
      }
    }
    throw new NoSuchElementException("There is no destination of that name");
  }

  /** One whose places are in the destination that was sent, not in the whole. */
  private Changes.Draft draftOf(
      Generation from, ObjectNode tree, int index, Map<String, String> renamed)
      throws RefusedChangeException, StateException {
    try {
      return draft(from, tree, renamed, Generation.Origin.SAVED);
    } catch (RefusedChangeException e) {
      String whole = "/" + DESTINATIONS + "/" + index;
      throw new RefusedChangeException(
          e.wrong().stream()
              .map(
                  each ->
                      each.pointer().startsWith(whole + "/") || each.pointer().equals(whole)
                          ? each.at(each.pointer().substring(whole.length()))
                          : each)
              .toList());
    }
  }

  private Changes.Draft draft(
      Generation from, ObjectNode tree, Map<String, String> renamed, Generation.Origin origin)
      throws RefusedChangeException, StateException {
    SentDocument sent =
        new SentDocument(from.document().tree(), tree, desired.vault(), desired.library(), renamed);
    List<Wrong> wrong = new ArrayList<>(sent.wrong());
    wrong.addAll(LookalikeNames.newIn(from.document().tree(), sent.tree()));
    return checked(from, sent.tree(), wrong, origin);
  }

  private Changes.Draft checked(
      Generation from, ObjectNode tree, List<Wrong> wrong, Generation.Origin origin)
      throws RefusedChangeException, StateException {
    List<Wrong> all = new ArrayList<>(wrong);
    Set<String> said = wrong.stream().map(Wrong::pointer).collect(Collectors.toSet());
    try {
      Opened opened = desired.open(tree);
      if (all.isEmpty()) {
        return changes.draft(from, opened, tree, origin);
      }
    } catch (ConfigurationException e) {
      LostPlaces lost = LostPlaces.in(tree, desired.vault());
      e.problems().stream()
          .map(Wrong::of)
          .map(lost::inWhatWasSent)
          .filter(each -> !said.contains(each.pointer()))
          .forEach(all::add);
    }
    throw new RefusedChangeException(all);
  }

  /**
   * Destinations whose keys cannot be opened are left out before the rest is read, and so the
   * reader counts without them.
   *
   * @param left what is read, by its place in the list
   */
  private record LostPlaces(List<Integer> left) {

    static LostPlaces in(ObjectNode tree, KeyVault vault) {
      Set<KeyPlace> lost =
          SealedDocument.open(tree, vault).lost().stream()
              .map(SealedDocument.LostKey::place)
              .collect(Collectors.toCollection(HashSet::new));
      List<Integer> left = new ArrayList<>();
      JsonNode list = tree.path(DESTINATIONS);
      for (int i = 0; i < list.size(); i++) {
        if (!lost.contains(KeyPlace.ofDestination(list.get(i).path("name").asText()))) {
          left.add(i);
        }
      }
      return new LostPlaces(left);
    }

    Wrong inWhatWasSent(Wrong wrong) {
      String[] steps = wrong.pointer().split("/", -1);
      if (steps.length < 3 || !steps[1].equals(DESTINATIONS) || !steps[2].matches("\\d{1,6}")) {
        return wrong;
      }
      int place = Integer.parseInt(steps[2]);
      if (place < left.size()) {
        steps[2] = Integer.toString(left.get(place));
      }
      return wrong.at(String.join("/", steps));
    }
  }
}
