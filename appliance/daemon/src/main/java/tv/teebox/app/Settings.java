package tv.teebox.app;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.RtmpPublishers;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.Server;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.rtmp.TlsTrust;
import tv.teebox.store.Configuration;
import tv.teebox.store.Configuration.Destination;

/** Turns the operator's configuration into what the channel and the planner understand. */
record Settings(ProfileLibrary library, Configuration configuration) {

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

  private Wish wish(Destination destination) {
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
        picture.direct());
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

  /** What the box and its line can carry, as far as it is known. */
  Resources resources(Capabilities box) {
    Configuration.Channel channel = configuration.channel();
    return new Resources(
        box.hardware(),
        upload(box.networkCard()),
        channel.enforceUpload() ? Resources.UploadPolicy.ENFORCE : Resources.UploadPolicy.WARN);
  }

  private PlatformProfile platform(Destination destination) {
    return library.platform(destination.platform()).orElseThrow();
  }

  ChannelSettings channel(Vertx vertx, Capabilities box) {
    Configuration.Channel channel = configuration.channel();
    return new ChannelSettings(
        channel.name(),
        configuration.ingest().app(),
        configuration.ingest().key(),
        channel.withSource() ? ChannelSettings.OnAir.WITH_SOURCE : ChannelSettings.OnAir.MANUAL,
        channel.grace(),
        channel.jitterHold(),
        canvas(),
        resources(box),
        configuration.destinations().stream().map(each -> destination(vertx, each)).toList());
  }

  private ChannelSettings.Destination destination(Vertx vertx, Destination destination) {
    RtmpTarget target = target(destination);
    return new ChannelSettings.Destination(
        wish(destination),
        target.server().tls() ? "rtmps" : "rtmp",
        destination.enabled(),
        new RtmpPublishers(vertx, target));
  }

  private RtmpTarget target(Destination destination) {
    String url =
        destination
            .url()
            .or(() -> platform(destination).preferredServer().map(Server::url))
            .orElseThrow();
    RtmpTarget target = RtmpTarget.of(RtmpUrl.parseServer(url), destination.key());
    if (destination.pin().isPresent()) {
      return target.withTrust(new TlsTrust.Pinned(destination.pin().get()));
    }
    return destination
        .trustedCertificates()
        .map(pem -> target.withTrust(new TlsTrust.Authorities(pem)))
        .orElse(target);
  }
}
