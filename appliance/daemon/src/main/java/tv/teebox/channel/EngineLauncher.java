package tv.teebox.channel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.link.DriverAccess;
import tv.teebox.link.ParentDeath;

/**
 * Starts engine processes: the same Java runtime, the engine's own jars, nothing in the environment
 * but what drivers need, one argument, and standard input as the leash. They die at the latest with
 * the thread that starts them. What one writes to standard output and error is one stream, its
 * caller's to read.
 *
 * @param jars the folder of the engine's jars
 * @param cache where JavaCPP may unpack native libraries; must allow executables
 */
public record EngineLauncher(Path jars, Path cache) {

  /** Starts a process that connects to {@code socket}. Blocks for as long as a fork takes. */
  Process launch(Path socket) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + jars.resolve("engine.jvmflags"));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    command.addAll(DriverAccess.javaOptions(cache));
    command.add("-cp");
    command.add(jars.resolve("*").toString());
    command.add("tv.teebox.engine.EngineMain");
    command.add(socket.toString());
    ProcessBuilder builder = new ProcessBuilder(ParentDeath.kills(command));
    // Intel's dispatcher looks for libraries in the working folder, too: none of others must lie
    // there.
    builder.directory(new File("/"));
    DriverAccess.restrict(builder);
    // A driver may write to either, and a JVM says on standard output what it crashed of.
    builder.redirectErrorStream(true);
    return builder.start();
  }
}
