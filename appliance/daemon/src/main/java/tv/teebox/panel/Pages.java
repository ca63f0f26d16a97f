package tv.teebox.panel;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The panel's files, read once from the package. They say nothing of the box: anybody may have
 * them.
 */
final class Pages {

  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "panel.css", "text/css; charset=utf-8",
          "panel.js", "text/javascript; charset=utf-8");

  private Pages() {}

  static void mount(Router router) {
    TYPES.forEach(
        (name, type) -> {
          Buffer content = content(name);
          String path = name.equals("index.html") ? "/" : "/" + name;
          router
              .get(path)
              .handler(call -> call.response().putHeader("Content-Type", type).end(content));
        });
  }

  private static Buffer content(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is not in the package", e);
    }
  }
}
