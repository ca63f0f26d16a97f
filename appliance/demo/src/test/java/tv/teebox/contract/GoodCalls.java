package tv.teebox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import tv.teebox.contract.ServedContract.Operation;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;

/**
 * What the owner would send for each operation of which chance does not come upon a good call: by
 * what the box has now, so that it is carried out. One thread.
 */
final class GoodCalls {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MANY_DESTINATIONS = 20;
  private static final byte[] PICTURE = picture();

  private final BoxApi api;
  private final Set<String> spared;
  private String etag = "*";
  private String destination = "spare";
  private JsonNode configuration = MAPPER.createObjectNode();
  private int made;

  /**
   * @param spared destinations that must stay as they are
   */
  GoodCalls(BoxApi api, Set<String> spared) {
    this.api = api;
    this.spared = spared;
  }

  /** Looks at what there is; makes a destination to do things to where there is none. */
  void look() throws IOException {
    read();
    Optional<String> there = own().stream().findFirst();
    if (there.isEmpty()) {
      HttpCall call = api.json("POST", "/destinations", destination("spare"));
      api.send(api.bySession(call.header("If-Match", etag)));
      read();
      there = own().stream().findFirst();
    }
    destination = there.orElse("spare");
  }

  private void read() throws IOException {
    HttpCall.Answer answer = get("/configuration");
    etag = answer.header("etag").orElse("*");
    configuration = MAPPER.readTree(answer.body()).path("configuration");
  }

  private List<String> own() {
    List<String> names = new ArrayList<>();
    configuration.path("destinations").forEach(each -> names.add(each.path("name").asText()));
    names.removeAll(spared);
    return names;
  }

  private HttpCall.Answer get(String path) throws IOException {
    return api.send(api.bySession(new HttpCall("GET", BoxApi.BASE + path)));
  }

  String etag() {
    return etag;
  }

  /** A value for a parameter of the path; empty where any does that some answer named. */
  Optional<String> path(Operation operation, String parameter) throws IOException {
    return switch (parameter) {
      case "destination" -> Optional.of(destination);
      case "generation", "session" -> first("/" + parameter + "s", parameter);
      case "account" -> own(operation);
      case "token" -> token();
      case "job" -> job();
      case "track" -> Optional.of("source");
      default -> Optional.empty();
    };
  }

  private Optional<String> first(String list, String field) throws IOException {
    return MAPPER.readTree(get(list).body()).findValuesAsText(field).stream().findFirst();
  }

  /** One that was made for it: the owner goes on. */
  private Optional<String> own(Operation operation) throws IOException {
    HttpCall call = api.json("POST", "/accounts", account());
    HttpCall.Answer answer = api.send(api.bySession(call));
    return Optional.ofNullable(MAPPER.readTree(answer.body()).path("id").textValue())
        .filter(id -> operation.id().endsWith("Account"));
  }

  private Optional<String> token() throws IOException {
    ObjectNode body = MAPPER.createObjectNode().put("label", "fuzz").put("role", "viewer");
    HttpCall.Answer answer = api.send(api.bySession(api.json("POST", "/tokens", body)));
    return Optional.ofNullable(MAPPER.readTree(answer.body()).at("/token/id").textValue());
  }

  private Optional<String> job() throws IOException {
    api.send(api.bySession(new HttpCall("POST", BoxApi.BASE + "/jobs/doctor")));
    return first("/jobs", "id");
  }

  /** JSON that is carried out; empty where what fits the contract does. */
  Optional<JsonNode> body(String operation) throws IOException {
    ObjectNode body = MAPPER.createObjectNode();
    return switch (operation) {
      case "createDestination" ->
          own().size() < MANY_DESTINATIONS
              ? Optional.of(destination(own().contains("spare") ? "fuzz " + ++made : "spare"))
              : Optional.empty();
      case "putDestination" -> wanted();
      case "putConfiguration", "previewConfiguration" -> Optional.of(configuration.deepCopy());
      case "createAccount" -> Optional.of(account());
      case "changeAccount" -> Optional.of(body.put("role", "viewer"));
      case "changePassword" ->
          Optional.of(body.put("current", BoxApi.PASSWORD).put("next", BoxApi.PASSWORD));
      case "login" -> Optional.of(body.put("name", BoxApi.OWNER).put("password", BoxApi.PASSWORD));
      case "factoryReset" -> Optional.of(body.put("password", BoxApi.PASSWORD));
      case "restore" -> backup().map(text -> body.put("backup", text));
      case "backup", "newIngestKey" -> Optional.of(body);
      case "startTargetTest" ->
          Optional.of(body.put("destination", destination).put("publish", false));
      case "startUpload" -> Optional.of(body.put("destination", destination).put("seconds", 3));
      case "createToken" -> Optional.of(body.put("label", "fuzz").put("role", "viewer"));
      case "putDestinationKey" -> Optional.of(body.put("key", "fuzz-key-" + ++made));
      default -> Optional.empty();
    };
  }

  private ObjectNode account() {
    return MAPPER
        .createObjectNode()
        .put("name", "guest " + ++made)
        .put("role", "viewer")
        .put("password", "a few words of a guest");
  }

  private ObjectNode destination(String name) {
    return MAPPER
        .createObjectNode()
        .put("name", name)
        .put("platform", "custom")
        .put("url", "rtmp://192.0.2.9/app")
        .put("key", "fuzz-key-" + ++made)
        .put("enabled", false);
  }

  /** As it is, with another limit. */
  private Optional<JsonNode> wanted() {
    for (JsonNode each : configuration.path("destinations")) {
      if (each.path("name").asText().equals(destination)) {
        return Optional.of(((ObjectNode) each.deepCopy()).put("videoKbps", 1000 + ++made % 1000));
      }
    }
    return Optional.empty();
  }

  private Optional<String> backup() throws IOException {
    HttpCall.Answer answer = api.send(api.bySession(new HttpCall("POST", BoxApi.BASE + "/backup")));
    return answer.status() == 200
        ? Optional.of(new String(answer.body(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** A small whole PNG. */
  byte[] bytes() {
    return PICTURE.clone();
  }

  private static byte[] picture() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
