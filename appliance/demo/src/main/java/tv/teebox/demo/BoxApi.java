package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The API of a box on this machine, and somebody who owns the box: claims it, logs in, makes
 * tokens. One thread.
 */
public final class BoxApi {

  public static final String BASE = "/api/v1";
  public static final String OWNER = "owner";

  /** Like no other text, so that it is found wherever it is not to be. */
  public static final String PASSWORD = "a planted pass phrase 6f1c";

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int PATIENCE = 60;
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final String FROM = "127.0.0.1";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final int port;
  private final BoxSocket socket;
  private String cookies = "";
  private String csrf = "";

  /**
   * @param port of the panel
   * @param runtime the folder of the box's sockets
   */
  public BoxApi(int port, Path runtime) {
    this.port = port;
    this.socket = new BoxSocket(runtime);
  }

  public int port() {
    return port;
  }

  /** Waits until the box has read its contract, which it does after it takes calls. */
  public BoxApi ready() throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (send(new HttpCall("GET", BASE + "/openapi.yaml")).status() != 200) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the box has no API");
      }
      LockSupport.parkNanos(50_000_000);
    }
    return this;
  }

  /** Claims a new box with the code that it tells on this machine. */
  public BoxApi claim() throws IOException {
    ObjectNode body = credentials().put("code", socket.say("claim", LIMIT));
    HttpCall.Answer answer = send(json("POST", "/claim", body));
    for (int tries = 0; answer.status() == TOO_MANY && tries < PATIENCE; tries++) {
      LockSupport.parkNanos(SECOND_NANOS);
      answer = send(json("POST", "/claim", body));
    }
    if (answer.status() != OK) {
      throw new IOException("the box is not to be claimed: " + answer.text());
    }
    welcome(answer);
    return this;
  }

  /** Takes a box that somebody has claimed, as who stands beside it may. */
  public BoxApi reclaim() throws IOException {
    socket.say("claim\treset", LIMIT);
    return claim();
  }

  /** Logs in anew, as the browser that was there before; whether the box let it in. */
  public boolean login() throws IOException {
    HttpCall call = json("POST", "/login", credentials());
    HttpCall.Answer answer = send(cookies.isEmpty() ? call : call.header("Cookie", cookies));
    if (answer.status() == OK) {
      welcome(answer);
    }
    return answer.status() == OK;
  }

  /** Whether the session is still good. */
  public boolean isLoggedIn() throws IOException {
    return !read(expect(200, bySession(new HttpCall("GET", BASE + "/access"))))
        .path("session")
        .isNull();
  }

  public boolean isClaimed() throws IOException {
    return read(expect(200, new HttpCall("GET", BASE + "/access"))).path("claimed").booleanValue();
  }

  private static ObjectNode credentials() {
    return MAPPER.createObjectNode().put("name", OWNER).put("password", PASSWORD);
  }

  private void welcome(HttpCall.Answer answer) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String each : answer.headers().get("set-cookie")) {
      all.append(all.isEmpty() ? "" : "; ").append(each.split(";", 2)[0]);
    }
    cookies = all.toString();
    csrf = read(answer).path("csrf").textValue();
  }

  /** A new token's secret, for scripts of this role. */
  public String token(String role) throws IOException {
    ObjectNode body = MAPPER.createObjectNode().put("label", "a " + role).put("role", role);
    return read(expect(201, bySession(json("POST", "/tokens", body)))).path("secret").textValue();
  }

  /** The call with what the owner's browser proves itself by. */
  public HttpCall bySession(HttpCall call) {
    return call.header("Cookie", cookies).header("X-CSRF-Token", csrf);
  }

  public static HttpCall byToken(HttpCall call, String token) {
    return call.header("Authorization", "Bearer " + token);
  }

  public HttpCall json(String method, String path, JsonNode body) {
    return new HttpCall(method, BASE + path)
        .body("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  public HttpCall.Answer send(HttpCall call) throws IOException {
    return call.send(port, FROM, LIMIT);
  }

  private HttpCall.Answer expect(int status, HttpCall call) throws IOException {
    HttpCall.Answer answer = send(call);
    if (answer.status() != status) {
      throw new IOException(call + " was answered " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  private static JsonNode read(HttpCall.Answer answer) throws IOException {
    return MAPPER.readTree(answer.body());
  }

  /** What is known by nobody else: the session's cookie and what goes with it. */
  public String secrets() {
    return cookies + " " + csrf;
  }
}
