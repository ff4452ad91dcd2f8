package quintet.netty.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that Netty unpacks its native code into. It takes the one for temporary files, and
 * nothing is run from that where it is mounted {@code noexec}; then another is found.
 */
final class NativeFolder {
  private static final String NETTYS = "io.netty.native.workdir";

  private NativeFolder() {}

  /** Has Netty take the first folder that works, unless it was told one; before its first class. */
  static void choose() {
    if (System.getProperty(NETTYS) == null) {
      first(candidates(), NativeFolder::runsFrom)
          .ifPresent(folder -> System.setProperty(NETTYS, folder.toString()));
    }
  }

  /** The first that can be used; empty if none can, and Netty is to say why. */
  static Optional<Path> first(List<Path> candidates, Predicate<Path> usable) {
    return candidates.stream().filter(usable).findFirst();
  }

  private static List<Path> candidates() {
    return Stream.of(
            System.getProperty("java.io.tmpdir"),
            System.getenv("XDG_RUNTIME_DIR"),
            "/var/tmp",
            "/dev/shm",
            System.getProperty("user.home"))
        .filter(folder -> folder != null && !folder.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** Whether a file that is made there may be run: access(2) says no on a noexec mount. */
  static boolean runsFrom(Path folder) {
    @Nullable Path probe = null;
    try {
      probe =
          Files.createTempFile(
              folder,
              "quintet",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return Files.isExecutable(probe);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // not there, not ours, full or read-only; or no folder of a Unix
    } finally {
      delete(probe);
    }
  }

  private static void delete(@Nullable Path probe) {
    try {
      if (probe != null) {
        Files.delete(probe);
      }
    } catch (IOException e) {
      // An empty file stays in a folder for such files.
      System.err.println(probe + " stays: " + e.getMessage());
    }
  }
}
