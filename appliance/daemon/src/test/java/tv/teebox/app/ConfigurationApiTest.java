package tv.teebox.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.util.NetUtil;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;
import tv.teebox.api.ApiRouter;
import tv.teebox.api.Call;
import tv.teebox.api.Contract;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.OtherRooms;
import tv.teebox.api.Problem;
import tv.teebox.api.configuration.BackupOperations;
import tv.teebox.api.configuration.ConfigurationOperations;
import tv.teebox.api.configuration.DestinationOperations;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.EngineLauncher;
import tv.teebox.channel.EventSink;
import tv.teebox.peers.EventLoop;
import tv.teebox.plan.Planner;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.BoxTime;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationReader;
import tv.teebox.store.ConfigurationStore;
import tv.teebox.store.DesiredState;
import tv.teebox.store.KeyVault;
import tv.teebox.store.OnAirFile;
import tv.teebox.store.StateFolder;
import tv.teebox.store.UsedKeys;

/** The configuration's calls over real HTTP, on a real store and a real channel that is off air. */
class ConfigurationApiTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PASSWORD = "correct horse battery";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
  private static final String FILE =
      """
      {"ingest": {"key": "studio-key-1111"},
       "channel": {"name": "main", "uploadKbps": 20000},
       "destinations": [
         {"name": "Twitch", "platform": "twitch", "key": "live_123456789_wxyz"},
         {"name": "Tube", "platform": "youtube", "key": "abcd-efgh-ijkl-mnop-qrst"}]}
      """;

  private static EventLoop loop;
  private static Contract contract;

  @TempDir private Path folder;

  private Path state;
  private Channel channel;
  private OrdersDesk desk;
  private SlatePicture slate;
  private ConfigurationOffice office;
  private HttpServer server;
  private String decoding = "";
  private IngestPorts ports = new IngestPorts(1935, OptionalInt.empty());
  private List<Interfaces.Address> interfaces = List.of();

  @BeforeAll
  static void load() {
    loop = new EventLoop();
    contract = loop.await(() -> Contract.load(loop.vertx()));
  }

  @AfterAll
  static void unload() {
    loop.close();
  }

  /** Whoever says so in a header is let in. */
  private static final class OpenDoor implements Doorkeeper {
    @Override
    public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
      String name = Optional.ofNullable(call.request().getHeader("X-Who")).orElse("anna");
      Role role = name.equals("guest") ? Role.VIEWER : Role.OPERATOR;
      return needed.isEmpty() || role.includes(needed.get())
          ? Future.succeededFuture(new Caller(Caller.Kind.SESSION, name, role, "1"))
          : Future.failedFuture(Problem.of(403, "not-allowed", "This is for operators", ""));
    }

    @Override
    public Runnable whenOver(Caller caller, Runnable over) {
      return () -> {};
    }
  }

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("teebox.json"), FILE);
    state = Files.createDirectory(folder.resolve("state"));
    StateFolder files = StateFolder.at(state);
    KeyVault vault = KeyVault.in(files, Map.of());
    ConfigurationStore store = new ConfigurationStore(files, vault, Clock.systemUTC());
    ProfileLibrary library = ProfileLibrary.builtIn();
    ConfigurationReader reader = new ConfigurationReader(library, Map.of(), Optional.of(vault));
    DesiredState desired = new DesiredState(store, vault, reader, folder.resolve("teebox.json"));
    Orders.State orders = new Orders.State(desired, store, vault, library, () -> library);
    Configuration begun = desired.begin().configuration();
    desired.settle();
    server = loop.await(() -> listening(orders, begun));
  }

  private Future<HttpServer> listening(Orders.State orders, Configuration begun) {
    Vertx vertx = loop.vertx();
    UsedKeys used = UsedKeys.in(state);
    slate = new SlatePicture(Optional.empty(), folder, this::decode);
    channel =
        Channel.of(
            settings(used, orders.profiles(), begun),
            new Planner(orders.profiles()),
            vertx,
            new EngineLauncher(folder, folder),
            folder,
            EventSink.NONE);
    IngestDoor door =
        new IngestDoor(
            channel.gate(), () -> channel.settings().door(), begun.ingest(), Clock.systemUTC());
    OnAirMemory memory = new OnAirMemory(vertx, new OnAirFile(state), Duration.ZERO, BoxTime::now);
    memory.follow(channel);
    LiveChange live =
        new LiveChange(
            door,
            channel,
            (profiles, wanted) -> settings(used, profiles, wanted),
            EventSink.NONE,
            memory,
            slate,
            begun,
            orders.profiles());
    Context context = vertx.getOrCreateContext();
    desk = new OrdersDesk(vertx, context, live, orders, List.of());
    PlanRoom.View view = new PlanRoom.View(channel::plan, Capabilities::estimated, () -> false);
    office =
        new ConfigurationOffice(
            desk,
            orders,
            new PlanRoom(desk, view, used),
            new SlateUploads(vertx, new PictureShelf(state), folder, this::decode, orders.store()),
            new IngestFacts(() -> ports, () -> interfaces, "Studio-Box"));
    Router router =
        new ApiRouter(vertx, contract, new OpenDoor(), (who, from, what, path, status, code) -> {})
            .router(
                OtherRooms.beside(
                    contract,
                    new ConfigurationOperations(office),
                    new DestinationOperations(office),
                    new BackupOperations(office, ConfigurationApiTest::confirm)));
    return vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
  }

  private static Future<Void> confirm(Call call, String password) {
    return password.equals(PASSWORD)
        ? Future.succeededFuture()
        : Future.failedFuture(Problem.of(403, "wrong-password", "It is another", ""));
  }

  private ChannelSettings settings(UsedKeys used, ProfileLibrary library, Configuration wanted) {
    return new Settings(library, wanted)
        .channel(loop.vertx(), used, Capabilities.estimated(), slate::made);
  }

  /** In the place of the process that decodes. */
  private Future<Path> decode(Path picture, Path into) {
    return decoding.isEmpty()
        ? Future.succeededFuture(folder.resolve("raw-of-" + picture.getFileName()))
        : Future.failedFuture("the slate's picture " + picture.getFileName() + " " + decoding);
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.await(channel::close);
    loop.await(desk::close);
  }

  private HttpResponse<String> call(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1" + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return call("GET", path, "");
  }

  private HttpResponse<byte[]> picture(String method, byte[] bytes) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/slate/picture"))
            .header("Content-Type", "application/octet-stream")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return JSON.readTree(reply.body());
  }

  private ObjectNode shown() throws Exception {
    return (ObjectNode) json(get("/configuration")).path("configuration");
  }

  private static ObjectNode destination(ObjectNode tree, int index) {
    return (ObjectNode) tree.at("/destinations/" + index);
  }

  private Configuration running() {
    return desk.configuration();
  }

  private static List<String> pointers(JsonNode problem) {
    return problem.path("problems").findValuesAsText("pointer");
  }

  @Test
  void theConfigurationIsShownWithItsNumberAndWithoutKeys() throws Exception {
    HttpResponse<String> reply = call("GET", "/configuration", "", "X-Who", "guest");
    assertThat(reply.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(reply.body())
        .contains("••••wxyz", "••••qrst", "••••1111")
        .doesNotContain("studio-key", "live_1", "abcd-", "sealed:");
    assertThat(get("/destinations/Twitch").body()).contains("••••wxyz").doesNotContain("live_1");
    JsonNode defaults = json(reply).path("defaults");
    assertThat(defaults.at("/channel/holdMs").asInt()).isEqualTo(1000);
    assertThat(defaults.at("/channel/uploadKbps").isMissingNode()).isTrue();
    assertThat(json(reply).at("/destinationDefaults/codec").asText()).isEqualTo("h264");
    assertThat(get("/destinations/None").statusCode()).isEqualTo(404);
    assertThat(json(get("/destinations/None")).path("advice").asText()).isNotEmpty();
  }

  @Test
  void whereObsMustSendIsSaidInWholeAddressesAndWithoutTheKey() throws Exception {
    interfaces =
        List.of(
            new Interfaces.Address(
                Interfaces.Kind.MAIN, NetUtil.createInetAddressFromIpAddressString("192.0.2.7")));
    ports = new IngestPorts(40_001, OptionalInt.of(40_002));
    HttpResponse<String> reply = call("GET", "/ingest", "", "X-Who", "guest");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).doesNotContain("studio-key");
    JsonNode ingest = json(reply);
    assertThat(ingest.path("addresses").findValuesAsText("url"))
        .containsExactly("rtmp://192.0.2.7:40001/live", "rtmp://studio-box.local:40001/live");
    assertThat(ingest.path("securePort").asInt()).isEqualTo(40_002);
    assertThat(ingest.path("secureUrls").path(0).asText())
        .isEqualTo("rtmps://192.0.2.7:40002/live");
    assertThat(ingest.path("keyMask").asText()).isEqualTo("••••1111");
    assertThat(ingest.path("keySet").asBoolean()).isTrue();
    assertThat(ingest.path("second").asBoolean()).isFalse();
    assertThat(ingest.path("onlyHere").asBoolean()).isFalse();
    assertThat(ingest.path("secondKeyMask").isNull()).isTrue();
  }

  @Test
  void twoEditorsDoNotUndoEachOther() throws Exception {
    ObjectNode mine = shown();
    ObjectNode theirs = shown();
    destination(theirs, 0).put("videoKbps", 4000);
    destination(mine, 1).put("enabled", false);
    assertThat(call("PUT", "/configuration", mine.toString()).statusCode()).isEqualTo(428);
    HttpResponse<String> first =
        call("PUT", "/configuration", theirs.toString(), "If-Match", "\"1\"", "X-Who", "ben");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.headers().firstValue("ETag")).contains("\"2\"");
    HttpResponse<String> second =
        call("PUT", "/configuration", mine.toString(), "If-Match", "\"1\"");
    assertThat(second.statusCode()).isEqualTo(412);
    JsonNode told = json(second);
    assertThat(told.path("type").asText()).endsWith(":changed-meanwhile");
    assertThat(told.path("current").asLong()).isEqualTo(2);
    assertThat(told.path("yours").asLong()).isEqualTo(1);
    assertThat(told.path("by").asText()).isEqualTo("ben");
    assertThat(told.path("changed"))
        .singleElement()
        .satisfies(each -> assertThat(each.asText()).isEqualTo("/destinations/Twitch/videoKbps"));
    assertThat(running().destinations().get(1).enabled()).isTrue();
    assertThat(call("PUT", "/configuration", mine.toString(), "If-Match", "soon").statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatWasSavedIsInForceAndKeepsItsKeys() throws Exception {
    ObjectNode sent = shown();
    destination(sent, 0).put("videoKbps", 4000).remove("key");
    call("PUT", "/configuration", sent.toString(), "If-Match", "\"1\"");
    Configuration.Destination twitch = running().destinations().get(0);
    assertThat(twitch.picture().videoBitrate().orElseThrow().kbps()).isEqualTo(4000);
    assertThat(twitch.key().reveal()).isEqualTo("live_123456789_wxyz");
    JsonNode generations = json(get("/generations")).path("generations");
    assertThat(generations).hasSize(2);
    assertThat(generations.path(0).path("by").asText()).isEqualTo("anna");
    assertThat(generations.path(0).path("current").asBoolean()).isTrue();
    assertThat(call("POST", "/generations/1/restore", "", "If-Match", "\"2\"").statusCode())
        .isEqualTo(200);
    assertThat(running().destinations().get(0).picture().videoBitrate()).isEmpty();
    assertThat(call("POST", "/generations/77/restore", "", "If-Match", "\"3\"").statusCode())
        .isEqualTo(404);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws Exception {
    ObjectNode sent = shown();
    destination(sent, 0).put("videoKbps", 1).put("rendition", "9p");
    sent.withObject("/channel").put("graceSeconds", 4000);
    HttpResponse<String> reply =
        call("PUT", "/configuration", sent.toString(), "If-Match", "\"1\"");
    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(pointers(json(reply)))
        .containsExactlyInAnyOrder(
            "/channel/graceSeconds", "/destinations/0/rendition", "/destinations/0/videoKbps");
    sent.put("no-such-thing", true);
    assertThat(call("PUT", "/configuration", sent.toString(), "If-Match", "\"1\"").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aKeyIsAskedForAgainBeforeItGoesElsewhere() throws Exception {
    HttpResponse<String> reply =
        call(
            "PUT",
            "/destinations/Twitch",
            "{\"name\": \"Twitch\", \"platform\": \"custom\", \"url\": \"rtmps://a.example.org/x\"}",
            "If-Match",
            "\"1\"");
    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(json(reply).path("type").asText()).endsWith(":key-needed-again");
    assertThat(json(reply).path("keysNeeded")).hasSize(1);
    assertThat(pointers(json(reply))).containsExactly("/key");
    assertThat(running().destinations().get(0).platform()).isEqualTo("twitch");
  }

  @Test
  void whatTheBoxCannotDoAsItRunsIsRefusedWithItsReason() throws Exception {
    ObjectNode sent = shown();
    sent.withObject("/ingest").put("port", 1999);
    HttpResponse<String> reply =
        call("PUT", "/configuration", sent.toString(), "If-Match", "\"1\"");
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(json(reply).path("detail").asText()).contains("ingest.port");
    assertThat(json(get("/configuration")).path("generation").asLong()).isEqualTo(1);
    HttpResponse<String> preview = call("POST", "/configuration/preview", sent.toString());
    assertThat(json(preview).path("refusal").asText()).contains("ingest.port");
  }

  @Test
  void aPreviewSaysWhatItWouldComeToAndSavesNothing() throws Exception {
    ObjectNode sent = shown();
    destination(sent, 0).put("rendition", "720p30");
    HttpResponse<String> reply =
        call(
            "POST",
            "/configuration/preview?width=1920&height=1080&fps=60&kbps=8000",
            sent.toString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode plan = json(reply).path("plan");
    assertThat(plan.path("canvas").path("fps").asDouble()).isEqualTo(60);
    assertThat(plan.path("renditions")).isNotEmpty();
    assertThat(plan.at("/renditions/0/destinations")).isNotEmpty();
    assertThat(plan.at("/budget/rule").asDouble()).isEqualTo(1.5);
    assertThat(plan.at("/cost/0/share").asDouble()).isPositive();
    assertThat(json(get("/configuration")).path("generation").asLong()).isEqualTo(1);
    destination(sent, 0).put("rendition", "9p");
    JsonNode wrong = json(call("POST", "/configuration/preview", sent.toString()));
    assertThat(pointers(wrong)).containsExactly("/destinations/0/rendition");
    assertThat(wrong.path("plan").isNull()).isTrue();
    assertThat(json(get("/plan")).path("routes")).hasSize(2);
  }

  @Test
  void thePlatformsAreThereToChooseFrom() throws Exception {
    JsonNode platforms = json(get("/platforms")).path("platforms");
    assertThat(platforms).hasSizeGreaterThan(5);
    JsonNode twitch = platforms.path(0);
    assertThat(twitch.path("id").asText()).isEqualTo("twitch");
    assertThat(twitch.path("servers").findValuesAsText("word")).contains("primary", "Europe");
    assertThat(twitch.path("servers").findValuesAsText("label"))
        .contains(
            "Usual server, encrypted", "live.twitch.tv, not encrypted", "Europe, not encrypted")
        .doesNotHaveDuplicates();
    assertThat(twitch.at("/key/life").asText()).isEqualTo("persistent");
    assertThat(twitch.at("/key/where").asText()).contains("Creator Dashboard");
    assertThat(twitch.at("/renditions/0/name").asText()).isEqualTo("1080p60");
  }

  @Test
  void destinationsComeChangeAndGo() throws Exception {
    HttpResponse<String> made =
        call(
            "POST",
            "/destinations",
            "{\"name\": \"Kick\", \"platform\": \"trovo\", \"key\": \"k-12345\"}",
            "If-Match",
            "\"1\"");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(
            call(
                    "PUT",
                    "/destinations/Kick",
                    "{\"name\": \"Trovo\", \"platform\": \"trovo\"}",
                    "If-Match",
                    "\"2\"")
                .statusCode())
        .isEqualTo(200);
    assertThat(running().destinations().get(2).key().reveal()).isEqualTo("k-12345");
    assertThat(call("PUT", "/destinations/Trovo/key", "{\"key\": \"k-9\"}").statusCode())
        .as("a simple one needs no If-Match")
        .isEqualTo(200);
    assertThat(running().destinations().get(2).key().reveal()).isEqualTo("k-9");
    assertThat(call("DELETE", "/destinations/Trovo", "", "If-Match", "*").statusCode())
        .isEqualTo(200);
    assertThat(running().destinations()).hasSize(2);
    assertThat(call("DELETE", "/destinations/Trovo", "", "If-Match", "*").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aNewIngestKeyIsShownOnceAndTheOldOneIsGoodForAWhile() throws Exception {
    HttpResponse<String> reply = call("POST", "/ingest/key", "{\"keepOldSeconds\": 60}");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    String key = json(reply).path("key").asText();
    assertThat(running().ingest().key().reveal()).isEqualTo(key);
    assertThat(running().ingest().oldKey().orElseThrow().key().reveal())
        .isEqualTo("studio-key-1111");
    assertThat(get("/configuration").body()).doesNotContain(key);
    assertThat(json(reply).path("warnings")).as("nothing ends before its time").isEmpty();
    JsonNode second = json(call("POST", "/ingest/key", "{\"keepOldSeconds\": 0}"));
    assertThat(running().ingest().oldKey()).isEmpty();
    assertThat(second.path("warnings")).hasSize(1);
    assertThat(second.at("/warnings/0").asText())
        .contains("refused from now on")
        .doesNotContain("studio-key");
    assertThat(json(call("POST", "/ingest/key", "{}")).path("warnings")).isEmpty();
  }

  @Test
  void aBackupIsMadeAndTakenBack() throws Exception {
    String without = "{\"passphrase\": \"a passphrase of some length\"}";
    HttpResponse<String> refused = call("POST", "/backup", without);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).doesNotContain("document");
    assertThat(call("POST", "/backup", "").body()).contains("document").doesNotContain("keys");
    HttpResponse<String> made = call("POST", "/backup", confirmed("a passphrase of some length"));
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).contains("keys").doesNotContain("live_1", "studio-key");
    call("DELETE", "/destinations/Twitch", "", "If-Match", "*");
    ObjectNode body = JSON.createObjectNode().put("backup", made.body());
    assertThat(call("POST", "/restore", body.toString(), "If-Match", "*").statusCode())
        .as("without its passphrase")
        .isEqualTo(422);
    body.put("passphrase", "a passphrase of some length");
    HttpResponse<String> back = call("POST", "/restore", body.toString(), "If-Match", "*");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    assertThat(running().destinations().get(0).key().reveal()).isEqualTo("live_123456789_wxyz");
    assertThat(call("POST", "/restore", "{\"backup\": \"{}\"}", "If-Match", "*").statusCode())
        .isEqualTo(422);
    assertThat(call("POST", "/backup", confirmed("short")).statusCode()).isEqualTo(422);
  }

  private static String confirmed(String passphrase) {
    return JSON.createObjectNode()
        .put("passphrase", passphrase)
        .put("password", PASSWORD)
        .toString();
  }

  @Test
  void aBackupThatIsTakenBackLeavesThePictureThatIsHere() throws Exception {
    picture("PUT", PNG);
    HttpResponse<String> made = call("POST", "/backup", confirmed("a passphrase of some length"));
    byte[] other = Arrays.copyOf(PNG, PNG.length + 1);
    picture("PUT", other);
    ObjectNode body = JSON.createObjectNode().put("backup", made.body());
    body.put("passphrase", "a passphrase of some length");
    call("DELETE", "/destinations/Twitch", "", "If-Match", "*");
    HttpResponse<String> back = call("POST", "/restore", body.toString(), "If-Match", "*");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    assertThat(running().destinations()).hasSize(2);
    assertThat(picture("GET", new byte[0]).body()).isEqualTo(other);
  }

  private List<String> pictures() throws Exception {
    Path pictures = state.resolve("pictures");
    if (!Files.isDirectory(pictures)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(pictures)) {
      return new ArrayList<>(files.map(each -> each.getFileName().toString()).toList());
    }
  }

  @Test
  void aPictureThatIsSentIsTheSlateUnderANameOfOurOwn() throws Exception {
    assertThat(picture("GET", new byte[0]).statusCode()).isEqualTo(404);
    HttpResponse<byte[]> sent = picture("PUT", PNG);
    assertThat(sent.statusCode()).as(new String(sent.body(), UTF_8)).isEqualTo(200);
    assertThat(pictures()).singleElement().asString().matches("slate-[0-9a-f]{32}\\.png");
    assertThat(loop.call(slate::made)).as("off air at once").isPresent();
    HttpResponse<byte[]> shown = picture("GET", new byte[0]);
    assertThat(shown.body()).isEqualTo(PNG);
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(picture("DELETE", new byte[0]).statusCode()).isEqualTo(200);
    assertThat(running().channel().absence().slatePicture()).isEmpty();
    assertThat(loop.call(slate::made)).isEmpty();
    assertThat(pictures()).as("a generation that is kept needs it").hasSize(1);
  }

  @Test
  void whatIsNoPictureOrABombChangesNothingAndLeavesNothing() throws Exception {
    assertThat(picture("PUT", "<html>".getBytes(UTF_8)).statusCode()).isEqualTo(422);
    decoding = "has more than 40 megapixels: export it no larger than 3840x2160";
    HttpResponse<byte[]> bomb = picture("PUT", PNG);
    assertThat(bomb.statusCode()).isEqualTo(422);
    assertThat(new String(bomb.body(), UTF_8)).contains("The picture has more than 40 megapixels");
    assertThat(picture("PUT", new byte[(8 << 20) + 1]).statusCode()).isEqualTo(413);
    assertThat(pictures()).isEmpty();
    decoding = "";
    assertThat(picture("PUT", PNG).statusCode()).as("the next one").isEqualTo(200);
  }

  @Test
  void aBoxThatForgetsIsAsNew() throws Exception {
    picture("PUT", PNG);
    loop.await(office::forgetConfiguration);
    assertThat(running().destinations()).isEmpty();
    assertThat(running().ingest().key().reveal()).isNotEqualTo("studio-key-1111");
    assertThat(pictures()).isEmpty();
    JsonNode generations = json(get("/generations")).path("generations");
    assertThat(generations).hasSize(1);
    assertThat(get("/configuration").body()).doesNotContain("Twitch");
  }
}
