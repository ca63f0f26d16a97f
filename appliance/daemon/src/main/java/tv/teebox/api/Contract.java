package tv.teebox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tv.teebox.access.Role;

/**
 * The API's contract: one OpenAPI 3.1 document, written in one file for each room. What an
 * operation asks of its caller stands in it ({@code x-role}, {@code x-body-limit}), so that there
 * is no second list. Immutable.
 */
public final class Contract {

  /** In the order in which people read. */
  private static final List<String> ROOMS =
      List.of("common", "access", "channel", "configuration", "work", "preview", "history");

  /** Where the operations are. */
  public static final String BASE = "/api/v1";

  private static final int USUAL_BODY = 64 << 10;

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private final OpenAPIContract contract;
  private final Buffer yaml;

  private Contract(OpenAPIContract contract, Buffer yaml) {
    this.contract = contract;
    this.yaml = yaml;
  }

  /**
   * The same for a Vert.x that unpacks nothing: the library looks its own schemas up as files, so
   * another one does it, which is gone when it is done.
   *
   * @param scratch a folder for what is unpacked meanwhile
   */
  public static Future<Contract> load(Vertx vertx, Path scratch) {
    FileSystemOptions unpacking =
        new FileSystemOptions().setFileCacheDir(scratch.resolve("contract").toString());
    VertxOptions small =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(unpacking);
    Context here = vertx.getOrCreateContext();
    Promise<Contract> loaded = Promise.promise();
    // On a thread that is nobody's: to make a Vert.x takes a while.
    new Thread(
            () -> {
              Vertx loader = Vertx.vertx(small);
              load(loader)
                  .onComplete(
                      done ->
                          loader
                              .close()
                              .onComplete(
                                  closed -> here.runOnContext(back -> loaded.handle(done))));
            },
            "contract")
        .start();
    return loaded.future();
  }

  /** Reads and checks it: a matter of a second, of which part is on the caller's event loop. */
  public static Future<Contract> load(Vertx vertx) {
    return load(vertx, ROOMS);
  }

  /** The same of some rooms only, for whoever carries out no more. */
  static Future<Contract> load(Vertx vertx, List<String> rooms) {
    return vertx
        .executeBlocking(() -> document(rooms), false)
        .compose(
            document -> {
              Map<String, Object> tree =
                  YAML.convertValue(forTheLibrary(document), new TypeReference<>() {});
              return OpenAPIContract.from(vertx, new JsonObject(tree))
                  .map(checked -> new Contract(checked, text(document)));
            });
  }

  /**
   * The library takes whole server addresses only, and a box has many; and it knows a few types of
   * replies, which it is not asked to look at.
   */
  private static ObjectNode forTheLibrary(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    copy.putArray("servers").addObject().put("url", "http://localhost" + BASE);
    copy.findValues("content").forEach(Contract::useKnownTypes);
    return copy;
  }

  private static void useKnownTypes(JsonNode content) {
    ObjectNode types = (ObjectNode) content;
    for (Map.Entry<String, JsonNode> each : List.copyOf(types.properties())) {
      if (!MediaType.isMediaTypeSupported(each.getKey())) {
        types.remove(each.getKey());
        types.set(
            each.getKey().endsWith("json")
                ? MediaType.APPLICATION_JSON
                : MediaType.APPLICATION_OCTET_STREAM,
            each.getValue());
      }
    }
  }

  private static Buffer text(ObjectNode document) {
    try {
      return Buffer.buffer(YAML.writeValueAsBytes(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every tree can be written", e);
    }
  }

  /** All rooms as one document. */
  static ObjectNode document(List<String> rooms) {
    ObjectNode whole = YAML.createObjectNode();
    rooms.forEach(room -> merge(whole, read(room), room));
    return whole;
  }

  private static JsonNode read(String room) {
    String name = "contract/" + room + ".yaml";
    try (InputStream in = Contract.class.getResourceAsStream(name)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is not in the package", e);
    }
  }

  private static void merge(ObjectNode whole, JsonNode part, String room) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      JsonNode there = whole.get(field.getKey());
      if (there == null) {
        whole.set(field.getKey(), field.getValue());
      } else if (there instanceof ObjectNode both && field.getValue().isObject()) {
        merge(both, field.getValue(), room);
      } else {
        throw new IllegalStateException(
            "%s says %s, which another room said before".formatted(room, field.getKey()));
      }
    }
  }

  OpenAPIContract openApi() {
    return contract;
  }

  /** The whole document, for whoever reads it. */
  public Buffer yaml() {
    return yaml;
  }

  /** Names of all operations. */
  public List<String> operations() {
    List<String> ids = new ArrayList<>();
    contract.operations().forEach(each -> ids.add(each.getOperationId()));
    return ids;
  }

  /** The operation that a path under {@link #BASE} and a method mean; empty for none. */
  Optional<Operation> find(String path, HttpMethod method) {
    return Optional.ofNullable(contract.findOperation(path, method));
  }

  /** Whether there is anything at all at a path. */
  boolean hasPath(String path) {
    return contract.findPath(path) != null;
  }

  /** Who may call it; empty for everybody. */
  static Optional<Role> role(Operation operation) {
    String role = operation.getOpenAPIModel().getString("x-role", "operator");
    return role.equals("public")
        ? Optional.empty()
        : Optional.of(Role.valueOf(role.toUpperCase(Locale.ROOT)));
  }

  /** Whether it may change something; an unsafe method that only works something out says no. */
  static boolean mayChange(Operation operation) {
    return operation.getOpenAPIModel().getBoolean("x-changes", true);
  }

  /** The longest body in bytes. */
  static int bodyLimit(Operation operation) {
    return operation.getOpenAPIModel().getInteger("x-body-limit", USUAL_BODY);
  }
}
