package tv.teebox.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Things of one kind that come and go, such as destinations, each with its meters. No more than
 * {@value #MOST} are measured at once. One owner thread.
 *
 * @param <T> what is seen of one of them
 * @param <M> what measures one of them
 */
final class Family<T, M extends Family.Member<T>> {

  /** Each costs some twenty lines of every answer. */
  static final int MOST = 256;

  private final Function<T, String> name;
  private final Function<T, M> begin;
  private final Map<String, M> members = new LinkedHashMap<>();

  /** One of them. */
  interface Member<T> {

    /** What it is now. */
    void seen(T now);

    /** It is there no more. */
    void gone();
  }

  /**
   * @param name tells one from another
   * @param begin makes the meters of one that was not there before
   */
  Family(Function<T, String> name, Function<T, M> begin) {
    this.name = name;
    this.begin = begin;
  }

  void seen(List<T> all) {
    Map<String, T> now = new LinkedHashMap<>();
    all.stream().limit(MOST).forEach(each -> now.put(name.apply(each), each));
    members.entrySet().removeIf(each -> !now.containsKey(each.getKey()) && isGone(each.getValue()));
    now.forEach((key, each) -> members.computeIfAbsent(key, any -> begin.apply(each)).seen(each));
  }

  private boolean isGone(M member) {
    member.gone();
    return true;
  }
}
