package tv.teebox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The contract as a box serves it. One thread. */
public final class ServedContract {

  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();

  /**
   * @param place path, query or header
   */
  record Parameter(String name, String place, boolean required, JsonNode schema) {}

  /**
   * One operation.
   *
   * @param path with its parameters in braces
   * @param role public, viewer or operator
   * @param bodyType of what it takes; empty if it takes nothing
   * @param bodyLimit in bytes
   */
  public record Operation(
      String id,
      String method,
      String path,
      String role,
      List<Parameter> parameters,
      String bodyType,
      JsonNode body,
      int bodyLimit,
      JsonNode responses) {

    boolean isFor(String other) {
      return role.equals("public")
          || role.equals(other)
          || (role.equals("viewer") && other.equals("operator"));
    }

    /** The path with every parameter as this text. */
    public String pathWith(String value) {
      return path.replaceAll("\\{[^}]+}", value);
    }

    public boolean isGet() {
      return method.equals("GET");
    }
  }

  private ServedContract(JsonNode document) {
    this.document = document;
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(method -> path.getValue().has(method))
                    .forEach(
                        method ->
                            operations.add(
                                operation(
                                    path.getKey(),
                                    method,
                                    path.getValue(),
                                    path.getValue().get(method)))));
  }

  public static ServedContract parse(byte[] yaml) throws IOException {
    return new ServedContract(new ObjectMapper(new YAMLFactory()).readTree(yaml));
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  private Operation operation(String path, String method, JsonNode shared, JsonNode node) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode owner : List.of(shared, node)) {
      owner.path("parameters").forEach(each -> parameters.add(parameter(resolved(each))));
    }
    JsonNode content = resolved(node.path("requestBody")).path("content");
    String type = content.isEmpty() ? "" : content.fieldNames().next();
    return new Operation(
        node.get("operationId").textValue(),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        node.path("x-role").asText("operator"),
        parameters,
        type,
        content.path(type).path("schema"),
        node.path("x-body-limit").asInt(64 << 10),
        node.get("responses"));
  }

  private static Parameter parameter(JsonNode node) {
    return new Parameter(
        node.get("name").textValue(),
        node.get("in").textValue(),
        node.path("required").booleanValue(),
        node.path("schema"));
  }

  /** What a reference means; anything else as it is. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(document.at(node.get("$ref").textValue().substring(1)))
        : node;
  }

  /** Why an answer is not one that the contract promises; empty if it is. */
  Optional<String> objection(Operation operation, int status, String type, JsonNode body) {
    JsonNode promised = operation.responses().get(Integer.toString(status));
    if (promised == null && status < 400) {
      return Optional.of("the contract knows no " + status + " here");
    }
    JsonNode content =
        resolved(promised == null ? operation.responses().get("default") : promised)
            .path("content");
    if (content.isEmpty()) {
      return Optional.empty(); // an answer without a body, or a stream
    }
    JsonNode media = content.get(type);
    if (media == null) {
      return Optional.of("the contract promises " + content.fieldNames().next() + ", not " + type);
    }
    if (!type.endsWith("json") || media.path("schema").isMissingNode()) {
      return Optional.empty();
    }
    String wrong =
        schema(media.get("schema")).validate(body).stream()
            .map(each -> each.getInstanceLocation() + " " + each.getMessage())
            .limit(3)
            .collect(Collectors.joining("; "));
    return wrong.isEmpty() ? Optional.empty() : Optional.of("the body does not fit: " + wrong);
  }

  private JsonSchema schema(JsonNode node) {
    return schemas.computeIfAbsent(
        node,
        any -> {
          ObjectNode whole = ((ObjectNode) node).deepCopy();
          whole.set("components", document.get("components"));
          return factory.getSchema(whole);
        });
  }
}
