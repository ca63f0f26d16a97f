package tv.teebox.api;

import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in the way of a call, as a {@link Problem}. Nothing of what was sent is quoted: it
 * may be a key. Pure.
 */
final class Failures {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("required", "lacks something that must be there"),
          Map.entry("additionalProperties", "holds a name that is not known here"),
          Map.entry("unevaluatedProperties", "holds a name that is not known here"),
          Map.entry("type", "is of another kind than it must be"),
          Map.entry("enum", "is none of the words that are possible"),
          Map.entry("const", "is none of the words that are possible"),
          Map.entry("maxLength", "is too long"),
          Map.entry("minLength", "is too short"),
          Map.entry("pattern", "is not written as it must be"),
          Map.entry("format", "is not written as it must be"),
          Map.entry("minimum", "is too small"),
          Map.entry("exclusiveMinimum", "is too small"),
          Map.entry("maximum", "is too large"),
          Map.entry("exclusiveMaximum", "is too large"),
          Map.entry("maxItems", "has too many parts"),
          Map.entry("minItems", "has too few parts"),
          Map.entry("uniqueItems", "has the same part twice"),
          Map.entry("maxProperties", "has too many parts"));

  private Failures() {}

  /**
   * @param failure may be null
   * @param status what Vert.x would answer; -1 if it does not know
   */
  static Problem problem(Throwable failure, int status) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof SchemaValidationException invalid) {
      return unfit(places(invalid.getOutputUnit()));
    }
    if (failure instanceof ValidatorException invalid) {
      return unfit(invalid);
    }
    return byStatus(failure instanceof HttpException http ? http.getStatusCode() : status);
  }

  private static Problem unfit(ValidatorException invalid) {
    return switch (invalid.type()) {
      case UNSUPPORTED_VALUE_FORMAT ->
          Problem.of(
              415, "wrong-type", "The body's Content-Type is not one that this call takes", "");
      case MISSING_REQUIRED_PARAMETER ->
          invalid.getMessage() != null && invalid.getMessage().contains("body")
              ? Problem.of(400, "no-body", "This call needs a body", "")
              : unfit(List.of(new Problem.Place("", "a parameter is missing")));
      default -> unfit(List.of(new Problem.Place("", "does not fit the contract")));
    };
  }

  private static Problem unfit(List<Problem.Place> places) {
    Problem problem =
        Problem.of(
            400,
            "unfit",
            "What was sent does not fit the contract",
            "The contract is at " + Contract.BASE + "/openapi.yaml");
    return places.isEmpty() ? problem : problem.at(places);
  }

  /** Where it does not fit; the same place once. */
  private static List<Problem.Place> places(OutputUnit unit) {
    Map<String, Problem.Place> places = new LinkedHashMap<>();
    if (unit != null && unit.getErrors() != null) {
      for (OutputUnit each : unit.getErrors()) {
        String pointer = pointer(each.getInstanceLocation());
        String word = WORDS.get(keyword(each.getKeywordLocation()));
        if (word != null) {
          places.putIfAbsent(pointer + word, new Problem.Place(pointer, word));
        }
      }
    }
    return new ArrayList<>(places.values());
  }

  private static String pointer(String location) {
    return location == null || !location.startsWith("#") ? "" : location.substring(1);
  }

  private static String keyword(String location) {
    return location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
  }

  private static Problem byStatus(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "not-understood", "The call cannot be understood", "");
      case 404 -> Problem.notFound("There is nothing at this path");
      case 405 -> Problem.of(405, "wrong-method", "There is no such call at this path", "");
      case 406 -> Problem.of(406, "not-acceptable", "The reply is of another type", "");
      case 413 -> Problem.of(413, "too-large", "The body is too large for this call", "");
      case 415 -> Problem.of(415, "wrong-type", "The body's Content-Type is wrong", "");
      default ->
          Problem.of(
              500,
              "defect",
              "The box has a defect here; the stream is not touched by it",
              "Download the diagnostics and report it");
    };
  }
}
