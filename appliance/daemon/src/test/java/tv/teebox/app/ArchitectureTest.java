package tv.teebox.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the direction of imports in the daemon's process, and keeps libav out of it. */
class ArchitectureTest {
  private static final String ROOT = "tv.teebox.";

  /**
   * Each package of the daemon's process with those it may import, from the bottom up. A package
   * that is not here has no place yet: give it one.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("media", Set.of()),
          Map.entry("flv", Set.of("media")),
          Map.entry("timeline", Set.of("media", "flv")),
          Map.entry("link", Set.of("media", "flv", "timeline")),
          Map.entry("rtmp", Set.of("media", "flv")),
          Map.entry("profiles", Set.of("media")),
          Map.entry("plan", Set.of("media", "flv", "profiles")),
          Map.entry("probe", Set.of("media", "flv", "link", "profiles", "plan")),
          Map.entry("hwtest", Set.of("media", "flv", "link", "profiles", "plan", "probe")),
          Map.entry("history", Set.of("media")),
          Map.entry("store", Set.of("media", "profiles", "plan", "rtmp")),
          Map.entry(
              "channel", Set.of("media", "flv", "timeline", "link", "rtmp", "profiles", "plan")),
          Map.entry("reach", Set.of("media", "flv", "link", "rtmp", "profiles")),
          Map.entry(
              "doctor",
              Set.of("media", "flv", "link", "rtmp", "profiles", "plan", "probe", "store")),
          Map.entry("telemetry", Set.of("media", "flv", "plan", "channel")),
          Map.entry("access", Set.of("media", "store")),
          Map.entry(
              "api",
              Set.of(
                  "media",
                  "flv",
                  "profiles",
                  "plan",
                  "probe",
                  "store",
                  "history",
                  "channel",
                  "reach",
                  "doctor",
                  "access")),
          Map.entry(
              "panel",
              Set.of(
                  "media",
                  "flv",
                  "profiles",
                  "plan",
                  "probe",
                  "store",
                  "history",
                  "channel",
                  "telemetry",
                  "access",
                  "api")),
          Map.entry(
              "app",
              Set.of(
                  "media",
                  "flv",
                  "timeline",
                  "link",
                  "rtmp",
                  "profiles",
                  "plan",
                  "probe",
                  "store",
                  "history",
                  "channel",
                  "reach",
                  "doctor",
                  "hwtest",
                  "telemetry",
                  "access",
                  "api",
                  "panel")));

  private static final Pattern LIBAV =
      Pattern.compile(
          "org/bytedeco/.*|(.*/)?lib(jni)?(av(codec|device|filter|format|util)|sw(scale|resample))"
              + "\\b.*\\.so.*");

  private static final JavaClasses DAEMON =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("driver-doubles"))
          .importPackages("tv.teebox");

  static Set<String> packages() {
    return new TreeSet<>(MAY_IMPORT.keySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsOnlyWhatLiesBelowIt(String name) {
    Set<String> forbidden = packages();
    forbidden.removeAll(MAY_IMPORT.get(name));
    forbidden.remove(name);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            forbidden.stream().map(other -> ROOT + other + "..").toArray(String[]::new))
        .allowEmptyShould(true)
        .check(DAEMON);
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(DAEMON)
        .extracting(JavaClass::getPackageName)
        .allMatch(
            name -> name.startsWith(ROOT) && MAY_IMPORT.containsKey(name.split("\\.", -1)[2]),
            "listed in ArchitectureTest");
  }

  /**
   * What Vert.x calls ordered stands in one queue for each event loop, whatever the pool: a trial
   * of minutes would hold up all else, and a pool that is closed before its turn comes would stop
   * the queue for good. Pools of one thread keep the order anyway.
   */
  @Test
  void noWorkWaitsForThatOfAnotherPool() {
    for (Class<?> each : List.of(Vertx.class, WorkerExecutor.class)) {
      noClasses()
          .should()
          .callMethod(each, "executeBlocking", Callable.class)
          .because("it is ordered: say false")
          .check(DAEMON);
    }
  }

  @Test
  void nothingInTheDaemonImportsLibav() {
    noClasses()
        .that()
        .resideInAPackage("tv.teebox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .allowEmptyShould(true)
        .check(DAEMON);
  }

  @Test
  void theDaemonsClasspathHoldsNoLibav() {
    List<Path> classpath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    assertThat(classpath)
        .as("this run's own class path, not a launcher's stub")
        .anyMatch(entry -> entry.getFileName().toString().startsWith("vertx-core"));

    assertThat(Stream.concat(classpath.stream(), distribution()).flatMap(ArchitectureTest::libavIn))
        .isEmpty();
    assertThatThrownBy(() -> Class.forName("org.bytedeco.ffmpeg.global.avcodec"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  /** The jars the daemon is started with, as far as an earlier build has put them there. */
  private static Stream<Path> distribution() {
    Path daemon = Path.of(System.getProperty("teebox.dist", "target/dist"), "daemon");
    return Files.isDirectory(daemon)
        ? children(daemon).stream().filter(file -> file.toString().endsWith(".jar"))
        : Stream.empty();
  }

  private static Stream<String> libavIn(Path entry) {
    return contents(entry).stream()
        .filter(name -> LIBAV.matcher(name).matches())
        .limit(1)
        .map(name -> entry + " holds " + name);
  }

  private static List<String> contents(Path entry) {
    if (Files.isDirectory(entry)) {
      return children(entry).stream().map(path -> entry.relativize(path).toString()).toList();
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.stream().map(Object::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
