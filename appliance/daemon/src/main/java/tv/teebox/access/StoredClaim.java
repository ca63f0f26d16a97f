package tv.teebox.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The claim of a box that does not run, in its state folder. Every call blocks; whoever calls
 * {@link #reset} has the folder to himself.
 */
public final class StoredClaim {

  private final Path folder;

  /**
   * @param folder the state folder
   */
  public StoredClaim(Path folder) {
    this.folder = folder;
  }

  /** The code to claim the box with, made if there is none yet; empty if the box is claimed. */
  public Optional<ClaimCode> code() throws IOException {
    Optional<AccessState> stored = new AccessFile(folder).stored();
    return stored.isPresent() ? stored.get().claim() : Optional.of(reset());
  }

  /** Forgets accounts, sessions and tokens. */
  public ClaimCode reset() throws IOException {
    AccessState fresh = AccessState.unclaimed();
    new AccessFile(folder).write(fresh);
    new SessionFile(folder).delete();
    return fresh.claim().orElseThrow();
  }
}
