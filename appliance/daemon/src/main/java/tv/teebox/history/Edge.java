package tv.teebox.history;

import java.util.Locale;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * Something that changed, with its reason: what the history is made of. Plain values without
 * secrets; a stream key has no place in any of them.
 *
 * <p>States and words are those of the status page, in lower case.
 */
public sealed interface Edge {

  /** In words. */
  Line line();

  /**
   * A channel's state.
   *
   * @param from such as {@code off air}
   * @param because in a few words; may be empty
   */
  record ChannelChanged(String from, String to, String because) implements Edge {
    @Override
    public Line line() {
      String what = to + " (was " + from + ")" + (because.isEmpty() ? "" : ": " + because);
      return new Line("channel", "channel", to, what, Optional.empty());
    }
  }

  /**
   * What viewers see.
   *
   * @param showing {@code source}, {@code second source} or {@code slate}
   * @param because as a sentence
   */
  record ProgramChanged(String showing, String because) implements Edge {
    @Override
    public Line line() {
      String what = "viewers see the " + showing + (because.isEmpty() ? "" : ": " + because);
      return new Line("program", "program", showing, what, Optional.empty());
    }
  }

  /**
   * Somebody publishes.
   *
   * @param source {@code source} or {@code second source}
   * @param address the publisher's, without its port
   * @param program what it calls itself
   */
  record PublisherCame(String source, String address, String program) implements Edge {
    @Override
    public Line line() {
      String what = (program.isBlank() ? "somebody" : program) + " came from " + address;
      return new Line("publisher", source, "came", what, Optional.empty());
    }
  }

  /**
   * It is gone.
   *
   * @param inOrder whether it took its leave; else it was lost
   * @param why what is known of a loss
   */
  record PublisherLeft(
      String source, String address, String program, boolean inOrder, Optional<Diagnosis> why)
      implements Edge {
    @Override
    public Line line() {
      String what =
          "%s from %s %s"
              .formatted(
                  program.isBlank() ? "somebody" : program,
                  address,
                  inOrder ? "ended its stream" : "was lost");
      return new Line("publisher", source, inOrder ? "left" : "lost", what, why);
    }
  }

  /** How far a destination, or its backup, is supplied. */
  record DestinationChanged(String destination, String from, String to, Optional<Diagnosis> why)
      implements Edge {
    @Override
    public Line line() {
      return new Line("destination", destination, to, to + " (was " + from + ")", why);
    }
  }

  /**
   * The encoding process was replaced.
   *
   * @param restarts how often since going on air
   */
  record EngineReplaced(int restarts, Optional<Diagnosis> why) implements Edge {
    @Override
    public Line line() {
      String what = "the encoding process was replaced (number " + restarts + " since on air)";
      return new Line("engine", "engine", "replaced", what, why);
    }
  }

  /**
   * What an encoding process wrote before it was lost.
   *
   * @param words a few lines at most
   */
  record EngineLastWords(String words) implements Edge {
    @Override
    public Line line() {
      String what = "the last words of the one before: " + words.strip().replaceAll("\\s+", " ");
      return new Line("engine", "engine", "last words", what, Optional.empty());
    }
  }

  /**
   * Something failed and is passed over.
   *
   * @param rendition of which alone; empty if of all
   * @param encoder libav's name; empty if all that the device does
   */
  record EncoderSetAside(String rendition, String encoder, String device, Diagnosis reason)
      implements Edge {
    @Override
    public Line line() {
      String which = encoder.isEmpty() ? device : encoder + " on " + device;
      String whose = rendition.isEmpty() ? "" : " for " + rendition;
      return new Line(
          "encoder", "encoder", "set aside", which + " is set aside" + whose, Optional.of(reason));
    }
  }

  /** The plan was revised while on air. */
  record PlanRevised(String change, Optional<Diagnosis> why) implements Edge {
    @Override
    public Line line() {
      String what = change.isEmpty() ? "another device takes over" : change;
      return new Line("plan", "plan", "revised", what, why);
    }
  }

  /**
   * Another verdict on the upload.
   *
   * @param verdict such as {@code ok}, {@code uplink} or {@code destination}
   */
  record UploadJudged(String verdict, Optional<Diagnosis> why) implements Edge {
    @Override
    public Line line() {
      String what = verdict.equals("ok") ? "whoever is live keeps up" : "somebody does not keep up";
      return new Line("upload", "upload", verdict, what, why);
    }
  }

  /**
   * A configuration was stored.
   *
   * @param generation its number
   * @param change what is different, without any key
   */
  record ConfigurationSaved(long generation, String change) implements Edge {
    @Override
    public Line line() {
      String what =
          "saved as number %d%s".formatted(generation, change.isEmpty() ? "" : ": " + change);
      return new Line("configuration", "settings", "saved", what, Optional.empty());
    }
  }

  /**
   * A configuration is in force from now on.
   *
   * @param generation its number; 0 if it is not stored
   * @param change what is different, without any key
   */
  record ConfigurationApplied(long generation, String change) implements Edge {
    @Override
    public Line line() {
      String which = generation > 0 ? "number %d is in force".formatted(generation) : "in force";
      String what = which + (change.isEmpty() ? "" : ": " + change);
      return new Line("configuration", "settings", "applied", what, Optional.empty());
    }
  }

  /** It could not be stored; the one before is in force. */
  record ConfigurationNotSaved(Diagnosis reason) implements Edge {
    @Override
    public Line line() {
      return new Line(
          "configuration", "settings", "not saved", "could not be saved", Optional.of(reason));
    }
  }

  /** A platform's limit on the length of a stream comes near, or was avoided. */
  record SessionLimit(String destination, Diagnosis reason) implements Edge {
    @Override
    public Line line() {
      return new Line(
          "session-limit",
          destination,
          reason.code().toLowerCase(Locale.ROOT),
          reason.code().equals("session-rollover")
              ? "another stream is begun"
              : "the length of its stream",
          Optional.of(reason));
    }
  }
}
