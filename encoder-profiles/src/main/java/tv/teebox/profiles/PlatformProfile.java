package tv.teebox.profiles;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoCodec;

/**
 * What a platform takes, read from a data file. Every figure names its origin.
 *
 * @param id the word in a configuration, such as {@code twitch}
 * @param title the name that people know it by
 * @param reviewedOn the day on which the figures were last compared with their origins
 * @param origins by the short names that figures use
 * @param servers of one protocol in order of preference; empty where the operator names one
 * @param protocols in order of preference
 * @param hosts suffixes that the name of a server of this platform may have; empty: any
 * @param test how to publish without going live; empty where there is no way
 * @param refusals what it means by refusals that others mean otherwise, or do not send
 * @param note what else an operator should know; may be empty
 */
public record PlatformProfile(
    String id,
    String title,
    LocalDate reviewedOn,
    Map<String, Origin> origins,
    List<Server> servers,
    List<Protocol> protocols,
    List<String> hosts,
    KeyRule key,
    VideoRule video,
    AudioRule audio,
    SessionRule session,
    Optional<TestFacility> test,
    List<Refusal> refusals,
    String note) {

  public PlatformProfile {
    origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    servers = List.copyOf(servers);
    protocols = List.copyOf(protocols);
    hosts = List.copyOf(hosts);
    refusals = List.copyOf(refusals);
  }

  /** The server that is used where the operator names none: a primary one. */
  public Optional<Server> preferredServer() {
    return preferredServer(Server.Role.PRIMARY);
  }

  /** The first server of a role that speaks the most preferred protocol that any of them does. */
  public Optional<Server> preferredServer(Server.Role role) {
    return protocols.stream()
        .flatMap(protocol -> servers.stream().filter(each -> each.speaks(protocol)))
        .filter(each -> each.role() == role)
        .findFirst();
  }

  public boolean takes(Protocol protocol) {
    return protocols.contains(protocol);
  }

  /**
   * What a failure means here, where the platform means something of its own by its refusal; else
   * the failure as it is. Its category and code stay: what is done about it depends on them.
   *
   * @param signal how the server refused, as {@link Refusal#signal} has it; empty if it did not
   */
  public Diagnosis inItsWords(Diagnosis failure, String signal) {
    return refusals.stream()
        .filter(each -> each.signal().equals(signal))
        .findFirst()
        .map(each -> new Diagnosis(failure.category(), failure.code(), each.says(), each.remedy()))
        .orElse(failure);
  }

  /** Whether a server of this name may be one of the platform's. */
  public boolean mayBeAt(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.isEmpty() || hosts.stream().anyMatch(each -> endsWith(name, each));
  }

  static boolean endsWith(String host, String suffix) {
    return host.equals(suffix) || host.endsWith("." + suffix);
  }

  /** What it takes as it is, the preferred one first. */
  public Set<VideoCodec> videoCodecs() {
    Set<VideoCodec> codecs = new LinkedHashSet<>();
    video.codecs().forEach(each -> codecs.add(each.codec()));
    return Collections.unmodifiableSet(codecs);
  }

  /**
   * The highest video bitrate of a rendition, in kbps: the lower of the rendition's cap and the
   * platform's; empty where nobody says.
   */
  public Optional<Integer> capKbps(String rendition) {
    return lower(video.rung(rendition).flatMap(RungRule::cap));
  }

  /** The same for a codec: its own figure if there is one, else the rendition's. */
  public Optional<Integer> capKbps(String rendition, VideoCodec codec) {
    return lower(figure(rendition, codec, RungRule::cap));
  }

  private Optional<Integer> lower(Optional<Figure> cap) {
    return Stream.concat(cap.stream(), video.cap().stream())
        .map(Figure::value)
        .min(Integer::compare);
  }

  /** The lowest video bitrate of a rendition that it likes, in kbps; empty where nobody says. */
  public Optional<Integer> floorKbps(String rendition) {
    return video.rung(rendition).flatMap(RungRule::floor).map(Figure::value);
  }

  /** The same for a codec: its own figure if there is one, else the rendition's. */
  public Optional<Integer> floorKbps(String rendition, VideoCodec codec) {
    return figure(rendition, codec, RungRule::floor).map(Figure::value);
  }

  /** The video bitrate that it advises for a rendition, in kbps; empty where nobody says. */
  public Optional<Integer> recommendedKbps(String rendition) {
    return video.rung(rendition).flatMap(RungRule::recommended).map(Figure::value);
  }

  /** The same for a codec: its own figure if there is one, else the rendition's. */
  public Optional<Integer> recommendedKbps(String rendition, VideoCodec codec) {
    return figure(rendition, codec, RungRule::recommended).map(Figure::value);
  }

  private Optional<Figure> figure(
      String rendition, VideoCodec codec, Function<RungRule, Optional<Figure>> which) {
    return Stream.concat(
            video.codecs().stream()
                .filter(each -> each.codec() == codec)
                .flatMap(each -> each.rungs().stream()),
            video.rungs().stream())
        .filter(rung -> rung.rendition().equals(rendition))
        .flatMap(rung -> which.apply(rung).stream())
        .findFirst();
  }
}
