package tv.teebox.store;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.profiles.KeyRule;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpUrl;

/**
 * What looks wrong in a valid configuration. Platforms change their keys and their servers' names
 * without asking, so it is never a reason not to start. Pure.
 */
public record ConfigurationWarnings(ProfileLibrary library, Configuration configuration) {

  /** A sentence for each thing that looks wrong; none holds a key. */
  public List<String> all() {
    List<String> warnings = new ArrayList<>();
    configuration.destinations().stream()
        .filter(Configuration.Destination::enabled)
        .forEach(each -> look(each, warnings));
    return warnings;
  }

  private void look(Configuration.Destination destination, List<String> warnings) {
    PlatformProfile platform = library.platform(destination.platform()).orElseThrow();
    KeyRule keys = platform.key();
    if (!keys.fits(destination.key().reveal())) {
      warnings.add(
          "%s: its key does not look like one of %s's, such as %s: copy it again if it is refused"
              .formatted(destination.name(), platform.title(), keys.example()));
    }
    if (destination.rollover()
        && platform.session().mostHours().isEmpty()
        && platform.session().archiveHours().isEmpty()) {
      warnings.add(
          "%s: rollover does nothing there, since nobody says how long %s lets a stream last"
              .formatted(destination.name(), platform.title()));
    }
    RtmpUrl url = destination.server().url();
    if (!platform.mayBeAt(url.host())) {
      warnings.add(
          "%s: %s is not one of %s's servers, whose names end in %s: check its url"
              .formatted(
                  destination.name(),
                  url.host(),
                  platform.title(),
                  String.join(" or ", platform.hosts())));
    }
  }
}
