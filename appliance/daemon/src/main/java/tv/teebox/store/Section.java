package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One JSON object of a configuration file, read key by key. Whatever is wrong is added to the
 * problems with its path, and reading goes on; {@link #rejectUnknown()} names keys that nobody
 * asked for, with the likely meaning. Values that may be secret are never repeated in a problem.
 */
final class Section {

  private final String path;
  private final JsonNode node;
  private final List<String> problems;
  private final Set<String> asked = new LinkedHashSet<>();

  Section(String path, JsonNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    if (!node.isMissingNode() && !node.isObject()) {
      problems.add((path.isEmpty() ? "the file" : path) + ": must be an object like { … }");
    }
  }

  /** Whether the key is there, whatever its value. */
  boolean has(String key) {
    return !value(key).isMissingNode();
  }

  boolean isPresent() {
    return node.isObject();
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void problem(String key, String text) {
    problems.add(at(key) + ": " + text);
  }

  private JsonNode value(String key) {
    asked.add(key);
    JsonNode value = node.path(key);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  Section section(String key) {
    return new Section(at(key), value(key), problems);
  }

  /** The objects of an array; a problem if it is none, nothing if it is missing. */
  List<Section> sections(String key) {
    JsonNode array = value(key);
    List<Section> sections = new ArrayList<>();
    if (array.isMissingNode()) {
      return sections;
    }
    if (!array.isArray()) {
      problem(key, "must be a list like [ … ]");
      return sections;
    }
    for (int i = 0; i < array.size(); i++) {
      sections.add(new Section(at(key) + "[" + i + "]", array.get(i), problems));
    }
    return sections;
  }

  Optional<String> text(String key) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      problem(key, "must be a text like \"…\"");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  /** The texts of an array; a problem if it is none, nothing if it is missing. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    JsonNode array = value(key);
    if (array.isMissingNode()) {
      return texts;
    }
    array.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
    if (!array.isArray() || texts.stream().anyMatch(String::isBlank)) {
      problem(key, "must be a list of texts like [\"…\"]");
      return List.of();
    }
    return texts;
  }

  /** Whether something is switched off as a whole, in the place of its settings. */
  boolean isFalse(String key) {
    JsonNode value = value(key);
    return value.isBoolean() && !value.booleanValue();
  }

  /** The text that is there, right or wrong; nothing is said if there is none. */
  Optional<String> anyText(String key) {
    return Optional.ofNullable(value(key).textValue());
  }

  Optional<String> required(String key, String what) {
    boolean missing = value(key).isMissingNode();
    if (missing) {
      problem(key, "is missing: " + what);
      return Optional.empty();
    }
    return text(key);
  }

  /** A file that this process may read. */
  Optional<Path> readableFile(String key, String what) {
    return required(key, what)
        .map(Path::of)
        .filter(
            path -> {
              boolean readable = Files.isReadable(path);
              if (!readable) {
                problem(key, "the file " + path + " cannot be read");
              }
              return readable;
            });
  }

  /** A text that {@code reader} understands; what it throws becomes the problem. */
  <T> Optional<T> parsed(String key, Function<String, T> reader) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(reader.apply(text));
              } catch (IllegalArgumentException e) {
                problem(key, e.getMessage());
                return Optional.empty();
              }
            });
  }

  int number(String key, int fallback, int least, int most) {
    return optionalNumber(key, least, most).orElse(fallback);
  }

  Optional<Integer> optionalNumber(String key, int least, int most) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      problem(key, "must be a whole number from " + least + " to " + most);
      return Optional.empty();
    }
    return Optional.of(value.intValue());
  }

  /** One of these words; the first one if the key is missing or its value is none of them. */
  String choice(String key, String... words) {
    String chosen = text(key).orElse(words[0]);
    if (List.of(words).contains(chosen)) {
      return chosen;
    }
    problem(key, "must be \"" + String.join("\" or \"", words) + "\"");
    return words[0];
  }

  boolean truth(String key, boolean fallback) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return fallback;
    }
    if (!value.isBoolean()) {
      problem(key, "must be true or false");
      return fallback;
    }
    return value.booleanValue();
  }

  /** Adds a problem for each key that no one has asked for. */
  void rejectUnknown() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!asked.contains(key)) {
                problem(key, "is not known here" + Spelling.suggestion(key, asked));
              }
            });
  }
}
