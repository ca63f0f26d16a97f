package tv.teebox.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says of each file whether this process may read it and write to it. */
final class AccessMain {

  private AccessMain() {}

  public static void main(String[] paths) {
    System.out.println(answers(List.of(paths), Files::isReadable, Files::isWritable));
  }

  static String answers(List<String> paths, Predicate<Path> read, Predicate<Path> write) {
    return paths.stream()
        .map(Path::of)
        .map(each -> each + " " + read.test(each) + " " + write.test(each))
        .collect(Collectors.joining("\n"));
  }
}
