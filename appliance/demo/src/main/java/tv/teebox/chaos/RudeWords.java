package tv.teebox.chaos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a server says that nobody wants to hear: each word whole and in one chunk of a chunk stream
 * that the server itself does not use.
 */
final class RudeWords {

  private static final int CHUNK_STREAM = 10;
  private static final int SET_CHUNK_SIZE = 1;
  private static final int USER_CONTROL = 4;
  private static final int COMMAND = 20;
  private static final byte[] END_OF_OBJECT = {0, 0, 9};

  private RudeWords() {}

  static byte[] appRefused() {
    return command("_error", 1, "error", "NetConnection.Connect.InvalidApp");
  }

  static byte[] keyRefused() {
    return command("onStatus", 0, "error", "NetStream.Publish.Denied");
  }

  static byte[] reconnectRequest() {
    return command("onStatus", 0, "status", "NetConnection.Connect.ReconnectRequest");
  }

  /** A ping, two changes of the chunk size, and a command that nobody knows. */
  static byte[] chatter() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(message(USER_CONTROL, new byte[] {0, 6, 1, 2, 3, 4}));
    all.writeBytes(message(SET_CHUNK_SIZE, number(65_536)));
    all.writeBytes(command("onNobodyKnows", 0, "status", "Chatter"));
    all.writeBytes(message(SET_CHUNK_SIZE, number(4096)));
    return all.toByteArray();
  }

  static byte[] connected(double transaction) {
    return command("_result", transaction, "status", "NetConnection.Connect.Success");
  }

  static byte[] publishStarted() {
    return command("onStatus", 0, "status", "NetStream.Publish.Start");
  }

  /** With stream 1. */
  static byte[] streamCreated(double transaction) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    string(body, "_result");
    number(body, transaction);
    body.write(5);
    number(body, 1);
    return message(COMMAND, body.toByteArray());
  }

  private static void number(ByteArrayOutputStream body, double value) {
    body.write(0);
    body.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] command(String name, double transaction, String level, String code) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    string(body, name);
    number(body, transaction);
    body.write(5);
    body.write(3);
    key(body, "level");
    string(body, level);
    key(body, "code");
    string(body, code);
    body.writeBytes(END_OF_OBJECT);
    return message(COMMAND, body.toByteArray());
  }

  private static void string(ByteArrayOutputStream body, String text) {
    body.write(2);
    key(body, text);
  }

  private static void key(ByteArrayOutputStream body, String text) {
    body.write(0);
    body.write(text.length());
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] message(int type, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + payload.length);
    bytes.put((byte) CHUNK_STREAM);
    bytes.put(new byte[3]);
    bytes.put((byte) 0).putShort((short) payload.length);
    bytes.put((byte) type);
    bytes.putInt(0);
    bytes.put(payload);
    return bytes.array();
  }
}
