package tv.teebox.chaos;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tv.teebox.flv.FlvFile;
import tv.teebox.flv.FlvTag;

/**
 * The distribution's ffmpeg, which decodes one kind of a stream's tags and says what it saw or
 * heard. Fed from any thread; two threads of its own write to the process and read from it.
 */
final class Judge implements AutoCloseable {

  private static final byte[] END = {};
  private static final double MILLIS = 1000;

  private static final String PICTURES =
      "scale=64:36:flags=area,signalstats,metadata=mode=print:file='pipe\\:1'";
  private static final String SOUND =
      "asetnsamples=n=240:p=0,"
          + "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,"
          + "ametadata=mode=print:key=lavfi.astats.Overall.RMS_level:file='pipe\\:1'";

  private final Process ffmpeg;
  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private final Thread reader;

  private Judge(boolean pictures, List<String> filter, Consumer<Map<String, Double>> finding)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
    command.addAll(List.of("-copyts", "-threads", "1", "-f", "flv", "-i", "pipe:0"));
    command.addAll(filter);
    command.addAll(List.of("-f", "null", "-"));
    ffmpeg = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    chunks.add(FlvFile.header(!pictures, pictures));
    start("judge-in", this::write);
    reader = start("judge-out", () -> read(finding));
  }

  static Judge ofPictures(Consumer<Picture> seen) throws IOException {
    return new Judge(
        true,
        List.of("-an", "-vf", PICTURES, "-fps_mode", "passthrough"),
        facts ->
            seen.accept(
                new Picture(
                    Math.round(facts.get("pts_time") * MILLIS),
                    facts.get("lavfi.signalstats.YAVG"),
                    facts.get("lavfi.signalstats.UAVG"),
                    facts.get("lavfi.signalstats.VAVG"),
                    facts.get("lavfi.signalstats.YDIF"))));
  }

  static Judge ofSound(Consumer<Sound> heard) throws IOException {
    return new Judge(
        false,
        List.of("-vn", "-af", SOUND),
        facts ->
            heard.accept(
                new Sound(
                    facts.get("pts_time") * MILLIS, facts.get("lavfi.astats.Overall.RMS_level"))));
  }

  void take(FlvTag tag) {
    chunks.add(FlvFile.framed(tag));
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void write() {
    try (OutputStream out = new BufferedOutputStream(ffmpeg.getOutputStream())) {
      for (byte[] chunk = chunks.take(); chunk.length > 0; chunk = chunks.take()) {
        out.write(chunk);
        if (chunks.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      // it is gone; what is missing of its findings shows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each picture begins with a line of its own, {@code frame:0 pts:67 pts_time:0.067}. */
  private void read(Consumer<Map<String, Double>> finding) {
    Map<String, Double> facts = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(ffmpeg.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("frame:")) {
          facts = new HashMap<>();
          facts.put("pts_time", number(line.substring(line.lastIndexOf(':') + 1)));
          continue;
        }
        int equals = line.indexOf('=');
        String name = line.substring(0, equals);
        facts.put(name, number(line.substring(equals + 1)));
        if (name.equals("lavfi.signalstats.YDIF") || name.endsWith("RMS_level")) {
          finding.accept(facts);
        }
      }
    } catch (IOException e) {
      // it is gone
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "inf" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Waits until all that was taken is decoded. */
  @Override
  public void close() {
    chunks.add(END);
    try {
      if (!ffmpeg.waitFor(5, TimeUnit.SECONDS)) {
        ffmpeg.destroyForcibly();
      }
      reader.join();
    } catch (InterruptedException e) {
      ffmpeg.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
