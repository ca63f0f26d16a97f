package tv.teebox.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.doctor.Finding;
import tv.teebox.doctor.Topic;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Generation;
import tv.teebox.store.Standing;

/**
 * Whether what the box has stored of its configuration is whole and opens. What a box that runs
 * knows of that it says itself: it may have a systemd credential, which no command gets.
 */
record StoredCheck(Folders folders, ProfileLibrary library, Optional<RunningFile> running) {

  static final Topic TOPIC = new Topic("stored-configuration", "Stored configuration");

  private static final String WARNING = "warning: ";

  List<Finding> look() {
    if (folders.stateIfReadable().isEmpty()) {
      return List.of(
          TOPIC.unknown(
              folders.stateToRead() + " is not there, or cannot be looked into",
              "Run this as root or as the box's user"));
    }
    Standing standing = standing(folders, library);
    List<String> told = boxes();
    List<Finding> findings = new ArrayList<>();
    standing
        .problems()
        .forEach(each -> findings.add(TOPIC.problem(each, "docs/state.md says what to do")));
    told.stream()
        .filter(each -> !standing.problems().contains(each))
        .forEach(each -> findings.add(TOPIC.problem(each, "docs/state.md says what to do")));
    if (running.isEmpty()) {
      standing.lost().forEach(each -> findings.add(lost(each)));
    }
    if (findings.isEmpty()) {
      findings.add(TOPIC.ok(inWords(standing)));
    }
    return findings;
  }

  private static Finding lost(String sentence) {
    return TOPIC.problem(
        sentence,
        "Put the machine key back, or: teebox destination NAME key, teebox ingest-key new");
  }

  private static String inWords(Standing standing) {
    return standing
        .newest()
        .map(
            newest ->
                "generation %d, saved at %s, is whole%s"
                    .formatted(
                        newest.number(),
                        newest.savedAt(),
                        standing.countsOverFile()
                            ? "; it counts, and not the file, until that is edited"
                            : ""))
        .orElse("nothing is stored yet");
  }

  /** What the box that runs tells of its configuration. */
  private List<String> boxes() {
    if (running.isEmpty()) {
      return List.of();
    }
    try {
      return OperatorsWord.say(running.get(), "state")
          .lines()
          .filter(each -> each.startsWith(WARNING))
          .map(each -> each.substring(WARNING.length()))
          .toList();
    } catch (IOException e) {
      return List.of(); // that it does not answer is another finding
    }
  }

  private static Standing standing(Folders folders, ProfileLibrary library) {
    return Standing.of(OperatorFiles.desired(folders, library, folders.stateToRead()).desired());
  }

  /** For who checks the configuration file: what of it does not count, or is not well. */
  static List<String> warnings(Folders folders, ProfileLibrary library) {
    if (folders.stateIfReadable().isEmpty()) {
      return List.of();
    }
    Standing standing = standing(folders, library);
    List<String> warnings = new ArrayList<>(standing.problems());
    if (standing.countsOverFile()) {
      Generation newest = standing.newest().orElseThrow();
      warnings.add(
          ("generation %d counts, which was saved at %s by command: the file was not edited since it"
                  + " was read last")
              .formatted(newest.number(), newest.savedAt()));
    }
    return warnings;
  }
}
