package quintet.runtime;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The limit on open files (RLIMIT_NOFILE of getrlimit(2)), and who gets which share of it. When all
 * are taken, nobody can ask a server how it is: so clients never get all.
 *
 * <p>The limit is the hard one, as the JVM raises its own soft limit at its start ({@code
 * MaxFDLimit}).
 *
 * @param most files that this process may have open
 * @param open files that it has open now
 */
record OpenFiles(long most, long open) {
  /** As many requests as the admin port has at once, see {@code AdminServer}. */
  private static final int ADMIN = 64;

  /** Class files, figures of the kernel and recordings that are still to be opened. */
  private static final int OWN = 48;

  /** A selector has two or three: itself and what wakes it. */
  private static final int PER_CORE = 4;

  /**
   * What clients get.
   *
   * @param connections that are served at once; below 1 if there is no room for any
   * @param busy further ones that are told at once that there are so many
   */
  record Share(int connections, int busy) {}

  /** Of this process; empty where the system does not tell, or has no limit. */
  static Optional<OpenFiles> here() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            && unix.getMaxFileDescriptorCount() > 0
        ? Optional.of(
            new OpenFiles(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount()))
        : Optional.empty();
  }

  /**
   * What is left for clients.
   *
   * @param asked connections that are wanted
   * @param cores loops, carriers or dispatcher threads, each with a selector of its own
   */
  Share share(int asked, int cores) {
    long room = most - open - ADMIN - OWN - (long) PER_CORE * cores;
    int least = Math.clamp(room / 8, 1, ConnectionGate.MOST_BUSY);
    int busy = Math.clamp(room - asked, least, ConnectionGate.MOST_BUSY);
    return new Share((int) Math.min(asked, room - busy), busy);
  }
}
