package tv.teebox.api;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call that was carried out is answered.
 *
 * @param body what Jackson writes as JSON; a {@link Buffer} is sent as it is; empty for none
 * @param type of the body
 */
public record Reply(int status, Optional<Object> body, String type, Map<String, String> headers) {

  private static final String JSON = "application/json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** 200 with JSON. */
  public static Reply of(Object body) {
    return new Reply(200, Optional.of(body), JSON, Map.of());
  }

  /** 201 with JSON. */
  public static Reply created(Object body) {
    return new Reply(201, Optional.of(body), JSON, Map.of());
  }

  /** 202 with JSON: it goes on. */
  public static Reply accepted(Object body) {
    return new Reply(202, Optional.of(body), JSON, Map.of());
  }

  /** 204. */
  public static Reply done() {
    return new Reply(204, Optional.empty(), JSON, Map.of());
  }

  /** 200 with a file to keep. */
  public static Reply file(Buffer bytes, String type, String name) {
    return new Reply(200, Optional.of(bytes), type, Map.of())
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** With a header. */
  public Reply with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, body, type, all);
  }
}
