package tv.teebox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The programs that Teebox is compared with, on the same job. */
final class Peers {

  private static final Path NGINX_RTMP = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");

  private Peers() {}

  /** A running program and where to publish to it. */
  record Peer(ProgramSide program, String ingest) {}

  /** The {@code ffmpeg} program of the same build of libav that the engine uses. */
  private static String ffmpeg() {
    return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
  }

  /** Encodes the same two rungs with the same settings. */
  static Peer ffmpegLadder(Workshop workshop, String sink, LadderBench.Ladder ladder)
      throws Exception {
    int port = Workshop.freePort();
    List<String> command = listening(port);
    command.add("-filter_complex");
    command.add("[0:v]split=2[a][b0];[b0]scale=854:480:flags=bicubic[b]");
    for (LadderBench.Rung rung : ladder.rungs()) {
      command.addAll(List.of("-map", "[" + rung.label() + "]", "-map", "0:a"));
      command.addAll(List.of("-c:v", "libx264"));
      rung.options()
          .forEach(
              (name, value) -> {
                command.add("-" + name + ":v");
                command.add(value);
              });
      command.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*2)", "-fps_mode", "cfr"));
      command.addAll(List.of("-r", "30", "-c:a", "aac", "-b:a", "128k", "-f", "flv"));
      command.add(sink + "/" + rung.label());
    }
    return started(workshop, command, port, false);
  }

  /** Copies to every target through one tee muxer, as a restreaming script would. */
  static Peer ffmpegTee(Workshop workshop, List<String> targets) throws Exception {
    int port = Workshop.freePort();
    List<String> command = listening(port);
    command.addAll(List.of("-map", "0", "-c", "copy", "-f", "tee"));
    command.add(
        String.join("|", targets.stream().map(each -> "[f=flv:onfail=ignore]" + each).toList()));
    return started(workshop, command, port, false);
  }

  private static List<String> listening(int port) {
    return new ArrayList<>(
        List.of(
            ffmpeg(),
            "-hide_banner",
            "-loglevel",
            "error",
            "-nostdin",
            "-listen",
            "1",
            "-i",
            "rtmp://127.0.0.1:" + port + "/live/" + BoxSide.KEY));
  }

  private static Peer started(
      Workshop workshop, List<String> command, int port, boolean byConnecting) throws Exception {
    ProgramSide program =
        workshop.keep(
            new ProgramSide(command, workshop.folder("peers").resolve("ffmpeg-" + port + ".log")));
    program.awaitListening(port, byConnecting);
    return new Peer(program, "rtmp://127.0.0.1:" + port + "/live");
  }

  /** nginx with its RTMP module, pushing to every target. */
  static Peer nginxRelay(Workshop workshop, List<String> targets) throws Exception {
    if (!Files.exists(NGINX_RTMP)) {
      throw new IOException("nginx-rtmp is missing: apt-get install libnginx-mod-rtmp");
    }
    int port = Workshop.freePort();
    Path folder = workshop.folder("nginx-" + port);
    StringBuilder pushes = new StringBuilder();
    targets.forEach(each -> pushes.append("push ").append(each).append(";\n"));
    Path file = folder.resolve("nginx.conf");
    Files.writeString(
        file,
        """
        load_module %s;
        daemon off;
        worker_processes 1;
        pid %2$s/pid;
        error_log %2$s/error.log error;
        events { worker_connections 1024; }
        rtmp { server {
          listen 127.0.0.1:%3$d;
          chunk_size 4096;
          application live { live on; %4$s }
        } }
        """
            .formatted(NGINX_RTMP, folder, port, pushes));
    ProgramSide program =
        workshop.keep(
            new ProgramSide(
                List.of("nginx", "-p", folder.toString(), "-c", file.toString()),
                folder.resolve("log")));
    program.awaitListening(port, true);
    return new Peer(program, "rtmp://127.0.0.1:" + port + "/live");
  }
}
