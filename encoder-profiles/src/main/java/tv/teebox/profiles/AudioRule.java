package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;

/**
 * What sound a platform takes; AAC-LC always.
 *
 * @param recommended kbps; empty where nobody says
 * @param cap highest bitrate in kbps; empty where nobody says
 * @param sampleRates in hertz; empty where nobody says
 * @param mandatory whether a stream without sound is refused
 * @param from a name among the profile's origins, for what is no figure here
 */
public record AudioRule(
    Optional<Figure> recommended,
    Optional<Figure> cap,
    List<Integer> sampleRates,
    int mostChannels,
    boolean mandatory,
    String from) {

  public AudioRule {
    sampleRates = List.copyOf(sampleRates);
  }
}
