package tv.teebox.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file that the operator named could not be had; Java gives only its name again. */
final class FileWords {

  private FileWords() {}

  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    Optional<String> reason =
        e instanceof FileSystemException named
            ? Optional.ofNullable(named.getReason())
            : Optional.ofNullable(e.getMessage());
    return reason.orElseGet(() -> e.getClass().getSimpleName());
  }
}
