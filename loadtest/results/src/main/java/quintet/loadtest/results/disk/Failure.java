package quintet.loadtest.results.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a file could not be written, in a few words. */
public final class Failure {
  private Failure() {}

  /** The system's own reason where it gave one, such as {@code No space left on device}. */
  public static String why(IOException e) {
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = e.getMessage();
    return e.getClass().equals(IOException.class) && message != null ? message : e.toString();
  }
}
