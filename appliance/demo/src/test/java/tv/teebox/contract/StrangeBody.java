package tv.teebox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes JSON that a schema takes and nobody expects, and spoils it. By one source of chance, so
 * that a run can be repeated. One thread.
 */
final class StrangeBody {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 8;

  private static final List<BigDecimal> NUMBERS =
      List.of(
          new BigDecimal("-1"),
          new BigDecimal("0"),
          new BigDecimal("1.5"),
          new BigDecimal("2147483648"),
          new BigDecimal("-9223372036854775809"),
          new BigDecimal("18446744073709551616"),
          new BigDecimal("1e308"),
          new BigDecimal("1e-300"),
          new BigDecimal("1e400"));

  private final ServedContract contract;
  private final Random random;
  private final BiFunction<String, JsonNode, JsonNode> hints;

  /**
   * @param hints gives a good value for a member, by its name and schema; null if it has none
   */
  StrangeBody(
      ServedContract contract, Random random, BiFunction<String, JsonNode, JsonNode> hints) {
    this.contract = contract;
    this.random = random;
    this.hints = hints;
  }

  /** What the schema takes, as far as its words are known here. */
  JsonNode fitting(JsonNode schema) {
    return fitting("", schema, 0);
  }

  private JsonNode fitting(String name, JsonNode reference, int depth) {
    JsonNode schema = contract.resolved(reference);
    JsonNode hint = hints.apply(name, schema);
    if (hint != null) {
      return hint;
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.has(choice)) {
        return fitting(name, any(schema.get(choice)), depth + 1);
      }
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return any(schema.get("enum"));
    }
    if (schema.has("allOf")) {
      ObjectNode all = JSON.objectNode();
      schema.get("allOf").forEach(each -> merge(all, fitting(name, each, depth + 1)));
      return all;
    }
    return ofType(type(schema), schema, depth);
  }

  private static void merge(ObjectNode all, JsonNode part) {
    if (part instanceof ObjectNode members) {
      all.setAll(members);
    }
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return any(type).textValue();
    }
    return type.asText(schema.has("properties") ? "object" : "string");
  }

  private JsonNode ofType(String type, JsonNode schema, int depth) {
    return switch (type) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer", "number" -> number(schema, type.equals("integer"));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(schema));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(each -> required.add(each.textValue()));
    for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
      boolean deep = depth >= DEEPEST;
      if (required.contains(each.getKey()) || (!deep && random.nextInt(3) > 0)) {
        object.set(each.getKey(), fitting(each.getKey(), each.getValue(), depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    int least = schema.path("minItems").asInt(0);
    int most = Math.min(schema.path("maxItems").asInt(3), least + 3);
    ArrayNode array = JSON.arrayNode();
    int count = depth >= DEEPEST ? least : least + random.nextInt(Math.max(1, most - least + 1));
    for (int i = 0; i < count; i++) {
      array.add(fitting("", schema.path("items"), depth + 1));
    }
    return array;
  }

  private JsonNode number(JsonNode schema, boolean whole) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(least + 1000);
    long number =
        switch (random.nextInt(3)) {
          case 0 -> least;
          case 1 -> most;
          default -> least + (long) (random.nextDouble() * (most - least));
        };
    return whole ? JSON.numberNode(number) : JSON.numberNode(new BigDecimal(number));
  }

  private String text(JsonNode schema) {
    int least = schema.path("minLength").asInt(0);
    int most = schema.path("maxLength").asInt(1000);
    return schema.has("pattern")
        ? StrangeText.matching(schema.get("pattern").textValue(), most, random)
        : StrangeText.within(least, most, random);
  }

  private JsonNode any(JsonNode array) {
    return array.get(random.nextInt(array.size()));
  }

  /** The same with one thing in it as it should not be. */
  JsonNode spoilt(JsonNode good) {
    JsonNode copy = good.deepCopy();
    List<ObjectNode> objects = new ArrayList<>();
    collect(copy, objects);
    if (objects.isEmpty()) {
      return anything();
    }
    ObjectNode one = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    one.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "none" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(5)) {
      case 0 -> one.remove(name);
      case 1 -> one.set(StrangeText.any(random), anything());
      case 2 -> one.set("__proto__", JSON.objectNode().put("admin", true));
      case 3 -> one.putNull(name);
      default -> one.set(name, anything());
    }
    return copy;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(each -> collect(each, objects));
  }

  private JsonNode anything() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(true);
      case 2 -> JSON.arrayNode();
      case 3 -> JSON.objectNode();
      case 4 -> JSON.numberNode(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 5 -> JSON.numberNode(BigInteger.TWO.pow(random.nextInt(900)));
      default -> JSON.textNode(StrangeText.any(random));
    };
  }

  /** Text that is hardly JSON, or none. */
  String raw(JsonNode good) {
    String text = good.toString();
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "{";
      case 2 -> text + text;
      case 3 -> text.replaceFirst("\\{", "{\"name\":\"twice\",\"name\":\"thrice\",");
      case 4 -> "[".repeat(5000);
      case 5 -> "{\"a\":".repeat(3000) + "1" + "}".repeat(3000);
      case 6 -> "\uFEFF" + text;
      case 7 -> text.replace('"', '\'');
      case 8 -> "NaN";
      case 9 -> "1e99999999";
      case 10 -> "\"\\ud800\"";
      default -> text.substring(0, random.nextInt(text.length() + 1)) + "\u0000";
    };
  }
}
