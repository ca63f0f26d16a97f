package tv.teebox.profiles;

import java.util.List;

/** Profiles that cannot be used, with everything that is wrong with them. */
public final class ProfileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  ProfileException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence each, with the file and the place in it first. */
  public List<String> problems() {
    return problems;
  }
}
