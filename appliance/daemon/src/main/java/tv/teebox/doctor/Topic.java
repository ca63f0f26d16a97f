package tv.teebox.doctor;

/**
 * What is looked at.
 *
 * @param id stable and machine-readable
 * @param title what people call it
 */
public record Topic(String id, String title) {

  public Finding ok(String seen) {
    return new Finding(id, title, Finding.State.OK, seen, "");
  }

  public Finding problem(String seen, String advice) {
    return new Finding(id, title, Finding.State.PROBLEM, seen, advice);
  }

  /** It cannot be told, or not for sure. */
  public Finding unknown(String seen, String advice) {
    return new Finding(id, title, Finding.State.UNKNOWN, seen, advice);
  }
}
