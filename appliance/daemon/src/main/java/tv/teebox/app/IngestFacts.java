package tv.teebox.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tv.teebox.api.configuration.IngestView;
import tv.teebox.store.Configuration;

/**
 * Where OBS must send, as whoever sets it up is told. Looks at the machine's interfaces: not for an
 * event loop.
 *
 * @param ports where the ingest listens; asked on any thread
 * @param interfaces the machine's own
 */
record IngestFacts(
    Supplier<IngestPorts> ports, Supplier<List<Interfaces.Address>> interfaces, String hostName) {

  /** Of this machine. */
  static IngestFacts of(Supplier<IngestPorts> ports) {
    return new IngestFacts(ports, Interfaces::now, HostName.own());
  }

  /**
   * @param masked what counts, with masks where keys are
   */
  IngestView view(Configuration.Ingest ingest, JsonNode masked) {
    IngestPorts bound = ports.get();
    IngestAddresses addresses = new IngestAddresses(ingest.host(), interfaces.get(), hostName);
    List<String> all = addresses.all();
    Optional<String> key = text(masked.at("/ingest/key"));
    boolean secure = bound.encrypted().isPresent();
    return new IngestView(
        ingest.app(),
        bound.plain(),
        all.stream()
            .map(each -> new IngestView.Address(each, url("rtmp", each, bound.plain(), ingest)))
            .toList(),
        secure ? bound.encrypted().getAsInt() : null,
        secure
            ? all.stream()
                .map(each -> url("rtmps", each, bound.encrypted().getAsInt(), ingest))
                .toList()
            : List.of(),
        addresses.isOnlyHere(),
        ingest.secondKey().isPresent(),
        key.isPresent(),
        key.orElse(null),
        text(masked.at("/ingest/second/key")).orElse(null));
  }

  private static String url(String scheme, String address, int port, Configuration.Ingest ingest) {
    return "%s://%s:%d/%s".formatted(scheme, address, port, ingest.app());
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue());
  }
}
