package tv.teebox.store;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.media.StreamKey;

/**
 * Reads stream keys: written as they are, as {@code ${NAME}} to be taken from outside, or as the
 * box has sealed them for their place.
 */
final class KeyReader {

  private static final Pattern FROM_ENVIRONMENT =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Map<String, String> environment;
  private final Optional<KeyVault> vault;

  /**
   * @param vault what opens sealed keys; empty where only the box itself could
   */
  KeyReader(Map<String, String> environment, Optional<KeyVault> vault) {
    this.environment = Map.copyOf(environment);
    this.vault = vault;
  }

  /** A key; what is wrong is added to the problems, and no key is ever part of one. */
  Optional<StreamKey> read(Section section, KeyPlace place, String what) {
    return section
        .required("key", what)
        .flatMap(text -> secret(section, place, text))
        .flatMap(secret -> key(section, secret));
  }

  private Optional<String> secret(Section section, KeyPlace place, String text) {
    Matcher variable = FROM_ENVIRONMENT.matcher(text);
    if (variable.matches()) {
      return variable(section, variable.group(1));
    }
    if (SealedText.isOne(text)) {
      return opened(section, place, text);
    }
    if (text.contains("${")) {
      section.problem("key", "is either the key itself or ${NAME} and nothing else");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private Optional<String> variable(Section section, String name) {
    Optional<String> value =
        Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    if (value.isEmpty()) {
      section.problem("key", "the environment variable " + name + " is not set");
    }
    return value;
  }

  private Optional<String> opened(Section section, KeyPlace place, String sealed) {
    if (vault.isEmpty()) {
      section.problem("key", "is sealed, and opens on its own box only: give the key itself");
      return Optional.empty();
    }
    Optional<String> key = vault.get().openText(place, sealed);
    if (key.isEmpty()) {
      section.problem(
          "key",
          "is sealed and cannot be opened: give the key itself, or ${NAME}; "
              + vault.get().whyLost(sealed));
    }
    return key;
  }

  private static Optional<StreamKey> key(Section section, String secret) {
    try {
      return Optional.of(new StreamKey(secret));
    } catch (IllegalArgumentException e) {
      section.problem("key", e.getMessage());
      return Optional.empty();
    }
  }
}
