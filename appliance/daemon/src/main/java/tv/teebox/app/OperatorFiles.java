package tv.teebox.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tv.teebox.media.Diagnosis;
import tv.teebox.panel.tls.OwnCertificate;
import tv.teebox.plan.Planner;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileException;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.ConfigurationReader;
import tv.teebox.store.ConfigurationStore;
import tv.teebox.store.ConfigurationWarnings;
import tv.teebox.store.DesiredState;
import tv.teebox.store.KeyVault;
import tv.teebox.store.StateException;
import tv.teebox.store.StateFolder;
import tv.teebox.store.UsedKeys;

/** What the operator wrote, read for a command: the configuration and the profiles beside it. */
final class OperatorFiles {

  private OperatorFiles() {}

  /**
   * What looks wrong in a valid configuration, the keys that have had their one stream, and figures
   * of the platforms that it sends to that nobody has looked at for long.
   */
  static List<String> warnings(ProfileLibrary library, Configuration configuration, UsedKeys used) {
    List<String> warnings = suspicions(library, configuration, used);
    new Settings(library, configuration)
        .barred(used)
        .forEach((name, why) -> warnings.add(name + ": " + why));
    return warnings;
  }

  /** The same without the keys: what may be right all the same. */
  static List<String> suspicions(
      ProfileLibrary library, Configuration configuration, UsedKeys used) {
    Set<String> platforms =
        configuration.destinations().stream()
            .filter(Configuration.Destination::enabled)
            .map(Configuration.Destination::platform)
            .collect(Collectors.toSet());
    List<String> warnings =
        new ArrayList<>(library.warnings(LocalDate.now(ZoneId.systemDefault()), platforms));
    warnings.addAll(new ConfigurationWarnings(library, configuration).all());
    configuration
        .channel()
        .absence()
        .slatePicture()
        .flatMap(SlatePicture::warning)
        .ifPresent(warnings::add);
    configuration
        .panel()
        .tls()
        .flatMap(Configuration.PanelTls::own)
        .flatMap(own -> OwnCertificate.trouble(own, Instant.now()))
        .map(why -> why + "; until then the box shows its own")
        .ifPresent(warnings::add);
    used.trouble().ifPresent(warnings::add);
    return warnings;
  }

  /** What no box and no line could grant; what they cannot carry depends on the source. */
  static List<String> impossibleWishes(ProfileLibrary library, Configuration configuration) {
    Settings settings = new Settings(library, configuration);
    List<String> impossible = new ArrayList<>();
    new Planner(library)
        .plan(settings.request(settings.wishes(), Capabilities.estimated()))
        .refusals()
        .forEach(
            (name, why) -> {
              if (why.diagnosis().category() == Diagnosis.Category.CONFIG) {
                impossible.add(name + ": " + why);
              }
            });
    return impossible;
  }

  /**
   * The profiles, the operator's own in {@code profiles/} beside the configuration over the
   * built-in ones; or the end of the program with all their problems.
   */
  static ProfileLibrary profiles(Folders folders) {
    Path own = folders.configuration().resolveSibling("profiles");
    try {
      return ProfileLibrary.withOverrides(own);
    } catch (ProfileException e) {
      List<String> lines = new ArrayList<>(List.of("The profiles in " + own + " cannot be used:"));
      e.problems().forEach(problem -> lines.add("  " + problem));
      throw new Exit(Exit.CONFIGURATION, lines);
    }
  }

  /**
   * The profiles that a box begins with.
   *
   * @param trouble why they are not those that the operator wants, as a sentence; empty if they are
   */
  record Profiles(ProfileLibrary library, Optional<String> trouble) {}

  /**
   * The profiles for a box that starts. A wrong one of the operator's own does not keep a box off
   * air that has run before: the built-in ones do meanwhile, if its configuration fits them.
   */
  static Profiles profilesToBegin(Folders folders, Path state) {
    try {
      return new Profiles(profiles(folders), Optional.empty());
    } catch (Exit e) {
      if (!hasRunBefore(folders, state)) {
        throw e;
      }
      return new Profiles(
          ProfileLibrary.builtIn(),
          Optional.of(
              "%s %s. Meanwhile the built-in profiles count. Correct them, then: teebox reload"
                  .formatted(
                      e.lines().get(0),
                      e.lines().stream()
                          .skip(1)
                          .map(String::strip)
                          .collect(Collectors.joining("; ")))));
    }
  }

  /** Whether there is nothing to look at: neither a file nor what a box has stored. */
  static boolean isUnconfigured(Folders folders) {
    return folders.isUnconfigured()
        && folders.stateIfReadable().filter(state -> hasRunBefore(folders, state)).isEmpty();
  }

  private static boolean hasRunBefore(Folders folders, Path state) {
    try {
      return desired(folders, ProfileLibrary.builtIn(), state).store().peek().newest().isPresent();
    } catch (StateException e) {
      return false;
    }
  }

  /**
   * What the operator wants, wherever it is written.
   *
   * @param state the state folder
   */
  static Orders.State desired(Folders folders, ProfileLibrary library, Path state) {
    StateFolder folder = StateFolder.at(state);
    KeyVault vault = KeyVault.in(folder, System.getenv());
    ConfigurationStore store = new ConfigurationStore(folder, vault, Clock.systemUTC());
    ConfigurationReader reader =
        new ConfigurationReader(library, System.getenv(), Optional.of(vault));
    return new Orders.State(
        new DesiredState(store, vault, reader, folders.configuration()),
        store,
        vault,
        library,
        () -> profiles(folders));
  }

  /** What a box begins with, or the end of the program with all its problems. */
  static DesiredState.Opened begin(Folders folders, Orders.State state, Profiles profiles) {
    try {
      DesiredState.Opened opened = state.desired().begin();
      List<String> notes = new ArrayList<>(opened.notes());
      profiles.trouble().ifPresent(notes::add);
      return new DesiredState.Opened(opened.configuration(), notes);
    } catch (ConfigurationException e) {
      List<String> lines = new ArrayList<>(unusable(folders, e).lines());
      profiles.trouble().ifPresent(lines::add);
      throw new Exit(Exit.CONFIGURATION, lines);
    } catch (StateException e) {
      throw new Exit(Exit.FAILED, List.of(e.getMessage()));
    }
  }

  private static Exit unusable(Folders folders, ConfigurationException e) {
    List<String> lines =
        new ArrayList<>(
            List.of("The configuration " + folders.configuration() + " cannot be used:"));
    e.problems().forEach(problem -> lines.add("  " + problem));
    return new Exit(Exit.CONFIGURATION, lines);
  }

  /**
   * What a box would run with, for a command that only looks: the file, or what was changed by
   * command since it was read; or the end of the program with all its problems.
   */
  static Configuration counting(Folders folders, ProfileLibrary library) {
    try {
      Optional<Path> state = folders.stateIfReadable();
      if (state.isPresent()) {
        Optional<DesiredState.Opened> stored =
            desired(folders, library, state.get()).desired().insteadOfFile();
        if (stored.isPresent()) {
          return stored.get().configuration();
        }
      }
    } catch (ConfigurationException e) {
      throw unusable(folders, e);
    }
    return configuration(folders, library);
  }

  /** The configuration file, or the end of the program with all its problems. */
  static Configuration configuration(Folders folders, ProfileLibrary library) {
    try {
      return new ConfigurationReader(library, System.getenv()).read(folders.configuration());
    } catch (ConfigurationException e) {
      throw unusable(folders, e);
    }
  }
}
