package tv.teebox.profiles;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of renditions and encoders beyond what their schemas can say. Pure. */
final class LadderRules {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");
  private static final Set<String> PLACEHOLDERS =
      Set.of("{bitrate}", "{level}", "{levelNumber}", "{levelIdc}", "{gridMultiple}");
  private static final Comparator<RenditionProfile> LARGEST_FIRST =
      Comparator.comparingInt(RenditionProfile::height)
          .thenComparingInt(RenditionProfile::fps)
          .reversed();

  private LadderRules() {}

  static void checkRenditions(List<RenditionProfile> renditions, Problems problems) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < renditions.size(); i++) {
      String name = renditions.get(i).name();
      problems.addUnless(names.add(name), "[" + i + "].name", "is there twice: remove one");
      problems.addUnless(
          i == 0 || LARGEST_FIRST.compare(renditions.get(i - 1), renditions.get(i)) <= 0,
          "[" + i + "]",
          "must come before the smaller " + renditions.get(Math.max(0, i - 1)).name());
    }
  }

  /**
   * @param owners the family that each encoder seen so far belongs to; this family's are added
   */
  static void checkFamily(EncoderFamily family, Map<String, String> owners, Problems problems) {
    for (int i = 0; i < family.encoders().size(); i++) {
      EncoderFamily.Member encoder = family.encoders().get(i);
      String place = "encoders[" + i + "]";
      String other = owners.putIfAbsent(encoder.id(), family.family());
      problems.addUnless(
          other == null, place + ".id", encoder.id() + " is in the family " + other + " already");
      encoder
          .options()
          .forEach((name, value) -> checkOption(place + ".options." + name, value, problems));
      String bFrames = encoder.options().getOrDefault("bf", "0");
      problems.addUnless(
          bFrames.equals(Integer.toString(encoder.bFrames())),
          place + ".bFrames",
          "is " + encoder.bFrames() + ", and the option bf says " + bFrames);
    }
  }

  private static void checkOption(String place, String value, Problems problems) {
    Matcher placeholder = PLACEHOLDER.matcher(value);
    while (placeholder.find()) {
      problems.addUnless(
          PLACEHOLDERS.contains(placeholder.group()),
          place,
          placeholder.group()
              + " stands for nothing; known are "
              + String.join(", ", PLACEHOLDERS.stream().sorted().toList()));
    }
  }
}
