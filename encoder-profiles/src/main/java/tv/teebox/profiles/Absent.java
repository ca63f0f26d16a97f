package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;

/** What a file leaves out is empty, not null. */
final class Absent {

  private Absent() {}

  static <T> Optional<T> asEmpty(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  static <T> List<T> asEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
