package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** An operator's folder of profiles, made of built-in ones with changes. */
final class OperatorsFolder {

  /** A day on which every built-in profile had been reviewed. */
  static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;

  OperatorsFolder(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** The file of the repository that is built in under this name. */
  static JsonNode builtIn(String name) throws IOException {
    return MAPPER.readTree(Path.of(name).toFile());
  }

  OperatorsFolder write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
    return this;
  }

  /** A built-in file as it is, under a name of its own. */
  OperatorsFolder copy(String original, String name) throws IOException {
    return write(name, builtIn(original).toString());
  }

  /**
   * A built-in file with one value put in or replaced.
   *
   * @param place a JSON pointer; a dash at its end appends to a list
   * @param value JSON, with ' for ", or empty to take the value out
   */
  OperatorsFolder edit(String name, String place, String value) throws IOException {
    JsonNode file = builtIn(name);
    JsonPointer pointer = JsonPointer.compile(place);
    JsonNode parent = file.at(pointer.head());
    String last = pointer.last().getMatchingProperty();
    JsonNode json = value.isEmpty() ? null : MAPPER.readTree(value.replace('\'', '"'));
    if (parent instanceof ArrayNode list) {
      if (last.equals("-")) {
        list.add(json);
      } else {
        list.set(Integer.parseInt(last), json);
      }
    } else if (json == null) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, json);
    }
    return write(name, file.toString());
  }

  ProfileLibrary library() throws ProfileException {
    return ProfileLibrary.withOverrides(folder, TODAY);
  }

  /** What is wrong with it, the folder's own name left away. */
  List<String> problems() {
    ProfileException failure = catchThrowableOfType(ProfileException.class, this::library);
    assertThat(failure).as("it should not be believed").isNotNull();
    return failure.problems().stream().map(each -> each.replace(folder + "/", "")).toList();
  }
}
