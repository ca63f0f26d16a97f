package tv.teebox.api.configuration;

import java.util.List;

/**
 * Where OBS must send, with every default filled in. Holds no key.
 *
 * @param port the one that it listens on; 0 if it does not
 * @param addresses where OBS may send, the best first
 * @param securePort of RTMP over TLS; null if it is not wanted
 * @param secureUrls over TLS, in the same order
 * @param onlyHere whether programs on the box alone can send
 * @param second whether there is a second source
 * @param keyMask such as {@code ••••1234}, or {@code ${NAME}}; null where there is none
 */
public record IngestView(
    String app,
    int port,
    List<Address> addresses,
    Integer securePort,
    List<String> secureUrls,
    boolean onlyHere,
    boolean second,
    boolean keySet,
    String keyMask,
    String secondKeyMask) {

  public IngestView {
    addresses = List.copyOf(addresses);
    secureUrls = List.copyOf(secureUrls);
  }

  /**
   * One way to say where the box is.
   *
   * @param url what OBS calls the server
   */
  public record Address(String address, String url) {}
}
