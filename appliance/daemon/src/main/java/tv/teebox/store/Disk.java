package tv.teebox.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the state folder asks of a disk, in the smallest steps that can go wrong one by one: a test
 * fails each of them, or cuts the power there. Links are never followed. Every call may block.
 */
interface Disk {

  /** The disk there is. */
  Disk REAL = new RealDisk();

  /** A file while it is written. */
  interface Writing extends Closeable {
    void write(byte[] content) throws IOException;

    /** Done when the content is on the disk; the file's name is its folder's. */
    void force() throws IOException;
  }

  /**
   * What is known of a file that is there.
   *
   * @param regular false for a link, a folder and everything else
   * @param ownersOnly whether nobody but its owner may do anything with it
   * @param foldersOwner whether it belongs to whom its folder belongs to
   */
  record Facts(boolean regular, boolean ownersOnly, boolean foldersOwner) {}

  /**
   * Keeps other processes out until it is closed; the kernel opens it when the process dies.
   *
   * @throws IOException if it cannot be had, or another one keeps it for longer than a few seconds
   */
  Closeable lock(Path file) throws IOException;

  /** Makes a folder for its owner only; nothing if it is there. */
  void makeFolder(Path folder) throws IOException;

  /** Names of what is in a folder, in no order; none if there is no such folder. */
  List<String> names(Path folder) throws IOException;

  /** Empty if there is none. */
  Optional<Facts> facts(Path file) throws IOException;

  byte[] read(Path file) throws IOException;

  /** A new file, for its owner only. It belongs to whom the folder belongs to. */
  Writing create(Path file) throws IOException;

  /** Gives a file another name in the same folder, in place of what had it, in one instant. */
  void replace(Path from, Path to) throws IOException;

  /** Nothing if there is none. */
  void delete(Path file) throws IOException;

  /** Done when a file's content, or a folder's list of names, is on the disk. */
  void force(Path fileOrFolder) throws IOException;
}
