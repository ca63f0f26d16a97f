package tv.teebox.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The disk there is, through java.nio. Any thread; every call may block. */
final class RealDisk implements Disk {

  /** Far above what the store writes; a larger file is not one of its own. */
  static final int LARGEST = 16 * 1024 * 1024;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  @Override
  public Closeable lock(Path file) throws IOException {
    FileChannel channel = openLock(file);
    try {
      long start = System.nanoTime();
      FileLock lock = channel.tryLock();
      while (lock == null) {
        if (System.nanoTime() - start > PATIENCE_NANOS) {
          throw new FileSystemException(
              file.toString(), null, "another teebox command is writing there and does not end");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        lock = channel.tryLock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel openLock(Path file) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel = FileChannel.open(file, options, OWNERS_FILE);
    try {
      leaveToFoldersOwner(file);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.createDirectory(folder, OWNERS_FOLDER);
    leaveToFoldersOwner(folder);
  }

  @Override
  public List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    PosixFileAttributes attributes;
    try {
      attributes = attributes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean ownersOnly = attributes.permissions().stream().noneMatch(OTHERS::contains);
    boolean foldersOwner = attributes.owner().equals(folderOf(file).owner());
    return Optional.of(new Facts(attributes.isRegularFile(), ownersOnly, foldersOwner));
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static PosixFileAttributes folderOf(Path file) throws IOException {
    return Files.readAttributes(file.toAbsolutePath().getParent(), PosixFileAttributes.class);
  }

  /** What a command of root's makes in the folder of the service must stay the service's. */
  private static void leaveToFoldersOwner(Path file) throws IOException {
    UserPrincipal owner = folderOf(file).owner();
    if (!attributes(file).owner().equals(owner)) {
      try {
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setOwner(owner);
      } catch (FileSystemException e) {
        AccessDeniedException refused =
            new AccessDeniedException(
                file.toString(), null, "the folder belongs to " + owner.getName());
        refused.initCause(e);
        throw refused;
      }
    }
  }

  @Override
  public byte[] read(Path file) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel in = FileChannel.open(file, options)) {
      if (in.size() > LARGEST) {
        throw new FileSystemException(file.toString(), null, "it is too large");
      }
      ByteBuffer content = ByteBuffer.allocate((int) in.size());
      while (content.hasRemaining() && in.read(content) >= 0) {
        // on to the next part
      }
      return Arrays.copyOf(content.array(), content.position());
    }
  }

  @Override
  public Writing create(Path file) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileChannel out = FileChannel.open(file, fresh, OWNERS_FILE);
    try {
      leaveToFoldersOwner(file);
    } catch (IOException e) {
      out.close();
      throw e;
    }
    return new OpenFile(out);
  }

  private record OpenFile(FileChannel out) implements Writing {

    @Override
    public void write(byte[] content) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    }

    @Override
    public void force() throws IOException {
      out.force(true);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void force(Path fileOrFolder) throws IOException {
    try (FileChannel open = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }
}
