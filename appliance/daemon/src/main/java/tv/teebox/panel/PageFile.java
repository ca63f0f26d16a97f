package tv.teebox.panel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the panel's files as browsers get it. What never changes they may keep for good; of the
 * others they ask each time whether theirs is still the same. Immutable; serves on the panel's
 * event loop.
 */
final class PageFile {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";
  private static final String GZIP = "gzip";
  private static final int NOT_MODIFIED = 304;
  private static final int TAG_BYTES = 12;

  private final String path;
  private final String type;
  private final String keep;
  private final Buffer plain;
  private final Optional<Buffer> packed;
  private final String tag;

  /**
   * @param path address on the box
   * @param type for {@code Content-Type}
   * @param immutable whether what is at this address never changes
   * @param packed the same with gzip, if it is there
   */
  PageFile(String path, String type, boolean immutable, Buffer plain, Optional<Buffer> packed) {
    this.path = path;
    this.type = type;
    this.keep = immutable ? FOR_GOOD : ASK_EACH_TIME;
    this.plain = plain;
    this.packed = packed;
    this.tag = tag(plain.getBytes());
  }

  /** Weak, since the same stands for the packed one, which has other bytes. */
  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String path() {
    return path;
  }

  /**
   * @param at its own address, or another that it has as well
   */
  void mount(Router router, String at) {
    router.route(at).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
  }

  private void serve(RoutingContext call) {
    HttpServerResponse response = call.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, keep).putHeader(HttpHeaders.ETAG, tag);
    if (packed.isPresent()) {
      response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
    if (has(call.request())) {
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    Buffer content = plain;
    if (packed.isPresent() && takesGzip(call)) {
      content = packed.get();
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
    if (call.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(content);
    }
  }

  /** Whether who asks has the same already. */
  private boolean has(HttpServerRequest request) {
    return request.headers().getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(each -> Arrays.stream(each.split(",")))
        .map(String::strip)
        .flatMap(each -> Stream.of(each, "W/" + each))
        .anyMatch(each -> each.equals(tag) || each.equals("*"));
  }

  private static boolean takesGzip(RoutingContext call) {
    return call.parsedHeaders().acceptEncoding().stream()
        .anyMatch(each -> each.value().equalsIgnoreCase(GZIP) && each.weight() > 0);
  }
}
