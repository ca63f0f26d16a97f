package tv.teebox.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls as a browser does: it keeps cookies, and sends what the last log-in told it to. */
final class Browser {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final int port;
  final Map<String, String> cookies = new LinkedHashMap<>();
  final Map<String, String> headers = new LinkedHashMap<>();

  Browser(int port) {
    this.port = port;
  }

  /** What a call was answered. */
  record Answer(int status, JsonNode body, String text, List<String> setCookies) {

    String code() {
      return body.path("type").asText().replace("urn:teebox:problem:", "");
    }
  }

  Answer get(String path) {
    return call("GET", path, null);
  }

  Answer post(String path, Map<String, ?> body) {
    return call("POST", path, body);
  }

  Answer call(String method, String path, Map<String, ?> body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
      if (body == null) {
        request.method(method, HttpRequest.BodyPublishers.noBody());
      } else {
        request
            .method(method, HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
            .header("Content-Type", "application/json");
      }
      headers.forEach(request::header);
      if (!cookies.isEmpty()) {
        StringBuilder line = new StringBuilder();
        cookies.forEach(
            (name, value) ->
                line.append(line.isEmpty() ? "" : "; ").append(name).append('=').append(value));
        request.header("Cookie", line.toString());
      }
      return answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Answer answer(HttpResponse<String> reply) throws IOException {
    List<String> set = reply.headers().allValues("Set-Cookie");
    for (String each : set) {
      String[] pair = each.split(";", 2)[0].split("=", 2);
      cookies.remove(pair[0]);
      if (!pair[1].isEmpty()) {
        cookies.put(pair[0], pair[1]);
      }
    }
    JsonNode body =
        reply.body().isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(reply.body());
    if (body.path("csrf").isTextual()) {
      headers.put("X-CSRF-Token", body.path("csrf").asText());
    }
    return new Answer(reply.statusCode(), body, reply.body(), set);
  }
}
