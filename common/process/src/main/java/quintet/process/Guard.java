package quintet.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Ends children whose parent has gone without ending them, as by {@code kill -9}: a shell that
 * knows their process ids and waits for the end of a pipe, whose other end only this process has.
 * It takes no CPU, nothing of the children, and no part of a signal that a terminal sends to all.
 *
 * <p>Where it can't be started or is gone, children end as they did without it. Thread-safe.
 */
final class Guard implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=
      while read -r sign pid; do
        rest=
        for each in $pids; do [ "$each" = "$pid" ] || rest="$rest $each"; done
        case $sign in
        +) pids="$pid $rest" ;;
        -) pids=$rest ;;
        esac
      done
      for each in $pids; do kill -TERM "$each" 2>/dev/null; done
      for second in 1 2 3 4 5 6 7 8 9 10; do
        left=
        for each in $pids; do kill -0 "$each" 2>/dev/null && left=yes; done
        [ -n "$left" ] || exit 0
        sleep 1
      done
      for each in $pids; do kill -KILL "$each" 2>/dev/null; done
      """;

  private @Nullable OutputStream pipe; // guarded by this
  private boolean tried; // guarded by this

  /** Makes sure that it watches, before a child is started. */
  synchronized void watch() {
    if (tried) {
      return;
    }
    tried = true;
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", SCRIPT, "quintet-guard")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      pipe = shell.getOutputStream();
    } catch (IOException e) {
      pipe = null; // no shell here
    }
  }

  /** From now on that process is to end with this one. */
  void add(Process child) {
    tell("+ " + child.pid());
  }

  /** It has ended. */
  void remove(Process child) {
    tell("- " + child.pid());
  }

  private synchronized void tell(String line) {
    if (pipe == null) {
      return;
    }
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      pipe = null; // somebody ended it
    }
  }

  /** Lets it go; what it still knows of, it ends. */
  @Override
  public synchronized void close() {
    if (pipe != null) {
      try {
        pipe.close();
      } catch (IOException _) {
        // Somebody ended it.
      }
      pipe = null;
    }
  }
}
