package tv.teebox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vertx.core.buffer.Buffer;

/** Writes what calls are answered. Pure. */
public final class Bodies {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private Bodies() {}

  /** What Jackson makes of a body; one that is bytes already stays as it is. */
  public static Buffer json(Object body) {
    try {
      return body instanceof Buffer ready ? ready : Buffer.buffer(MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply cannot be written", e);
    }
  }
}
