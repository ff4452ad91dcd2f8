package quintet.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A thread as the kernel knows it.
 *
 * @param id the kernel's number; -1 where the kernel does not tell
 */
public record NativeThread(long id) {
  private static final NativeThread UNKNOWN = new NativeThread(-1);
  private static final Path PROC = Path.of("/proc");
  private static final String LEAST_SLACK = "1";

  /** The calling one. Linux has a link to its own folder, see proc(5). */
  public static NativeThread current() {
    try {
      Path self = Files.readSymbolicLink(PROC.resolve("thread-self"));
      return new NativeThread(Long.parseLong(self.getFileName().toString()));
    } catch (IOException | NumberFormatException e) {
      return UNKNOWN; // another system
    }
  }

  /**
   * Has the kernel's timers wake this thread when they are due. Linux lets them be late by a slack,
   * 50 µs unless asked otherwise, to wake the CPU less often: each paced send would leave that much
   * later, and the latency counted from its due time with it. See PR_SET_TIMERSLACK in prctl(2).
   * Only the thread itself may ask without privileges.
   *
   * @return whether the kernel took it; if not, the send lag shows the slack
   */
  public boolean wakePunctually() {
    if (id < 0) {
      return false;
    }
    try {
      Files.writeString(PROC.resolve(Long.toString(id)).resolve("timerslack_ns"), LEAST_SLACK);
      return true;
    } catch (IOException e) {
      return false; // an old kernel, or a container that forbids it
    }
  }
}
