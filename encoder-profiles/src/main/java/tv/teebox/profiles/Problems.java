package tv.teebox.profiles;

import java.util.List;

/** What is wrong with one file, each sentence behind the file's name and the place in it. */
final class Problems {

  private final String file;
  private final List<String> all;

  Problems(String file, List<String> all) {
    this.file = file;
    this.all = all;
  }

  void add(String place, String sentence) {
    all.add(file + ": " + place + ": " + sentence);
  }

  void addUnless(boolean fine, String place, String sentence) {
    if (!fine) {
      add(place, sentence);
    }
  }
}
