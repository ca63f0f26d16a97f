package tv.teebox.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one browser of this JVM, which ends with the last of them. */
final class SharedChromium implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType().equals(Chromium.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedChromium.class))
        .getOrComputeIfAbsent(Chromium.class, type -> start(), Chromium.class);
  }

  private static Chromium start() {
    try {
      return Chromium.start(Path.of("src/main/npm"), Path.of("target/npm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
