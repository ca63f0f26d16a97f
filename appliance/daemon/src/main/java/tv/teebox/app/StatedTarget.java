package tv.teebox.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.api.Problem;
import tv.teebox.api.work.WorkDesk;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.AddressKind;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.ConfigurationReader;

/**
 * A target that was typed in, read by the rules of a configuration: what cannot be used is said in
 * the same words. It names neither a variable nor a file of the box.
 *
 * @param addresses where the box may send to
 */
record StatedTarget(ProfileLibrary library, AddressRule addresses) {

  private static final String NAME = "target";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern PLACE = Pattern.compile("destinations\\[0]\\.([A-Za-z]+): (.*)");

  /** The target; throws a {@link Problem} with all that is wrong with it. */
  ReachTarget read(WorkDesk.Target.Stated stated) {
    StreamKey key = stated.key().orElse(ReachTargets.NO_KEY);
    if (key.reveal().contains("${")) {
      throw Problem.invalid(
          List.of(new Problem.Place("/key", "must be the key itself, not a variable's name")));
    }
    try {
      Configuration configuration =
          new ConfigurationReader(library, Map.of()).read(json(stated, key));
      return new ReachTargets(library)
          .configured(configuration, configuration.destinations().get(0), stated.key());
    } catch (ConfigurationException e) {
      throw Problem.invalid(e.problems().stream().map(StatedTarget::place).toList());
    }
  }

  private String json(WorkDesk.Target.Stated stated, StreamKey key) {
    ObjectNode json = MAPPER.createObjectNode();
    json.putObject("ingest").put("key", "not-used-for-anything");
    json.putObject("targets")
        .put("lan", addresses.allows(AddressKind.LAN))
        .put("self", addresses.allows(AddressKind.SELF));
    ObjectNode destination = json.putArray("destinations").addObject();
    destination.put("name", NAME).put("platform", stated.platform()).put("key", key.reveal());
    stated.url().ifPresent(each -> destination.put("url", each));
    stated.server().ifPresent(each -> destination.put("server", each));
    return json.toString();
  }

  private static Problem.Place place(String problem) {
    Matcher place = PLACE.matcher(problem);
    return place.matches()
        ? new Problem.Place("/" + place.group(1), place.group(2))
        : new Problem.Place("", problem);
  }
}
