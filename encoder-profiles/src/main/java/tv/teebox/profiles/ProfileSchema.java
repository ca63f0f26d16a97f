package tv.teebox.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JSON Schema of a profile, and its faults in words for whoever wrote the file. Loaded only where
 * an operator has files: the library behind it costs a start more than all built-in profiles.
 */
final class ProfileSchema {

  private static final Map<String, String> TYPES =
      Map.of(
          "object", "an object like { … }",
          "array", "a list like [ … ]",
          "string", "a text like \"…\"",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "null", "null");

  private final JsonNode document;
  private final JsonSchema schema;

  private ProfileSchema(JsonNode document) {
    this.document = document;
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                document,
                SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .build());
  }

  /** Reads one of {@code platform}, {@code encoders} and {@code renditions}. */
  static ProfileSchema read(String name) {
    String resource = "schema/" + name + ".json";
    try (InputStream in = ProfileSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the package");
      }
      return new ProfileSchema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** Everything that the schema has against a file, one sentence each. */
  List<String> problems(JsonNode file) {
    return schema.validate(file).stream().map(this::sentence).distinct().sorted().toList();
  }

  private String sentence(ValidationMessage fault) {
    String place = place(fault);
    return (place.isEmpty() ? "" : place + ": ") + complaint(fault);
  }

  private static String place(ValidationMessage fault) {
    List<String> parts = new ArrayList<>();
    JsonNodePath path = fault.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object part = path.getElement(i);
      boolean index = part instanceof Integer;
      parts.add(index ? "[" + part + "]" : (parts.isEmpty() ? "" : ".") + clean(part.toString()));
    }
    if (fault.getProperty() != null) {
      parts.add((parts.isEmpty() ? "" : ".") + clean(fault.getProperty()));
    }
    return String.join("", parts);
  }

  /** A name that the file made up, fit for one line of a terminal. */
  private static String clean(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
  }

  private String complaint(ValidationMessage fault) {
    JsonNode rule = fault.getSchemaNode();
    return switch (fault.getType()) {
      case "required" -> "is missing";
      case "additionalProperties" -> "is not known here; known are " + knownBeside(fault);
      case "type" -> "must be " + types(rule);
      case "enum" -> "must be one of " + words(rule);
      case "minimum" -> "must be at least " + rule.asText();
      case "maximum" -> "must be at most " + rule.asText();
      case "multipleOf" -> "must be a multiple of " + rule.asText();
      case "minItems", "minProperties" -> "must have at least " + entries(rule);
      case "maxItems", "maxProperties" -> "must have at most " + entries(rule);
      case "uniqueItems" -> "has the same entry twice: remove one";
      case "pattern", "format", "minLength", "maxLength" ->
          "must be " + beside(fault, "description").asText("written otherwise");
      case "propertyNames" ->
          "is no name for this: it must be " + rule.path("description").asText("written otherwise");
      default -> fault.getError();
    };
  }

  private static String entries(JsonNode number) {
    return number.asInt() == 1 ? "one entry" : number.asText() + " entries";
  }

  private static String types(JsonNode rule) {
    List<String> types = new ArrayList<>();
    if (rule.isArray()) {
      rule.forEach(each -> types.add(TYPES.get(each.asText())));
    } else {
      types.add(TYPES.get(rule.asText()));
    }
    return String.join(" or ", types);
  }

  private static String words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(each -> words.add("\"" + each.asText() + "\""));
    return String.join(", ", words);
  }

  private String knownBeside(ValidationMessage fault) {
    return beside(fault, "properties").properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !name.startsWith("$"))
        .collect(Collectors.joining(", "));
  }

  /** What stands in the schema beside the rule that was broken. */
  private JsonNode beside(ValidationMessage fault, String keyword) {
    JsonNode node = document;
    JsonNodePath path = fault.getSchemaLocation().getFragment();
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      Object part = path.getElement(i);
      node = part instanceof Integer index ? node.path(index) : node.path(part.toString());
    }
    return node.path(keyword);
  }
}
