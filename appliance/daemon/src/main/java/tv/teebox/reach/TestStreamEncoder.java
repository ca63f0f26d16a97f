package tv.teebox.reach;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.ParentDeath;
import tv.teebox.link.TagAssembler;

/**
 * Has a test stream encoded by a process of its own, with the engine's jars: this process has no
 * libav. It gets an empty environment and no secret.
 *
 * @param jars the folder of the engine's jars
 * @param cache where JavaCPP may unpack native libraries; must allow executables
 * @param gently whether it gets only what time nobody else wants, beside a box that is on air
 */
public record TestStreamEncoder(Path jars, Path cache, boolean gently) {

  /** It becomes the program that it starts. */
  private static final List<String> LOWEST_PRIORITY = List.of("nice", "-n", "19");

  private static final int LIMIT_SECONDS = 120;
  private static final int READ_BYTES = 64 * 1024;

  /**
   * Blocks for as long as the encode takes, some seconds.
   *
   * @throws IOException if nothing comes of it, saying why
   */
  public TestStream encode(TestStream.Spec spec) throws IOException {
    List<String> command = new ArrayList<>(gently ? LOWEST_PRIORITY : List.of());
    command.addAll(command(spec));
    ProcessBuilder builder = new ProcessBuilder(ParentDeath.kills(command));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    CompletableFuture<Process> limit =
        CompletableFuture.supplyAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
    try {
      process.getOutputStream().close();
      List<FlvTag> tags = read(process.getInputStream());
      if (process.waitFor() != 0 || tags.isEmpty()) {
        throw new IOException("the encoding process failed, or took too long");
      }
      return new TestStream(spec, tags);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the encode was given up", e);
    } finally {
      limit.cancel(false);
      process.destroyForcibly();
    }
  }

  private static List<FlvTag> read(InputStream out) throws IOException {
    List<FlvTag> tags = new ArrayList<>();
    TagAssembler assembler = new TagAssembler(stamped -> tags.add(stamped.tag()));
    try {
      for (byte[] bytes = out.readNBytes(READ_BYTES);
          bytes.length > 0;
          bytes = out.readNBytes(READ_BYTES)) {
        assembler.feed(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the encoding process wrote something else than tags", e);
    }
    return tags;
  }

  private List<String> command(TestStream.Spec spec) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + jars.resolve("engine.jvmflags"));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    command.addAll(List.of("-cp", jars.resolve("*").toString()));
    command.add("tv.teebox.trial.TestStreamMain");
    command.add(spec.size().toString());
    command.add(Integer.toString(spec.fps()));
    command.add(Long.toString(spec.video().kbps()));
    command.add(Long.toString(spec.audio().kbps()));
    command.add(Integer.toString(spec.seconds()));
    spec.options().forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }
}
