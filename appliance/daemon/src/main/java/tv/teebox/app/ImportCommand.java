package tv.teebox.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.KeyFile;
import tv.teebox.store.TeeImport;

/** {@code import}: a tee string of ffmpeg's into destinations. */
@Command(
    name = "import",
    description = {
      "Turns the tee string of an ffmpeg command, or the whole command, into the destinations of a"
          + " configuration, which it prints.",
      "Keys are not printed: they become variables, and --env-file writes them."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  /** More than any command line has. */
  private static final int MOST_INPUT_BYTES = 1024 * 1024;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders = new Folders();

  @Parameters(
      paramLabel = "TEE",
      description =
          "the tee string or the command line in quotes; - reads it from standard input, where"
              + " others cannot see its keys")
  private String text;

  @Option(
      names = "--platform",
      paramLabel = "ID",
      defaultValue = ProfileLibrary.CUSTOM,
      description = "of servers that no platform is known by (default: ${DEFAULT-VALUE})")
  private String platform;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "writes the keys to this new file, for its owner only")
  private Path envFile;

  @Override
  public Integer call() throws IOException {
    ProfileLibrary library = OperatorFiles.profiles(folders);
    PlatformProfile otherwise =
        library
            .platform(platform)
            .orElseThrow(
                () ->
                    wrong("--platform must be one of " + String.join(", ", library.platformIds())));
    String input = input();
    if (input.isBlank()) {
      throw wrong("There is nothing to import: give a tee string, or an ffmpeg command in quotes");
    }
    TeeImport.Result result = new TeeImport(library, otherwise).read(input);
    writeKeys(result);
    System.out.print(Json.text(result.destinations()));
    result.notes().forEach(System.err::println);
    result.problems().forEach(problem -> System.err.println("problem: " + problem));
    tellVariables(result);
    return result.problems().isEmpty() ? 0 : Exit.CONFIGURATION;
  }

  private CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }

  private String input() throws IOException {
    return text.equals("-")
        ? new String(System.in.readNBytes(MOST_INPUT_BYTES), StandardCharsets.UTF_8)
        : text;
  }

  private void writeKeys(TeeImport.Result result) {
    Map<String, StreamKey> known = new LinkedHashMap<>();
    result.variables().forEach((name, key) -> key.ifPresent(each -> known.put(name, each)));
    if (envFile == null || known.isEmpty()) {
      return;
    }
    try {
      KeyFile.write(envFile, known);
    } catch (FileAlreadyExistsException e) {
      throw new Exit(
          Exit.FAILED,
          List.of("The file " + e.getFile() + " is there already: choose another name"));
    } catch (IOException e) {
      throw new Exit(
          Exit.FAILED,
          List.of(
              "The keys cannot be written to %s (%s): choose a folder that is there and that you may write to"
                  .formatted(envFile, reason(e))));
    }
  }

  /** The file system's own exceptions have no message but a file's name. */
  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return failure instanceof AccessDeniedException ? "no permission" : failure.getMessage();
  }

  private void tellVariables(TeeImport.Result result) {
    if (result.variables().isEmpty()) {
      return;
    }
    String names = String.join(", ", result.variables().keySet());
    System.err.println(
        envFile == null
            ? "Set these variables to the stream keys (or write them with --env-file): " + names
            : "Their keys are in " + envFile + ": " + names);
  }
}
