package tv.teebox.store;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.media.StreamKey;

/** Reads stream keys: written as they are, or as {@code ${NAME}} to be taken from outside. */
final class KeyReader {

  private static final Pattern FROM_ENVIRONMENT =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Map<String, String> environment;

  KeyReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A key, from the environment if it is written so; never part of a problem's text. */
  Optional<StreamKey> read(Section section, String what) {
    return section
        .required("key", what)
        .flatMap(
            text -> {
              Matcher variable = FROM_ENVIRONMENT.matcher(text);
              String secret = text;
              if (variable.matches()) {
                secret = environment.get(variable.group(1));
                if (secret == null || secret.isBlank()) {
                  section.problem(
                      "key", "the environment variable " + variable.group(1) + " is not set");
                  return Optional.empty();
                }
              } else if (text.contains("${")) {
                section.problem("key", "is either the key itself or ${NAME} and nothing else");
                return Optional.empty();
              }
              try {
                return Optional.of(new StreamKey(secret));
              } catch (IllegalArgumentException e) {
                section.problem("key", e.getMessage());
                return Optional.empty();
              }
            });
  }
}
