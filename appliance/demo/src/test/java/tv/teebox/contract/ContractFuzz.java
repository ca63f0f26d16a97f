package tv.teebox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import tv.teebox.contract.ServedContract.Operation;
import tv.teebox.contract.ServedContract.Parameter;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;

/**
 * Calls every operation of a box's contract as everybody, with bodies that fit and are strange,
 * with such as do not fit, and with what is hardly HTTP; and judges every answer by the contract.
 * The same seed makes the same calls. One thread.
 */
public final class ContractFuzz {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MOST_FINDINGS = 60;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final List<String> NAMES = List.of(BoxApi.OWNER, "spare", "fuzz one", "fuzz-two");

  /** After these somebody may be locked out. */
  private static final Set<String> LOCKING =
      Set.of(
          "claim",
          "login",
          "logout",
          "logoutEverywhere",
          "changePassword",
          "deleteAccount",
          "changeAccount",
          "deleteToken",
          "factoryReset",
          "restore");

  /** These name files of the box, as the configuration and the doctor do. */
  private static final Set<String> NAMING_FILES =
      Set.of(
          "listJobs",
          "getJob",
          "cancelJob",
          "startDoctor",
          "watchState",
          "getDiagnostics",
          "getConfiguration",
          "backup");

  /** What ends or replaces the stream when it succeeds, which is what it is for. */
  private static final Set<String> ENDING = Set.of("endStream", "factoryReset");

  /** These take it from or give it to one destination. */
  private static final Set<String> OF_ONE_DESTINATION =
      Set.of("switchOff", "putDestination", "putDestinationKey", "deleteDestination");

  private final BoxApi api;
  private final ServedContract contract;
  private final Cast cast;
  private final Random random;
  private final Leaks leaks;
  private final Set<String> spared;
  private final StrangeBody bodies;
  private final GoodCalls goods;
  private final Map<String, List<String>> seen = new LinkedHashMap<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<String, Set<Integer>> reached = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private String etag = "\"1\"";
  private JsonNode configuration;
  private int calls;

  /** How a call is made. */
  private enum Manner {
    FITTING,
    SPOILT,
    RAW,
    PATH,
    QUERY,
    HEADERS,
    ENCODED,
    METHOD
  }

  /**
   * @param api whose owner is logged in
   * @param spared destinations that are on air and must stay so; none off air
   */
  public ContractFuzz(BoxApi api, long seed, Leaks leaks, Set<String> spared) throws IOException {
    this.api = api;
    this.leaks = leaks;
    this.spared = Set.copyOf(spared);
    random = new Random(seed);
    contract =
        ServedContract.parse(api.send(new HttpCall("GET", BoxApi.BASE + "/openapi.yaml")).body());
    cast = new Cast(api);
    bodies = new StrangeBody(contract, random, this::hint);
    goods = new GoodCalls(api, this.spared);
    leaks.secret("the owner's password", BoxApi.PASSWORD);
    cast.secrets(leaks);
  }

  /** Makes so many calls, of every operation as many, and gives what was found. */
  public List<String> run(int many) throws IOException {
    List<Operation> operations = contract.operations();
    for (int i = 0; i < many && findings.size() < MOST_FINDINGS; i++) {
      call(operations.get(i % operations.size()));
    }
    cast.gather();
    return List.copyOf(findings);
  }

  /** Makes good calls of what was not carried out yet; what is spared stays. */
  public List<String> carryOutTheRest() throws IOException {
    for (int i = 0; i < 3; i++) {
      for (Operation each : contract.operations()) {
        if (neverCarriedOut().contains(each.id()) && !isSpared(each, Cast.Who.OWNER)) {
          good(each, false);
        }
      }
    }
    return List.copyOf(findings);
  }

  /** As the owner sends it, by what is there now. */
  private void good(Operation operation, boolean bent) throws IOException {
    cast.gather();
    goods.look();
    StringBuilder path = new StringBuilder(operation.path());
    for (Parameter each : operation.parameters()) {
      if (each.place().equals("path")) {
        String value = goods.path(operation, each.name()).orElseGet(() -> known(each));
        int at = path.indexOf("{" + each.name() + "}");
        path.replace(at, at + each.name().length() + 2, encoded(value));
      }
    }
    HttpCall call = new HttpCall(operation.method(), BoxApi.BASE + path);
    if (operation.parameters().stream().anyMatch(each -> each.name().equals("If-Match"))) {
      call.header("If-Match", goods.etag());
    }
    if (operation.bodyType().endsWith("json")) {
      JsonNode body = goods.body(operation.id()).orElseGet(() -> bodies.fitting(operation.body()));
      call.body(operation.bodyType(), utf8((bent ? bodies.spoilt(body) : body).toString()));
    } else if (!operation.bodyType().isEmpty()) {
      call.body(operation.bodyType(), goods.bytes());
    }
    make(operation, Cast.Who.OWNER, bent ? Manner.SPOILT : Manner.FITTING, call);
  }

  private void call(Operation operation) throws IOException {
    boolean mayBeGood = !isSpared(operation, Cast.Who.OWNER);
    if (mayBeGood && random.nextInt(8) == 0) {
      // What is on air is in a whole configuration, and must not be bent.
      good(operation, random.nextInt(3) == 0 && !isWholeOnAir(operation));
      return;
    }
    Cast.Who who = Cast.any(random);
    Manner manner =
        random.nextInt(4) == 0
            ? Manner.FITTING
            : Manner.values()[random.nextInt(Manner.values().length)];
    if (isSpared(operation, who) && manner != Manner.METHOD) {
      who = random.nextBoolean() ? Cast.Who.VIEWER : Cast.Who.OTHER_SITE;
    }
    make(operation, who, manner, call(operation, manner));
  }

  private void make(Operation operation, Cast.Who who, Manner manner, HttpCall call)
      throws IOException {
    String from = "127.0.0." + (2 + random.nextInt(8));
    calls++;
    try {
      judge(operation, who, manner, call, cast.sign(who, call).send(api.port(), from, LIMIT));
    } catch (IOException | RuntimeException e) {
      find(operation, who, manner, call, "no answer that can be read: " + e);
    }
    if (LOCKING.contains(operation.id())) {
      cast.gather();
      cast.secrets(leaks);
    }
  }

  /** Whether it would take the stream away, and may. */
  private boolean isSpared(Operation operation, Cast.Who who) {
    boolean ends =
        ENDING.contains(operation.id())
            || (operation.id().equals("putConfiguration") && configuration == null);
    return !spared.isEmpty() && operation.isFor(who.role()) && ends;
  }

  private HttpCall call(Operation operation, Manner manner) {
    String method = operation.method();
    if (manner == Manner.METHOD) {
      method =
          List.of("PATCH", "TRACE", "OPTIONS", "HEAD", "DELETE", "POST").get(random.nextInt(6));
      if (operation.path().startsWith("/channel/") || operation.path().contains("{destination}")) {
        method = "TRACE";
      }
    }
    HttpCall call =
        new HttpCall(method, BoxApi.BASE + path(operation, manner) + query(operation, manner));
    if (manner == Manner.HEADERS) {
      oddHeaders(call);
    }
    if (operation.parameters().stream().anyMatch(each -> each.name().equalsIgnoreCase("If-Match"))
        && random.nextInt(4) > 0) {
      call.header("If-Match", ifMatch());
    }
    if (!operation.bodyType().isEmpty()) {
      body(operation, manner, call);
    }
    return call;
  }

  private String ifMatch() {
    if (random.nextInt(3) > 0) {
      return etag;
    }
    return switch (random.nextInt(5)) {
      case 0 -> "*";
      case 1 -> "\"\"";
      case 2 -> "W/\"1\", \"99999999999999999999\"";
      case 3 -> "\"" + random.nextInt(5) + "\"";
      default -> "not quoted";
    };
  }

  private void oddHeaders(HttpCall call) {
    switch (random.nextInt(8)) {
      case 0 -> call.header("Accept", "image/png;q=0.1, text/\u00e9");
      case 1 -> call.header("Accept-Encoding", "gzip;q=0, *;q=x");
      case 2 -> call.header("X-" + "a".repeat(200), "b".repeat(6000));
      case 3 -> call.header("Cookie", "teebox=" + "%00".repeat(50) + "; teebox; =; a=b=c");
      case 4 -> call.header("Range", "bytes=0-1,5-,-9");
      case 5 -> call.header("X-Forwarded-For", "127.0.0.1").header("X-HTTP-Method-Override", "PUT");
      case 6 -> call.header("Authorization", "Basic b3duZXI6eA==");
      default -> call.header("Upgrade", "websocket").header("Sec-WebSocket-Key", "x");
    }
  }

  private String path(Operation operation, Manner manner) {
    String path = operation.path();
    for (Parameter each : operation.parameters()) {
      if (each.place().equals("path")) {
        path = path.replace("{" + each.name() + "}", pathPart(operation, each, manner));
      }
    }
    return path;
  }

  private String pathPart(Operation operation, Parameter parameter, Manner manner) {
    if (manner == Manner.PATH) {
      List<String> odd =
          List.of(
              "..",
              "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
              "..%5c..%5cx",
              "%00",
              "%ff%fe",
              "%",
              "%zz",
              "a%2fb",
              ";x=y",
              "%F0%9F%98%80",
              "x".repeat(3000),
              "+",
              "*",
              "//",
              "%0d%0aX:y");
      return odd.get(random.nextInt(odd.size()));
    }
    String value = known(parameter);
    boolean isSpare = spared.contains(value) && OF_ONE_DESTINATION.contains(operation.id());
    return encoded(isSpare ? "spare" : value);
  }

  /** One that some answer named, or one that fits. */
  private String known(Parameter parameter) {
    List<String> named = seen.getOrDefault(parameter.name(), List.of());
    JsonNode fitting = bodies.fitting(parameter.schema());
    return !named.isEmpty() && random.nextInt(3) > 0
        ? named.get(random.nextInt(named.size()))
        : fitting.isTextual() ? fitting.textValue() : fitting.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String query(Operation operation, Manner manner) {
    StringBuilder query = new StringBuilder();
    for (Parameter each : operation.parameters()) {
      if (each.place().equals("query") && (each.required() || random.nextBoolean())) {
        String value =
            manner == Manner.QUERY
                ? StrangeText.any(random)
                : bodies.fitting(each.schema()).asText();
        query.append('&').append(each.name()).append('=').append(encoded(shortened(value)));
      }
    }
    if (manner == Manner.QUERY) {
      query
          .append("&__proto__=1&")
          .append(encoded(shortened(StrangeText.any(random))))
          .append("&&=");
    }
    return query.isEmpty() ? "" : "?" + query.substring(1);
  }

  /** Beyond it a line is too long for any server. */
  private static String shortened(String text) {
    return text.length() > 900 ? text.substring(0, 900) : text;
  }

  private void body(Operation operation, Manner manner, HttpCall call) {
    boolean json = operation.bodyType().endsWith("json");
    JsonNode good = json ? good(operation) : JsonNodeFactory.instance.objectNode();
    byte[] bytes = json ? utf8(good.toString()) : noise();
    String type = operation.bodyType();
    switch (manner) {
      case SPOILT -> bytes = json ? utf8(spoilt(operation, good).toString()) : noise();
      case RAW -> bytes = utf8(bodies.raw(good));
      case HEADERS ->
          type =
              List.of("text/html", "application/json; charset=utf-16", "x", "multipart/form-data")
                  .get(random.nextInt(4));
      case ENCODED -> {
        bytes = random.nextInt(3) == 0 ? tooLong(operation) : bomb();
        call.header(
            "Content-Encoding", List.of("gzip", "br", "deflate", "x").get(random.nextInt(4)));
      }
      default -> {
        // as it is
      }
    }
    call.body(type, bytes);
  }

  /** What is on air stays in a configuration that is sent as a whole. */
  private JsonNode good(Operation operation) {
    return isWholeOnAir(operation) && configuration != null
        ? configuration.deepCopy()
        : bodies.fitting(operation.body());
  }

  private boolean isWholeOnAir(Operation operation) {
    return !spared.isEmpty() && operation.id().equals("putConfiguration");
  }

  private JsonNode spoilt(Operation operation, JsonNode good) {
    if (!isWholeOnAir(operation)) {
      return bodies.spoilt(good);
    }
    for (JsonNode each : good.path("destinations")) {
      if (!spared.contains(each.path("name").asText())) {
        ((ObjectNode) each).setAll((ObjectNode) bodies.spoilt(each));
        ((ObjectNode) each).put("enabled", false);
      }
    }
    return good;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(2000)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A little more than it takes. */
  private static byte[] tooLong(Operation operation) {
    return utf8(" ".repeat(Math.min(4 << 20, operation.bodyLimit() + 1)));
  }

  /** Sixteen megabytes of nothing in a few kilobytes. */
  private static byte[] bomb() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[16 << 20]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Good values for some members, so that calls get far. */
  private JsonNode hint(String name, JsonNode schema) {
    boolean text = schema.path("type").asText("string").equals("string");
    boolean spare = !spared.isEmpty();
    return switch (name) {
      case "password", "current" -> text ? sometimes(BoxApi.PASSWORD) : null;
      case "name" -> text ? sometimes(NAMES.get(random.nextInt(NAMES.size()))) : null;
      case "next" -> JsonNodeFactory.instance.textNode(BoxApi.PASSWORD);
      case "enabled" -> spare ? JsonNodeFactory.instance.booleanNode(false) : null;
      case "publish" -> spare ? JsonNodeFactory.instance.booleanNode(false) : null;
      case "destination" -> text ? sometimes("spare") : null;
      case "platform" -> text ? sometimes("custom") : null;
      case "url" -> sometimes("rtmp://127.0.0.1:9/app");
      case "rendition" -> sometimes("360p30");
      case "route" -> sometimes("encode");
      case "size" -> sometimes("640x360");
      case "frameRate" -> sometimes("30");
      default -> schema.path("minimum").asLong() < -1_000_000 ? figure() : null;
    };
  }

  private JsonNode figure() {
    List<Integer> usual = List.of(0, 1, 5, 30, 800, 2500, 6000);
    return random.nextInt(3) == 0
        ? null
        : JsonNodeFactory.instance.numberNode(usual.get(random.nextInt(usual.size())));
  }

  private JsonNode sometimes(String text) {
    return random.nextBoolean() ? JsonNodeFactory.instance.textNode(text) : null;
  }

  private void judge(
      Operation operation, Cast.Who who, Manner manner, HttpCall call, HttpCall.Answer answer)
      throws IOException {
    int status = answer.status();
    statuses.merge(operation.id() + " " + status, 1, Integer::sum);
    reached.computeIfAbsent(operation.id(), any -> new TreeSet<>()).add(status);
    if (answer.header("access-control-allow-origin").isPresent()) {
      find(operation, who, manner, call, "another site's script may read it");
    }
    // The doctor's report names the folders that it looked at, and the configuration the slate's
    // picture, to those who are logged in.
    Leaks searched = NAMING_FILES.contains(operation.id()) ? leaks.withoutFolders() : leaks;
    searched
        .inAnswer(answer.body(), answer.headers().toString())
        .forEach(each -> find(operation, who, manner, call, status + ": it tells " + each));
    if (status >= 500) {
      find(operation, who, manner, call, status + " " + answer.text());
      return;
    }
    // A line that is too long for HTTP never comes to an operation.
    boolean tooLong = status == 414;
    if (call.method().equals(operation.method()) && manner != Manner.PATH && !tooLong) {
      if (status < 300 && !mayCall(who, operation)) {
        find(operation, who, manner, call, "it was let in: " + status);
      }
      shape(operation, who, manner, call, answer);
    }
  }

  /**
   * A page of another site may make a browser read, but its script does not get to see what came:
   * no answer lets it.
   */
  private static boolean mayCall(Cast.Who who, Operation operation) {
    return operation.isFor(who.role()) || (who == Cast.Who.OTHER_SITE && operation.isGet());
  }

  private void shape(
      Operation operation, Cast.Who who, Manner manner, HttpCall call, HttpCall.Answer answer)
      throws IOException {
    String type = answer.header("content-type").orElse("").split(";", 2)[0].strip();
    JsonNode body = null;
    answer.header("etag").ifPresent(now -> etag = now);
    if (type.endsWith("json")) {
      body = MAPPER.readTree(answer.body());
      remember(operation, body);
    }
    contract
        .objection(operation, answer.status(), type, body)
        .ifPresent(wrong -> find(operation, who, manner, call, answer.status() + ": " + wrong));
  }

  /** What can be named in a path later. */
  private void remember(Operation operation, JsonNode body) {
    for (Map.Entry<String, String> each :
        Map.of(
                "listAccounts", "account",
                "listTokens", "token",
                "listJobs", "job",
                "listSessions", "session",
                "listGenerations", "generation")
            .entrySet()) {
      if (operation.id().equals(each.getKey())) {
        List<String> names = seen.computeIfAbsent(each.getValue(), any -> new ArrayList<>());
        for (String field : List.of("id", "number", "generation")) {
          body.findValues(field).stream()
              .map(JsonNode::asText)
              .filter(name -> !names.contains(name) && names.size() < 50)
              .forEach(names::add);
        }
      }
    }
    if (operation.id().equals("getConfiguration") && body.has("configuration")) {
      configuration = body.get("configuration");
    }
    if (operation.id().equals("getState") && body instanceof ObjectNode) {
      List<String> names = seen.computeIfAbsent("destination", any -> new ArrayList<>());
      body.at("/channel/destinations").findValues("name").stream()
          .map(JsonNode::asText)
          .filter(name -> !names.contains(name))
          .forEach(names::add);
    }
  }

  private void find(Operation operation, Cast.Who who, Manner manner, HttpCall call, String what) {
    String told = what.length() > 600 ? what.substring(0, 600) + "…" : what;
    String call0 = call.toString();
    findings.add(
        "%s as %s, %s, call %d: %s (%s)"
            .formatted(
                operation.id(),
                who,
                manner,
                calls,
                told,
                call0.length() > 400 ? call0.substring(0, 400) + "…" : call0));
  }

  /** How many calls were made, and what was answered. */
  public String extent() {
    Map<Integer, Integer> by = new TreeMap<>();
    statuses.forEach(
        (key, count) ->
            by.merge(Integer.parseInt(key.substring(key.indexOf(' ') + 1)), count, Integer::sum));
    long succeeded =
        reached.values().stream().filter(all -> all.stream().anyMatch(each -> each < 300)).count();
    return "%d calls of %d operations, %d of which were carried out at least once; answers: %s"
        .formatted(calls, reached.size(), succeeded, by);
  }

  /** Operations of which at least one call was carried out. */
  public Set<String> carriedOut() {
    Set<String> done = new TreeSet<>(reached.keySet());
    done.removeAll(neverCarriedOut());
    return done;
  }

  /** Operations of which no call was carried out. */
  public Set<String> neverCarriedOut() {
    Set<String> never = new TreeSet<>();
    contract.operations().stream()
        .map(Operation::id)
        .filter(id -> !reached.containsKey(id))
        .forEach(never::add);
    reached.forEach(
        (id, all) -> {
          if (all.stream().noneMatch(each -> each < 300)) {
            never.add(id);
          }
        });
    return never;
  }
}
