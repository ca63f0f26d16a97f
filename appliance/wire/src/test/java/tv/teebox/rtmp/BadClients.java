package tv.teebox.rtmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tv.teebox.rtmp.BadClient.From;
import tv.teebox.rtmp.BadClient.Reaction;

/** The bad clients that an ingest meets, each by its name. */
final class BadClients {

  private static final Duration DRIP = Duration.ofMillis(20);

  private BadClients() {}

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] noise(int length, int first) {
    byte[] bytes = new byte[length];
    new Random(11).nextBytes(bytes);
    bytes[0] = (byte) first;
    return bytes;
  }

  private static BadClient bytes(String name, From from, Reaction reaction, byte[] bytes) {
    return new BadClient(name, from, reaction, client -> client.raw(bytes));
  }

  private static BadClient violation(String name, From from, String digits) {
    return bytes(name, from, Reaction.VIOLATION, hex(digits));
  }

  /** A command whose values after its name are these bytes. */
  private static BadClient amf(String name, byte[] values) {
    byte[] body = join(hex("02 0007 636f6e6e656374"), values);
    return new BadClient(
        name,
        From.HANDSHAKE,
        Reaction.VIOLATION,
        client -> client.message(3, MessageType.COMMAND, 0, 0, body));
  }

  private static BadClient silent(String name, From from) {
    return new BadClient(name, from, Reaction.LATE, client -> {});
  }

  private static BadClient key(String name, String key) {
    return new BadClient(
        name,
        From.CREATE_STREAM,
        Reaction.REFUSED,
        client -> client.command(Command.of("publish", 3, null, key, "live"), 1));
  }

  /** All of them. */
  static List<BadClient> all() {
    List<BadClient> all = new ArrayList<>(openings());
    all.addAll(chunks());
    all.addAll(values());
    all.addAll(orders());
    all.addAll(keys());
    return all;
  }

  private static List<BadClient> openings() {
    return List.of(
        violation("first byte not 3", From.TCP, "04"),
        violation("TLS on the plain port", From.TCP, "160301020001 0001fc0303"),
        bytes(
            "HTTP on the plain port",
            From.TCP,
            Reaction.VIOLATION,
            "GET /right-key HTTP/1.1\r\nHost: \u001b[2Jbox\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)),
        silent("silence after TCP connect", From.TCP),
        silent("silence after the handshake", From.HANDSHAKE),
        silent("silence after the connect command", From.CREATE_STREAM),
        silent("silence of a publisher beyond the idle limit", From.PUBLISH),
        bytes("C1 never finished", From.TCP, Reaction.LATE, noise(1000, 3)),
        new BadClient("handshake dripped byte by byte", From.TCP, Reaction.LATE, BadClients::drip),
        new BadClient(
            "pings dripped instead of a publish command",
            From.HANDSHAKE,
            Reaction.LATE,
            BadClients::dripPings));
  }

  private static void drip(RawPeer client) {
    do {
      client.raw(new byte[] {3});
    } while (!client.endsWithin(DRIP));
  }

  private static void dripPings(RawPeer client) {
    do {
      client.message(2, MessageType.USER_CONTROL, 0, 0, hex("0006 00000000"));
    } while (!client.endsWithin(DRIP));
  }

  /** Those that cut their messages wrongly, and would have memory held for it. */
  static List<BadClient> chunks() {
    String setChunkSize = "02 000000 000004 01 00000000 ";
    return List.of(
        violation("chunk size 0", From.HANDSHAKE, setChunkSize + "00000000"),
        violation("chunk size with the top bit set", From.HANDSHAKE, setChunkSize + "80000000"),
        bytes(
            "chunk size 1 with a message of 1 MB",
            From.PUBLISH,
            Reaction.VIOLATION,
            join(hex(setChunkSize + "00000001 06 000000 0F4240 09 01000000"), new byte[1000])),
        violation(
            "message length 16 MiB without data", From.HANDSHAKE, "06 000000 FFFFFF 09 01000000"),
        bytes(
            "message length 16 MiB without data, of a publisher",
            From.PUBLISH,
            Reaction.LATE,
            hex("06 000000 FFFFFF 09 01000000")),
        bytes(
            "a command of 8 MiB",
            From.HANDSHAKE,
            Reaction.VIOLATION,
            join(hex("03 000000 800000 14 00000000"), new byte[128])),
        new BadClient(
            "60 000 chunk streams with a partial message each",
            From.HANDSHAKE,
            Reaction.VIOLATION,
            BadClients::openChunkStreams),
        new BadClient(
            "60 000 chunk streams with a partial message each, of a publisher",
            From.PUBLISH,
            Reaction.VIOLATION,
            BadClients::openChunkStreams),
        violation("type 1 chunk on a stream never opened", From.HANDSHAKE, "44 000000 000001 14"),
        violation("type 2 chunk on a stream never opened", From.HANDSHAKE, "84 000000"),
        violation("type 3 chunk on a stream never opened", From.HANDSHAKE, "C4"),
        bytes("1 MiB of noise", From.TCP, Reaction.VIOLATION, noise(1 << 20, 0x77)),
        bytes(
            "1 MiB of noise that begins like RTMP",
            From.TCP,
            Reaction.VIOLATION,
            noise(1 << 20, 3)),
        bytes(
            "1 MiB of noise of a publisher",
            From.PUBLISH,
            Reaction.VIOLATION,
            noise(1 << 20, 0xC4)),
        new BadClient(
            "half-close in mid-message",
            From.CREATE_STREAM,
            Reaction.LOST,
            client -> {
              client.raw(hex("03 000000 000100 14 00000000 02 0007"));
              client.halfClose();
            }),
        new BadClient(
            "half-close in mid-message, of a publisher",
            From.PUBLISH,
            Reaction.LOST,
            client -> {
              client.raw(hex("06 000000 000100 09 01000000 17 01"));
              client.halfClose();
            }));
  }

  private static void openChunkStreams(RawPeer client) {
    ByteBuffer headers = ByteBuffer.allocate(60_000 * (3 + 11 + 4));
    for (int id = 0; id < 60_000; id++) {
      headers.put(new byte[] {1, (byte) id, (byte) (id >> 8)});
      headers.put(hex("000000 000100 14 00000000 02 000000"));
    }
    client.raw(headers.array());
  }

  private static List<BadClient> values() {
    ByteBuffer nested = ByteBuffer.allocate(40_000);
    while (nested.hasRemaining()) {
      nested.put(hex("03 0001 61"));
    }
    return List.of(
        amf("AMF string longer than the message", hex("02 FFFF 61")),
        amf("objects nested 10 000 deep", nested.array()),
        amf("strict array of 4 billion", hex("00 3FF0000000000000 0A FFFFFFFF")),
        amf("unknown marker", hex("7E")),
        amf("object without end", hex("00 3FF0000000000000 03 0003 617070 02 0004 6c697665")),
        amf("NaN as transaction id", hex("00 7FF8000000000000 05")),
        amf("infinity as transaction id", hex("00 FFF0000000000000 05")));
  }

  private static List<BadClient> orders() {
    return List.of(
        new BadClient(
            "publish before connect",
            From.HANDSHAKE,
            Reaction.VIOLATION,
            client -> client.command(Command.of("publish", 3, null, "right-key", "live"), 1)),
        new BadClient(
            "publish twice",
            From.PUBLISH,
            Reaction.VIOLATION,
            client -> client.command(Command.of("publish", 4, null, "right-key", "live"), 1)),
        new BadClient(
            "media before publish",
            From.CREATE_STREAM,
            Reaction.VIOLATION,
            client -> client.message(6, MessageType.VIDEO, 1, 0, hex("1700000000"))),
        app("wrong app", "nowhere", true),
        app("app with a line break", "li\r\nve", false),
        app("app that leads upwards", "live/../etc", false),
        new BadClient(
            "play",
            From.CREATE_STREAM,
            Reaction.REFUSED,
            client -> client.command(Command.of("play", 3, null, "right-key"), 1)));
  }

  private static BadClient app(String name, String app, boolean publishes) {
    return new BadClient(
        name,
        From.HANDSHAKE,
        Reaction.REFUSED,
        client -> {
          Map<String, Object> fields = Map.of("app", app, "flashVer", "a\u001b[2J\r\n\0b");
          client.command(Command.of("connect", 1, fields), 0);
          if (publishes) {
            client.command(Command.of("createStream", 2, (Object) null), 0);
            client.command(Command.of("publish", 3, null, "right-key", "live"), 1);
          }
        });
  }

  /** Those with a wrong key. */
  static List<BadClient> keys() {
    return List.of(
        key("wrong key", "wrong-key"),
        key("empty key", ""),
        key("key of 60 KiB", "k".repeat(60 * 1024)),
        key("key with CR and LF", "right-key\r\n[ingest] forged"),
        key("key with NUL", "right-key\0"),
        key("key with ../", "../right-key"),
        key("key that goes on", "right-key-and-more"),
        new BadClient(
            "publish without a key",
            From.CREATE_STREAM,
            Reaction.REFUSED,
            client -> client.command(Command.of("publish", 3, (Object) null), 1)));
  }
}
