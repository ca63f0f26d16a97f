package tv.teebox.rtmp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * The commands of one attempt to publish, from connect to Publish.Start: what to send upon what. It
 * keeps no time and owns no socket. One owner thread.
 */
final class PublishDialogue {

  private static final double CONNECT_ID = 1;
  private static final double CREATE_STREAM_ID = 4;
  private static final double PUBLISH_ID = 5;

  /** What the dialogue brings about. */
  interface Outcome {
    void send(Command command, int streamId);

    /** The server took the application: larger chunks from here on. */
    void connected();

    void stepped(PublishStep step);

    void refused(Diagnosis diagnosis);

    /** The code of the server's refusal, which {@link #refused} then explains. */
    default void signalled(String code) {}

    /** What the server says of itself as it takes the application. */
    default void greeted(List<String> fourCcs) {}

    /** A rehearsal has come as far as it goes without the key. */
    default void rehearsed() {}

    /** The server wants the publisher to come again, at this URL if it names one. */
    void reconnectRequested(Optional<RtmpUrl> where);
  }

  private final RtmpTarget target;
  private final Outcome outcome;
  private final Refusals refusals;
  private PublishStep step = PublishStep.HANDSHAKE;
  private boolean rehearsal;
  private int streamId;

  PublishDialogue(RtmpTarget target, Outcome outcome) {
    this.target = target;
    this.outcome = outcome;
    this.refusals = new Refusals(target);
  }

  /**
   * From here on it stops at the door: no key is sent and nothing is published. Where the
   * application holds the key, the door is before connect. To be called before {@link #begin}.
   */
  void rehearse() {
    rehearsal = true;
  }

  /** Sends connect; the handshake is complete. */
  void begin() {
    if (rehearsal && target.sendsKeyToConnect()) {
      outcome.rehearsed();
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("app", target.sentApp());
    fields.put("type", "nonprivate");
    fields.put("flashVer", target.flashVersion());
    fields.put("swfUrl", target.sentTcUrl());
    fields.put("tcUrl", target.sentTcUrl());
    if (!target.fourCcs().isEmpty()) {
      fields.put("fourCcList", target.fourCcs());
    }
    step(PublishStep.APPLICATION);
    outcome.send(Command.of("connect", CONNECT_ID, fields), 0);
  }

  /** Takes the server's next command. */
  void received(Command command) {
    switch (command.name()) {
      case "_result" -> result(command);
      case "_error" -> error(command);
      case "onStatus" -> status(command);
      case "close" -> close();
      default -> {
        // onFCPublish, onBWDone and the like: nothing depends on them.
      }
    }
  }

  /** Some servers say that they close, and no more. */
  private void close() {
    if (step == PublishStep.PUBLISH) {
      outcome.signalled(PublishWitness.CLOSED_AFTER_PUBLISH);
    }
    outcome.refused(refusals.closed(step));
  }

  private void result(Command command) {
    if (step == PublishStep.APPLICATION && command.transaction() == CONNECT_ID) {
      outcome.connected();
      outcome.greeted(fourCcs(command));
      step(PublishStep.STREAM);
      if (!rehearsal) {
        String playpath = target.sentPlaypath();
        outcome.send(Command.of("releaseStream", 2, null, playpath), 0);
        outcome.send(Command.of("FCPublish", 3, null, playpath), 0);
      }
      outcome.send(Command.of("createStream", CREATE_STREAM_ID, (Object) null), 0);
    } else if (step == PublishStep.STREAM && command.transaction() == CREATE_STREAM_ID) {
      streamId = streamId(command.number(1));
      if (rehearsal) {
        outcome.rehearsed();
        return;
      }
      step(PublishStep.PUBLISH);
      String playpath = target.sentPlaypath();
      outcome.send(Command.of("publish", PUBLISH_ID, null, playpath, "live"), streamId);
    }
  }

  private static List<String> fourCcs(Command connected) {
    return connected.list(0, "fourCcList").stream()
        .filter(String.class::isInstance)
        .map(each -> LogText.escape((String) each))
        .toList();
  }

  private static int streamId(double number) {
    if (!(number >= 1 && number <= Integer.MAX_VALUE)) {
      throw new ProtocolViolation("createStream was answered without a stream id");
    }
    return (int) number;
  }

  /** Servers that do not know releaseStream or FCPublish say so, and mean nothing by it. */
  private void error(Command command) {
    double id = command.transaction();
    if (id == CONNECT_ID || id == CREATE_STREAM_ID || id == PUBLISH_ID) {
      outcome.signalled(command.field(1, "code"));
      outcome.refused(
          refusals.error(step, command.field(1, "code"), command.field(1, "description")));
    }
  }

  private void status(Command command) {
    String code = command.field(1, "code");
    if (step == PublishStep.PUBLISH && code.equals("NetStream.Publish.Start")) {
      step(PublishStep.LIVE);
    } else if (code.equals("NetConnection.Connect.ReconnectRequest")) {
      outcome.reconnectRequested(url(command.field(1, "tcUrl")));
    } else {
      refusals
          .status(command.field(1, "level"), code, command.field(1, "description"))
          .ifPresent(
              diagnosis -> {
                outcome.signalled(code);
                outcome.refused(diagnosis);
              });
    }
  }

  /** A URL that cannot be is left out: coming again at the old one is always right. */
  private static Optional<RtmpUrl> url(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(RtmpUrl.parseServer(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void step(PublishStep next) {
    step = next;
    outcome.stepped(next);
  }

  /** Sends the orderly end. */
  void end() {
    String playpath = target.sentPlaypath();
    outcome.send(Command.of("FCUnpublish", 6, null, playpath), 0);
    outcome.send(Command.of("deleteStream", 7, null, streamId), 0);
    step = PublishStep.CLOSED;
  }

  PublishStep step() {
    return step;
  }

  /** The message stream that media goes on; 0 before there is one. */
  int streamId() {
    return streamId;
  }
}
