package quintet.testkit.server;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Skips a test, with one line why, where the server at hand cannot be asked. */
public final class Needs {
  private Needs() {}

  /** {@code value}, or the test is skipped for {@code reason} where it is null. */
  public static <T> T present(@Nullable T value, String reason) {
    if (value == null) {
      throw new TestAbortedException(reason);
    }
    return value;
  }

  /** Skips the test unless lab commands are on. */
  public static void lab(Server server) {
    if (!server.lab()) {
      throw new TestAbortedException("needs a server with --lab (tell so with --lab)");
    }
  }

  /** Skips the test for want of {@code tool}, or fails it where CI is set. */
  static void missing(String tool) {
    String line = "needs " + tool;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(line);
    }
    throw new TestAbortedException(line);
  }
}
