package tv.teebox.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.RtmpPublishers;
import tv.teebox.channel.SingleUseKey;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.KeyRule;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.Protocol;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.rtmp.TlsTrust;
import tv.teebox.store.Configuration;
import tv.teebox.store.Configuration.Destination;
import tv.teebox.store.UsedKeys;

/** Turns the operator's configuration into what the channel and the planner understand. */
record Settings(ProfileLibrary library, Configuration configuration) {

  /** How long a lost session is kept where nobody says: as long as any platform is known to. */
  private static final Duration USUAL_GRACE = Duration.ofMinutes(2);

  Optional<PlanRequest.Canvas> canvas() {
    return configuration
        .channel()
        .canvas()
        .map(each -> new PlanRequest.Canvas(each.size(), each.rate()));
  }

  List<Wish> wishes() {
    return configuration.destinations().stream()
        .filter(Destination::enabled)
        .map(this::wish)
        .toList();
  }

  Wish wish(Destination destination) {
    Configuration.Picture picture = destination.picture();
    return new Wish(
        destination.name(),
        platform(destination),
        picture.rendition(),
        picture.videoBitrate(),
        picture.videoCap(),
        picture.codec(),
        picture.shape(),
        picture.fit(),
        picture.direct(),
        destination.server().backup().isPresent() ? 2 : 1);
  }

  /** The upload as it was typed in, but never more than the network card carries. */
  private Optional<Bitrate> upload(Optional<Bitrate> card) {
    return configuration.channel().upload().map(typed -> card.map(typed::min).orElse(typed));
  }

  /** That more was typed in than the network card carries, as a sentence; empty if it was not. */
  static Optional<String> uploadWarning(Configuration.Channel channel, Optional<Bitrate> card) {
    return channel
        .upload()
        .filter(typed -> card.isPresent() && typed.compareTo(card.get()) > 0)
        .map(
            typed ->
                "channel.uploadKbps: %s is more than the network card carries; %s is reckoned with"
                    .formatted(typed, card.get()));
  }

  /** What a plan is made of before there is a source. */
  PlanRequest request(List<Wish> wishes, Capabilities box) {
    return new PlanRequest(Optional.empty(), Optional.empty(), canvas(), wishes, resources(box));
  }

  /** What the box and its line can carry, as far as it is known. */
  Resources resources(Capabilities box) {
    Configuration.Channel channel = configuration.channel();
    return new Resources(
        box.hardware(),
        upload(box.networkCard()),
        channel.enforceUpload() ? Resources.UploadPolicy.ENFORCE : Resources.UploadPolicy.WARN);
  }

  PlatformProfile platform(Destination destination) {
    return library.platform(destination.platform()).orElseThrow();
  }

  /** The destinations that are switched on and whose key has had its one stream, with the word. */
  Map<String, Refusal> barred(UsedKeys used) {
    Map<String, Refusal> barred = new LinkedHashMap<>();
    for (Destination each : configuration.destinations()) {
      if (each.enabled() && isSingleUse(each) && used.isUsed(each.platform(), each.key())) {
        barred.put(each.name(), new Refusal(SingleUseKey.used(platform(each)), Optional.empty()));
      }
    }
    return barred;
  }

  private boolean isSingleUse(Destination destination) {
    return platform(destination).key().life() == KeyRule.Life.SINGLE_USE
        && !destination.persistentKey();
  }

  /**
   * @param used the keys that have had their one stream
   * @param box what it can encode, as far as it is known
   * @param slatePicture the operator's, once it has been made
   */
  ChannelSettings channel(
      Vertx vertx, UsedKeys used, Capabilities box, Supplier<Optional<Path>> slatePicture) {
    return channel(vertx, used, box, slatePicture, configuration::targets);
  }

  /**
   * @param addresses where a stream may go, asked at each attempt
   */
  ChannelSettings channel(
      Vertx vertx,
      UsedKeys used,
      Capabilities box,
      Supplier<Optional<Path>> slatePicture,
      Supplier<AddressRule> addresses) {
    Configuration.Ingest ingest = configuration.ingest();
    Configuration.Channel channel = configuration.channel();
    Configuration.Absence absence = channel.absence();
    return new ChannelSettings(
        channel.name(),
        new ChannelSettings.Door(ingest.app(), ingest.key(), ingest.secondKey()),
        channel.withSource() ? ChannelSettings.OnAir.WITH_SOURCE : ChannelSettings.OnAir.MANUAL,
        channel.grace(),
        channel.jitterHold(),
        new ChannelSettings.Absence(
            absence.hold(), absence.slateLimit(), slateTitle(), slatePicture),
        channel.standbyEngine(),
        canvas(),
        resources(box),
        configuration.destinations().stream()
            .map(each -> destination(vertx, used, each, addresses))
            .toList());
  }

  /** A name that nobody chose is no title to show to viewers. */
  private String slateTitle() {
    String name = configuration.channel().name();
    return name.equals(Configuration.Channel.UNNAMED) ? "" : name;
  }

  private ChannelSettings.Destination destination(
      Vertx vertx, UsedKeys used, Destination destination, Supplier<AddressRule> addresses) {
    RtmpUrl url = destination.server().url();
    return new ChannelSettings.Destination(
        wish(destination),
        protocol(url),
        destination.enabled(),
        publishers(vertx, destination, url, addresses),
        isSingleUse(destination)
            ? Optional.of(rememberedKey(vertx, used, destination))
            : Optional.empty(),
        destination
            .server()
            .backup()
            .map(
                backup ->
                    new ChannelSettings.Backup(
                        protocol(backup), publishers(vertx, destination, backup, addresses))),
        destination.rollover());
  }

  private static String protocol(RtmpUrl url) {
    return (url.tls() ? Protocol.RTMPS : Protocol.RTMP).scheme();
  }

  private RtmpPublishers publishers(
      Vertx vertx, Destination destination, RtmpUrl url, Supplier<AddressRule> addresses) {
    return new RtmpPublishers(vertx, target(destination, url), platform(destination), addresses);
  }

  private SingleUseKey rememberedKey(Vertx vertx, UsedKeys used, Destination destination) {
    Duration grace =
        platform(destination)
            .session()
            .graceSeconds()
            .map(figure -> Duration.ofSeconds(figure.value()))
            .orElse(USUAL_GRACE);
    return new RememberedKey(used, destination.platform(), destination.key(), grace, vertx);
  }

  /** Where a destination is and how to get there. */
  RtmpTarget target(Destination destination) {
    return target(destination, destination.server().url());
  }

  private RtmpTarget target(Destination destination, RtmpUrl url) {
    Configuration.Server server = destination.server();
    RtmpTarget target =
        RtmpTarget.of(url, destination.key()).withAddresses(configuration.targets());
    if (server.playpath().isPresent()) {
      target = target.withPlaypath(server.playpath().get());
    }
    if (server.connectLimit().isPresent()) {
      Duration limit = server.connectLimit().get();
      target = target.withLimits(limit, longer(limit, target.stepLimit()));
    }
    if (server.flashVersion().isPresent()) {
      target = target.withFlashVersion(server.flashVersion().get());
    }
    if (server.pin().isPresent()) {
      return target.withTrust(new TlsTrust.Pinned(server.pin().get()));
    }
    return server.trustedCertificates().isPresent()
        ? target.withTrust(new TlsTrust.Authorities(server.trustedCertificates().get()))
        : target;
  }

  /** A server that takes long to connect takes long to answer as well. */
  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
