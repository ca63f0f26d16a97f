package tv.teebox.panel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The panel's files, as its build made them: what {@code files.json} among them lists, each with
 * the address that it has. They say nothing of the box: anybody may have them. Immutable; read by a
 * thread that may wait, and served on the panel's event loop out of memory.
 */
final class Pages {

  private static final String LIST = "files.json";
  private static final String ICON = "/icon.svg";

  /** What browsers ask for by themselves, whatever a page says. */
  private static final String OLD_ICON = "/favicon.ico";

  private final List<PageFile> files;

  private Pages(List<PageFile> files) {
    this.files = files;
  }

  /**
   * One line of the list.
   *
   * @param path address on the box
   * @param file name in the package
   * @param type for {@code Content-Type}
   * @param immutable whether what is at this address never changes
   * @param gzip whether {@code file.gz} is there as well
   */
  private record Listed(String path, String file, String type, boolean immutable, boolean gzip) {}

  /** Those of the panel. */
  static Pages ofThePanel() {
    return in("pages");
  }

  /**
   * @param folder beside this class
   */
  static Pages in(String folder) {
    try {
      Listed[] listed = JsonMapper.builder().build().readValue(bytes(folder, LIST), Listed[].class);
      return new Pages(Arrays.stream(listed).map(each -> read(folder, each)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the panel's pages are not in the package", e);
    }
  }

  private static PageFile read(String folder, Listed listed) {
    try {
      Optional<Buffer> packed =
          listed.gzip()
              ? Optional.of(Buffer.buffer(bytes(folder, listed.file() + ".gz")))
              : Optional.empty();
      return new PageFile(
          listed.path(),
          listed.type(),
          listed.immutable(),
          Buffer.buffer(bytes(folder, listed.file())),
          packed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String folder, String file) throws IOException {
    try (InputStream in = Pages.class.getResourceAsStream(folder + "/" + file)) {
      if (in == null) {
        throw new FileNotFoundException(folder + "/" + file);
      }
      return in.readAllBytes();
    }
  }

  void mount(Router router) {
    files.forEach(each -> each.mount(router, each.path()));
    if (files.stream().noneMatch(each -> each.path().equals(OLD_ICON))) {
      files.stream()
          .filter(each -> each.path().equals(ICON))
          .forEach(each -> each.mount(router, OLD_ICON));
    }
  }
}
