package quintet.loadtest.results.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that was not there before, whoever else makes one at the same moment: where the wished
 * name is taken, a number is added to it.
 */
public final class NewFolder {
  private static final int MOST = 10_000;

  private NewFolder() {}

  /** The first name that is not taken, for now; makes nothing. */
  public static Path unused(Path wish) {
    int number = 1;
    while (Files.exists(name(wish, number)) && number < MOST) {
      number++;
    }
    return name(wish, number);
  }

  /**
   * Makes one, and the folders above it.
   *
   * @return the folder, of the wished name or that and a number
   * @throws IOException if none can be made
   */
  public static Path make(Path wish) throws IOException {
    Path above = wish.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    for (int number = 1; number < MOST; number++) {
      try {
        return Files.createDirectory(name(wish, number));
      } catch (FileAlreadyExistsException _) {
        // Somebody else's: the next name.
      }
    }
    throw new IOException("no new folder can be made beside " + wish);
  }

  private static Path name(Path wish, int number) {
    return number == 1 ? wish : wish.resolveSibling(wish.getFileName() + "-" + number);
  }
}
