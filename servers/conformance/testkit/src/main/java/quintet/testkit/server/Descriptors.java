package quintet.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import quintet.testkit.client.Wire;

/** The descriptors of a server process, seen and bounded from outside, on Linux. */
public final class Descriptors {
  private static final long PAUSE_NANOS = 10_000_000;

  private final long pid;
  private final Path folder;

  Descriptors(long pid) {
    this.pid = pid;
    this.folder = Path.of("/proc", String.valueOf(pid), "fd");
    if (!Files.isDirectory(folder)) {
      throw new TestAbortedException("needs Linux, where another process can be bounded");
    }
    URL session = ClassLoader.getSystemResource("quintet/core/session/Session.class");
    if (session == null || !session.getProtocol().equals("jar")) {
      throw new TestAbortedException(
          "needs servers of jars (mvnw verify): in folders each class needs a descriptor to load");
    }
  }

  /** How many are open now. */
  public int open() {
    try (Stream<Path> open = Files.list(folder)) {
      return (int) open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * From now on the process gets no descriptor whose number is {@code most} or above.
   *
   * @throws TestAbortedException where there is no program to do it
   */
  public void limit(int most) {
    try {
      Process prlimit =
          new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--nofile=" + most + ":")
              .redirectErrorStream(true)
              .start();
      String said = new String(prlimit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (prlimit.waitFor() != 0) {
        throw new AssertionError("prlimit failed: " + said);
      }
    } catch (IOException e) {
      Needs.missing("prlimit, of util-linux: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while limiting descriptors", e);
    }
  }

  /** Waits until at least {@code many} are open. */
  public void await(int many) {
    await(open -> open >= many, many);
  }

  /** Waits until no more than {@code many} are open. */
  public void awaitAtMost(int many) {
    await(open -> open <= many, many);
  }

  private void await(IntPredicate wished, int many) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    int last = open();
    while (!wished.test(last)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("descriptors stayed at " + last + ", not " + many);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      last = open();
    }
  }
}
