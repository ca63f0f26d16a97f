package tv.teebox.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.media.Diagnosis;

/**
 * Why a call was not carried out, as RFC 9457 has it: {@code application/problem+json}. Whoever
 * carries a call out throws it or fails with it. It holds no secret.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What every type begins with; a code follows. */
  public static final String TYPE = "urn:teebox:problem:";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final int status;
  private final String code;
  private final String detail;
  private final String advice;
  private final transient List<Place> places;
  private final transient Map<String, Object> more;
  private final transient Map<String, String> headers;

  /**
   * One thing that is wrong with what was sent.
   *
   * @param pointer where, as a JSON pointer into the body, or the parameter's name; may be empty
   * @param what a sentence
   */
  public record Place(String pointer, String what) {}

  private Problem(
      int status,
      String code,
      String detail,
      String advice,
      List<Place> places,
      Map<String, Object> more,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.advice = advice;
    this.places = List.copyOf(places);
    this.more = Map.copyOf(more);
    this.headers = Map.copyOf(headers);
  }

  /**
   * @param code stable machine-readable word, such as {@code not-claimed}
   * @param detail one plain sentence: what happened
   * @param advice one plain sentence: what to do; may be empty
   */
  public static Problem of(int status, String code, String detail, String advice) {
    return new Problem(status, code, detail, advice, List.of(), Map.of(), Map.of());
  }

  /** What is wrong with what was sent, every place at once. */
  public static Problem invalid(List<Place> places) {
    return new Problem(
        422,
        "invalid",
        "What was sent cannot be used; nothing was changed",
        "Correct what is named and send it again",
        places,
        Map.of(),
        Map.of());
  }

  /** What the box cannot do now. */
  public static Problem conflict(Diagnosis why) {
    return of(409, why.code(), why.what(), why.advice());
  }

  /** What is not there. */
  public static Problem notFound(String what) {
    return notFound(what, "Look at what there is now: it may be gone, or have another name");
  }

  /** What is not there, and what to do then. */
  public static Problem notFound(String what, String advice) {
    return of(404, "not-found", what, advice);
  }

  /** With where it is wrong. */
  public Problem at(List<Place> where) {
    return new Problem(status, code, detail, advice, where, more, headers);
  }

  /** With a further member. */
  public Problem with(String member, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(member, value);
    return new Problem(status, code, detail, advice, places, all, headers);
  }

  /** With a header of the reply. */
  public Problem withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Problem(status, code, detail, advice, places, more, all);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String advice() {
    return advice;
  }

  public List<Place> places() {
    return places;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The reply's body. */
  public ObjectNode body() {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("type", TYPE + code);
    body.put("title", code.replace('-', ' '));
    body.put("status", status);
    body.put("detail", detail);
    if (!advice.isEmpty()) {
      body.put("advice", advice);
    }
    if (!places.isEmpty()) {
      body.set("problems", MAPPER.valueToTree(places));
    }
    more.forEach((member, value) -> body.set(member, MAPPER.valueToTree(value)));
    return body;
  }
}
