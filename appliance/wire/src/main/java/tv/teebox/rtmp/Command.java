package tv.teebox.rtmp;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tv.teebox.flv.Amf0;
import tv.teebox.flv.MalformedHeaderException;

/**
 * An RTMP command or status message.
 *
 * @param name such as {@code connect}
 * @param transaction number that the answer repeats; 0 where none is wanted
 * @param arguments all values after it: first the command object, mostly null
 */
record Command(String name, double transaction, List<Object> arguments) {

  /**
   * Reads the body of a command message.
   *
   * @throws ProtocolViolation if it is no command
   */
  static Command parse(RtmpMessage message) {
    // An AMF3 command is AMF0 after one byte of format selector.
    int from = message.type() == MessageType.COMMAND_AMF3 ? 1 : 0;
    if (message.payload().length <= from) {
      throw new ProtocolViolation("an empty command");
    }
    List<Object> values;
    try {
      values = Amf0.decode(message.payload(), from);
    } catch (MalformedHeaderException e) {
      throw new ProtocolViolation("a command is malformed: " + e.getMessage());
    }
    if (!(values.get(0) instanceof String name)) {
      throw new ProtocolViolation("a command has no name");
    }
    double transaction = values.size() > 1 && values.get(1) instanceof Double id ? id : 0;
    if (!Double.isFinite(transaction)) {
      throw new ProtocolViolation("a command's transaction id is not a number");
    }
    return new Command(
        name, transaction, values.subList(Math.min(2, values.size()), values.size()));
  }

  static Command of(String name, double transaction, Object... arguments) {
    return new Command(name, transaction, Arrays.asList(arguments));
  }

  byte[] encode() {
    Object[] values = new Object[2 + arguments.size()];
    values[0] = name;
    values[1] = transaction;
    for (int i = 0; i < arguments.size(); i++) {
      values[2 + i] = arguments.get(i);
    }
    return Amf0.encode(values);
  }

  /** The argument as text; empty if it is not there or something else. */
  String text(int index) {
    return index < arguments.size() && arguments.get(index) instanceof String text ? text : "";
  }

  /** The argument as a number; NaN if it is not there or something else. */
  double number(int index) {
    return index < arguments.size() && arguments.get(index) instanceof Double number
        ? number
        : Double.NaN;
  }

  /** A text field of the argument, if that is an object; empty if it is not there. */
  String field(int index, String name) {
    return index < arguments.size()
            && arguments.get(index) instanceof Map<?, ?> fields
            && fields.get(name) instanceof String text
        ? text
        : "";
  }

  /** A list field of the argument, if that is an object; empty if it is not there. */
  List<?> list(int index, String name) {
    return index < arguments.size()
            && arguments.get(index) instanceof Map<?, ?> fields
            && fields.get(name) instanceof List<?> list
        ? list
        : List.of();
  }

  /** The name alone: arguments may hold a stream key. */
  @Override
  public String toString() {
    return "command " + LogText.escape(name);
  }
}
