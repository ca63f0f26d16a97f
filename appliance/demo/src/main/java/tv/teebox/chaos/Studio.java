package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tv.teebox.demo.Child;

/** A publisher as a process of its own ({@link StudioMain}), as the command sees it. */
final class Studio implements AutoCloseable {

  /** What it sends. */
  enum Sends {
    ALL,
    NOTHING,
    /** Headers and sound. */
    SOUND,
    /** Sound, and pictures that cannot be decoded. */
    GARBAGE
  }

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private final Child child;
  private final Reel reel;

  /** A publisher that is ready, and waits for the word. */
  Studio(Reel reel, Path folder, String server, String key, double pace, Path log)
      throws IOException {
    this.reel = reel;
    child =
        Child.helper(
            "studio",
            System.getProperty("java.class.path"),
            log,
            StudioMain.class.getName(),
            List.of());
    child.say(
        new StudioMain.Setup(
            server,
            key,
            reel.file(folder).toString(),
            reel.durationMs(),
            reel.hertz(),
            pace,
            reel.hashCode()));
  }

  Reel reel() {
    return reel;
  }

  void awaitReady() throws IOException, InterruptedException {
    awaitTold("ready");
  }

  /** Begins to publish; gives the moment of its first keyframe. */
  long publish() throws IOException, InterruptedException {
    child.say(new StudioMain.Word("PUBLISH"));
    return awaitPicture();
  }

  /** The moment of its next keyframe after a time without pictures, or of a new connection. */
  long awaitPicture() throws IOException, InterruptedException {
    return awaitTold("picture");
  }

  private long awaitTold(String what) throws IOException, InterruptedException {
    while (true) {
      StudioMain.Told told = child.await(StudioMain.Told.class, ANSWER_LIMIT);
      if (told.what().equals(what)) {
        return told.nanos();
      }
    }
  }

  void send(Sends sends) throws IOException {
    child.say(new StudioMain.Word(sends.name()));
  }

  /** Ends in order, as OBS's button does. */
  void end() throws IOException, InterruptedException {
    child.say(new StudioMain.Word("END"));
    awaitTold("ended");
  }

  void kill() throws IOException, InterruptedException {
    Child.signal("KILL", child.pid());
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
