package tv.teebox.rtmp;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tv.teebox.media.StreamKey;

/**
 * Where one publisher goes and how. In the application and in the playpath {@value #KEY_PLACE}
 * stands for the key; it is put there only as the commands go out, so that neither shows it.
 *
 * @param server the URL without a key
 * @param key sent in the clear inside the RTMP commands, so RTMPS is better
 * @param playpath what is published: mostly the key alone
 * @param trust whom an RTMPS server must be; unused on plain RTMP
 * @param flashVersion the program we claim to be; servers want it to look like an encoder
 * @param connectLimit for TCP and TLS together
 * @param stepLimit for each step after it: handshake, connect, createStream, publish
 * @param fourCcs codecs of enhanced RTMP that the connect command offers, such as {@code hvc1};
 *     mostly none, since a few servers refuse what they do not know
 * @param queueBytes written but not taken by the socket, from where on the queue counts as full
 * @param addresses those that may be connected to
 */
public record RtmpTarget(
    RtmpUrl server,
    StreamKey key,
    String playpath,
    TlsTrust trust,
    String flashVersion,
    Duration connectLimit,
    Duration stepLimit,
    List<String> fourCcs,
    int queueBytes,
    AddressRule addresses) {

  public static final String FLASH_VERSION = "FMLE/3.0 (compatible; Teebox)";

  /** Where the key goes. */
  public static final String KEY_PLACE = "{key}";

  public RtmpTarget {
    Objects.requireNonNull(key);
    Objects.requireNonNull(trust);
    Objects.requireNonNull(flashVersion);
    Objects.requireNonNull(addresses);
    server = server.server();
    require(
        playpath.contains(KEY_PLACE) || server.app().contains(KEY_PLACE),
        "the playpath or the application must say where the key goes, with " + KEY_PLACE);
    fourCcs = List.copyOf(fourCcs);
    for (String fourCc : fourCcs) {
      require(fourCc.length() == 4, "a codec's FourCC has four characters: " + fourCc);
    }
    require(connectLimit.toMillis() >= 1, "the connect limit must be at least a millisecond");
    require(stepLimit.toMillis() >= 1, "the step limit must be at least a millisecond");
    require(queueBytes >= 16 * 1024, "the send queue must hold at least 16 KiB");
  }

  /** The usual limits, the system's certificate authorities, and no rule for addresses. */
  public static RtmpTarget of(RtmpUrl server, StreamKey key) {
    return new RtmpTarget(
        server,
        key,
        KEY_PLACE,
        TlsTrust.system(),
        FLASH_VERSION,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        List.of(),
        256 * 1024,
        AddressRule.ANY);
  }

  public RtmpTarget withKey(StreamKey key) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  public RtmpTarget withTrust(TlsTrust trust) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  public RtmpTarget withLimits(Duration connect, Duration step) {
    return new RtmpTarget(
        server, key, playpath, trust, flashVersion, connect, step, fourCcs, queueBytes, addresses);
  }

  /** Claims to be this program. */
  public RtmpTarget withFlashVersion(String flashVersion) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  public RtmpTarget withPlaypath(String playpath) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  public RtmpTarget withFourCcs(List<String> fourCcs) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  public RtmpTarget withAddresses(AddressRule addresses) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  public RtmpTarget withQueueBytes(int queueBytes) {
    return new RtmpTarget(
        server,
        key,
        playpath,
        trust,
        flashVersion,
        connectLimit,
        stepLimit,
        fourCcs,
        queueBytes,
        addresses);
  }

  /** Whether the key goes out with the application already, before anything is published. */
  public boolean sendsKeyToConnect() {
    return server.app().contains(KEY_PLACE);
  }

  /** The application as the connect command names it; a secret where the key is in it. */
  String sentApp() {
    return keyIn(server.app());
  }

  /** The URL as the connect command names it; a secret where the key is in it. */
  String sentTcUrl() {
    return keyIn(server.tcUrl());
  }

  /** What is published; a secret. */
  String sentPlaypath() {
    return keyIn(playpath);
  }

  private String keyIn(String text) {
    return text.replace(KEY_PLACE, key.reveal());
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The URL with the key as {@code ****}. */
  @Override
  public String toString() {
    return server + "/" + StreamKey.REDACTED;
  }
}
