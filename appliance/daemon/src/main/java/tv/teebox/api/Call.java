package tv.teebox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tv.teebox.access.Caller;

/** A call that fits the contract, and who makes it. On the API's event loop. */
public final class Call {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final RoutingContext context;
  private final Caller caller;

  Call(RoutingContext context, Caller caller) {
    this.context = context;
    this.caller = caller;
  }

  public Caller caller() {
    return caller;
  }

  /** Who it turned out to be, for the record: whoever logs in is a stranger before. */
  public void turnedOutToBe(Caller known) {
    context.put(ApiRouter.CALLER, known);
  }

  /** From where it comes: an address without its port. */
  public String remote() {
    return context.request().remoteAddress() == null
        ? ""
        : String.valueOf(context.request().remoteAddress().hostAddress());
  }

  /** A part of the path. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    List<String> values = context.queryParam(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** A whole number of the query, which the contract has found to be one. */
  public OptionalLong number(String name) {
    Optional<String> text = query(name);
    if (text.isPresent() && !text.get().matches("-?[0-9]{1,18}")) {
      throw Problem.invalid(List.of(new Problem.Place(name, "must be a whole number")));
    }
    return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  /** The body as it came; empty if there was none. */
  public Buffer bytes() {
    Buffer body = context.body() == null ? null : context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /** The body as JSON; missing if there was none. */
  @SuppressWarnings("UnusedException") // its text quotes the body, which may hold a key
  public JsonNode json() {
    Buffer bytes = bytes();
    try {
      return bytes.length() == 0 ? MissingNode.getInstance() : MAPPER.readTree(bytes.getBytes());
    } catch (java.io.IOException e) {
      throw Problem.of(
          400, "not-json", "The body is not JSON", "Look for a missing comma or quote");
    }
  }

  /** The body as a record of that type. */
  @SuppressWarnings("UnusedException") // its text quotes the body, which may hold a key
  public <T> T body(Class<T> type) {
    try {
      return MAPPER.treeToValue(json(), type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw Problem.of(
          400, "not-understood", "The body is not what this call takes", Failures.CONTRACT);
    }
  }

  /** For what answers in its own way, and for cookies. */
  public RoutingContext context() {
    return context;
  }
}
