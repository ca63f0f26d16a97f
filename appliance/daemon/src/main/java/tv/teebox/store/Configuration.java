package tv.teebox.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.StreamKey;
import tv.teebox.media.VideoCodec;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A whole, valid configuration. Keys are already taken from the environment where the file says so.
 *
 * @param channel the one channel of this release
 * @param targets which addresses a stream may be sent to
 */
public record Configuration(
    Ingest ingest,
    Panel panel,
    Channel channel,
    List<Destination> destinations,
    AddressRule targets) {

  public Configuration {
    destinations = List.copyOf(destinations);
  }

  /**
   * @param port 0 takes a free one
   * @param oldKey the key before, for as long as it is still accepted; empty if none is
   * @param secondKey the key of a second source, which stands in for the first; empty for none
   * @param rtmps a second, encrypted port; empty for none
   */
  public record Ingest(
      String host,
      int port,
      String app,
      StreamKey key,
      Optional<IngestKeys.Old> oldKey,
      Optional<StreamKey> secondKey,
      Optional<Rtmps> rtmps) {

    /** With which of them somebody may publish the first source, and until when. */
    public IngestKeys keys() {
      return new IngestKeys(key, oldKey);
    }

    /** The same behind other keys. */
    public Ingest withKeys(IngestKeys keys, Optional<StreamKey> second) {
      return new Ingest(host, port, app, keys.current(), keys.old(), second, rtmps);
    }
  }

  /** PEM files for an RTMPS ingest. */
  public record Rtmps(int port, Path certificate, Path privateKey) {}

  /**
   * @param port 0 takes a free one
   * @param names what the box is called besides its own name, in small letters
   * @param tls empty where the panel is not encrypted
   */
  public record Panel(String host, int port, List<String> names, Optional<PanelTls> tls) {

    static final int PORT = 8080;
    static final int TLS_PORT = 8443;

    /** Where nobody says anything. */
    public static final Panel USUAL =
        new Panel(
            "0.0.0.0", PORT, List.of(), Optional.of(new PanelTls(TLS_PORT, Optional.empty())));

    public Panel {
      names = List.copyOf(names);
    }
  }

  /**
   * @param port 0 takes a free one
   * @param own the operator's certificate; empty for the box's own
   */
  public record PanelTls(int port, Optional<Pem> own) {}

  /** PEM files, which need not be there or be any good. */
  public record Pem(Path certificate, Path privateKey) {}

  /**
   * @param withSource whether it goes on air with the publisher, else by hand
   * @param absence what is shown while no source gives pictures
   * @param standbyEngine whether a second engine stands by
   * @param comeBackWithin a box that was on air when it stopped goes back on air by itself if it is
   *     there again in this time; zero for never
   * @param canvas empty to follow the source
   * @param upload the upload as the operator knows it; empty if nobody does
   * @param enforceUpload whether destinations are lowered or left out where it falls short
   */
  public record Channel(
      String name,
      boolean withSource,
      Duration grace,
      Duration jitterHold,
      Absence absence,
      boolean standbyEngine,
      Duration comeBackWithin,
      Optional<Canvas> canvas,
      Optional<Bitrate> upload,
      boolean enforceUpload) {

    /** The name of a channel that was given none. */
    public static final String UNNAMED = "main";
  }

  /**
   * What is shown while no source gives pictures.
   *
   * @param hold for how long the last picture stands before the slate
   * @param slatePicture the operator's picture, which need not be there; empty for the built-in one
   * @param slateLimit after so long on the slate the channel ends; empty for never
   */
  public record Absence(
      Duration hold, Optional<Path> slatePicture, Optional<Duration> slateLimit) {}

  /** A fixed picture format. */
  public record Canvas(Resolution size, FrameRate rate) {}

  /**
   * @param platform a profile's id
   * @param persistentKey whether the key outlives its stream, though the platform's usually do not
   * @param rollover whether a new stream is begun there before the platform's limit on its length
   */
  public record Destination(
      String name,
      String platform,
      Server server,
      StreamKey key,
      boolean persistentKey,
      boolean rollover,
      boolean enabled,
      Picture picture) {}

  /**
   * Where a destination's stream goes and how. In the application and in the playpath {@link
   * RtmpTarget#KEY_PLACE} stands for the key.
   *
   * @param url the operator's own or the platform's
   * @param backup the platform's server that gets the same; empty if none is to
   * @param playpath what is published; empty for the key alone
   * @param connectLimit empty for the usual one
   * @param flashVersion the program to claim to be; empty for the usual one
   * @param pin SHA-256 of the only certificate to accept; empty to trust the system's authorities
   * @param trustedCertificates a PEM file of authorities to trust instead of the system's
   */
  public record Server(
      RtmpUrl url,
      Optional<RtmpUrl> backup,
      Optional<String> playpath,
      Optional<Duration> connectLimit,
      Optional<String> flashVersion,
      Optional<String> pin,
      Optional<Path> trustedCertificates) {}

  /**
   * What a destination is to get.
   *
   * @param direct whether the source may go there as it is, where it is fit to
   * @param rendition by name; empty to leave it to the plan
   * @param videoBitrate empty for the recommended one
   * @param videoCap instead of the platform's own
   */
  public record Picture(
      boolean direct,
      Optional<String> rendition,
      Optional<Bitrate> videoBitrate,
      Optional<Bitrate> videoCap,
      VideoCodec codec,
      Shape shape,
      Shape.Fit fit) {}
}
