package tv.teebox.api;

import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
          Map.entry("minProperties", "is empty"),
          Map.entry("maxProperties", "has too many parts"));

  static final String CONTRACT = "The contract is at " + Contract.BASE + "/openapi.yaml";

  private static final Pattern MISSING = Pattern.compile("required property \"([A-Za-z]+)\"");

  private Failures() {}

  /**
   * @param failure may be null
   * @param status what Vert.x would answer; -1 if it does not know
   * @param operation what was called; null if nothing is
   */
  static Problem problem(Throwable failure, int status, Operation operation) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    // The library's router hands its validator's failure over in one of its own.
    if (failure instanceof HttpException http
        && http.getCause() instanceof ValidatorException why) {
      return unfit(why, operation);
    }
    if (failure instanceof ValidatorException why) {
      return unfit(why, operation);
    }
    return byStatus(
        failure instanceof HttpException http ? http.getStatusCode() : status, operation);
  }

  private static Problem unfit(ValidatorException why, Operation operation) {
    Optional<String> parameter = parameter(why, operation);
    if (why instanceof SchemaValidationException invalid) {
      return unfit(places(invalid.getOutputUnit(), parameter));
    }
    if (parameter.isPresent()) {
      boolean missing = why.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER;
      String what = missing ? "is missing" : "is not written as it must be";
      return unfit(List.of(new Problem.Place(parameter.get(), what)));
    }
    return switch (why.type()) {
      case UNSUPPORTED_VALUE_FORMAT -> byStatus(415, operation);
      case MISSING_REQUIRED_PARAMETER ->
          Problem.of(400, "no-body", "This call needs a body", send(operation));
      default -> unfit(List.of(new Problem.Place("", "cannot be read: is it JSON, and whole?")));
    };
  }

  /** What the library's sentence is about, if it is one of the operation's parameters. */
  private static Optional<String> parameter(ValidatorException why, Operation operation) {
    String sentence = String.valueOf(why.getMessage());
    return operation == null
        ? Optional.empty()
        : operation.getParameters().stream()
            .map(Parameter::getName)
            .filter(name -> sentence.contains(" parameter " + name))
            .max(Comparator.comparingInt(String::length));
  }

  private static Problem unfit(List<Problem.Place> places) {
    Problem problem = Problem.of(400, "unfit", "What was sent does not fit the contract", CONTRACT);
    return places.isEmpty() ? problem : problem.at(places);
  }

  /** Where it does not fit; the same place once. */
  private static List<Problem.Place> places(OutputUnit unit, Optional<String> parameter) {
    Map<String, Problem.Place> places = new LinkedHashMap<>();
    if (unit != null && unit.getErrors() != null) {
      for (OutputUnit each : unit.getErrors()) {
        String keyword = keyword(each.getKeywordLocation());
        String pointer = parameter.orElse("") + pointer(each.getInstanceLocation(), keyword);
        String word = WORDS.get(keyword);
        if (word != null) {
          Problem.Place place = missing(each, pointer).orElse(new Problem.Place(pointer, word));
          places.putIfAbsent(place.pointer() + place.what(), place);
        }
      }
    }
    return new ArrayList<>(places.values());
  }

  /** The name is the contract's own, and not one that was sent. */
  private static Optional<Problem.Place> missing(OutputUnit unit, String pointer) {
    Matcher name = MISSING.matcher(String.valueOf(unit.getError()));
    return keyword(unit.getKeywordLocation()).equals("required") && name.find()
        ? Optional.of(new Problem.Place(pointer + "/" + name.group(1), "is missing"))
        : Optional.empty();
  }

  /** A name that is not known may be anything, a key too: where it stands is said, not it. */
  private static String pointer(String location, String keyword) {
    if (location == null || !location.startsWith("#")) {
      return "";
    }
    boolean unknown = keyword.endsWith("Properties") && location.contains("/");
    return location.substring(1, unknown ? location.lastIndexOf('/') : location.length());
  }

  private static String keyword(String location) {
    return location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
  }

  private static Problem byStatus(int status, Operation operation) {
    return switch (status) {
      case 400 -> Problem.of(400, "not-understood", "The call cannot be understood", CONTRACT);
      case 404 -> Problem.notFound("There is nothing at this path", CONTRACT);
      case 405 -> Problem.of(405, "wrong-method", "There is no such call at this path", CONTRACT);
      case 406 -> Problem.of(406, "not-acceptable", "The reply is of another type", CONTRACT);
      case 413 -> tooLarge(operation);
      case 415 ->
          Problem.of(
              415,
              "wrong-type",
              "The body's Content-Type is not one that this call takes",
              send(operation));
      default ->
          Problem.of(
              500,
              "defect",
              "The box has a defect here; the stream is not touched by it",
              "Download the diagnostics and report it");
    };
  }

  private static Problem tooLarge(Operation operation) {
    return operation == null
        ? Problem.of(413, "too-large", "The body is too large", CONTRACT)
        : Problem.of(
            413,
            "too-large",
            "The body is too large for this call, which takes %d bytes at most"
                .formatted(Contract.bodyLimit(operation)),
            "Send less");
  }

  private static String send(Operation operation) {
    return operation == null || operation.getRequestBody() == null
        ? CONTRACT
        : "Send it as Content-Type: "
            + String.join(" or ", operation.getRequestBody().getContent().keySet());
  }
}
