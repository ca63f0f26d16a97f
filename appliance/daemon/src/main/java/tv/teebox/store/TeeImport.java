package tv.teebox.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Makes destinations out of a tee string or a whole ffmpeg command line. Keys go into variables;
 * neither destinations nor notes nor problems hold one. For one import.
 */
public final class TeeImport {

  /** What this project has words of its own for, or sees to itself. */
  private static final Set<String> UNDERSTOOD = Set.of("f", "onfail");

  /** A key that a script takes from a variable of its own. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?");

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,15}):.*");
  private static final int MOST_NAME_CHARS = 36;

  private final ProfileLibrary library;
  private final PlatformProfile otherwise;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final ArrayNode destinations = JsonMapper.builder().build().createArrayNode();
  private final Map<String, Optional<StreamKey>> variables = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param destinations as a configuration has them, keys as {@code ${NAME}}
   * @param variables what to set, each with its key; empty where the text left that to a variable
   * @param notes what is different here, or was not carried over
   * @param problems what could not be taken
   */
  public record Result(
      ArrayNode destinations,
      Map<String, Optional<StreamKey>> variables,
      List<String> notes,
      List<String> problems) {}

  /**
   * @param otherwise the platform of servers that no platform is known by
   */
  public TeeImport(ProfileLibrary library, PlatformProfile otherwise) {
    this.library = library;
    this.otherwise = otherwise;
  }

  /** Reads the text; whatever is wrong with it is among the problems, all of it. */
  public Result read(String text) {
    TeeString tee;
    try {
      tee = FfmpegCommand.isOne(text) ? FfmpegCommand.outputs(text) : TeeString.parse(text.strip());
    } catch (IllegalArgumentException e) {
      tee = new TeeString(List.of(), List.of("the command line: " + e.getMessage()));
    }
    problems.addAll(tee.problems());
    tee.targets().forEach(this::take);
    if (tee.targets().isEmpty() && problems.isEmpty()) {
      problems.add("there is no tee and no RTMP output in it");
    }
    check();
    return new Result(destinations, variables, notes, problems);
  }

  private void take(TeeString.Target target) {
    Optional<String> unsupported = unsupported(target.url());
    if (unsupported.isPresent()) {
      problems.add(target.place() + ": " + unsupported.get() + "; left out");
      return;
    }
    try {
      RtmpUrl url = RtmpUrl.parse(target.url().strip());
      StreamKey key = url.key().orElseThrow();
      Integer first =
          seen.putIfAbsent(
              url.tcUrl().toLowerCase(Locale.ROOT) + "/" + key.reveal(), target.number());
      if (first != null) {
        problems.add(target.place() + ": is target " + first + " once more; left out");
        return;
      }
      add(url, key);
      note(target);
    } catch (IllegalArgumentException e) {
      problems.add(target.place() + ": " + e.getMessage());
    }
  }

  /** Why a target is none of ours; empty if it may be one. */
  private static Optional<String> unsupported(String url) {
    Matcher scheme = SCHEME.matcher(url.strip());
    if (!scheme.matches()) {
      return Optional.of("a file; Teebox sends to RTMP and RTMPS servers");
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    return name.equals("rtmp") || name.equals("rtmps")
        ? Optional.empty()
        : Optional.of(name + ": is not supported; Teebox sends to RTMP and RTMPS servers");
  }

  private void add(RtmpUrl url, StreamKey key) {
    PlatformProfile platform = library.platformAt(url.host()).orElse(otherwise);
    boolean known = !platform.id().equals(ProfileLibrary.CUSTOM);
    String name = unique(known ? platform.title() : plain(url.host()));
    Matcher variable = VARIABLE.matcher(key.reveal());
    boolean fromVariable = variable.matches();
    String keyName = fromVariable ? variable.group(1) : variable(name);
    variables.merge(
        keyName,
        fromVariable ? Optional.empty() : Optional.of(key),
        (there, here) -> there.isPresent() ? there : here);
    ObjectNode destination = destinations.addObject();
    destination.put("name", name);
    destination.put("platform", platform.id());
    destination.put("url", url.tcUrl());
    destination.put("key", "${" + keyName + "}");
  }

  private void note(TeeString.Target target) {
    String onfail = target.options().getOrDefault("onfail", "abort");
    if (!onfail.equals("ignore")) {
      notes.add(
          target.place()
              + (target.options().containsKey("onfail") ? ": onfail=abort" : ": no onfail=ignore")
              + ", so its failure would stop all the others there; here it never does");
    }
    String format = target.options().getOrDefault("f", "flv");
    List<String> left =
        new ArrayList<>(
            target.options().keySet().stream().filter(each -> !UNDERSTOOD.contains(each)).toList());
    if (!format.equals("flv")) {
      left.add("f");
    }
    if (!left.isEmpty()) {
      notes.add(target.place() + ": not carried over: " + String.join(", ", left));
    }
  }

  /** Letters and digits of a server's name or address. */
  private static String plain(String host) {
    String name = host.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
    String cut = name.substring(0, Math.min(name.length(), MOST_NAME_CHARS));
    return cut.isEmpty() ? "server" : cut;
  }

  private String unique(String name) {
    String candidate = name;
    for (int i = 2; !names.add(candidate.toLowerCase(Locale.ROOT)); i++) {
      candidate = name + " " + i;
    }
    return candidate;
  }

  private String variable(String name) {
    String word = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String variable = (Character.isDigit(word.charAt(0)) ? "SERVER_" : "") + word + "_KEY";
    String candidate = variable;
    for (int i = 2; variables.containsKey(candidate); i++) {
      candidate = variable + "_" + i;
    }
    return candidate;
  }

  /**
   * Lets the configuration's own reader say what is wrong with it, before the operator meets it.
   */
  private void check() {
    ObjectNode file = JsonMapper.builder().build().createObjectNode();
    file.putObject("ingest").put("key", "import");
    file.set("destinations", destinations);
    Map<String, String> environment = new HashMap<>();
    variables.forEach(
        (name, key) -> environment.put(name, key.map(StreamKey::reveal).orElse("set-elsewhere")));
    try {
      new ConfigurationReader(library, environment).read(file.toString());
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
  }
}
