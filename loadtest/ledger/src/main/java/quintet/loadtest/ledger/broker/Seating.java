package quintet.loadtest.ledger.broker;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.linux.proc.CpuSet;
import quintet.loadtest.ledger.broker.result.Arm;

/**
 * Which CPUs servers, broker and clients stand on. With enough of them each process has its own;
 * with two to four, servers and broker share the first, and the clients keep off it.
 *
 * @param servers the CPU of each server; empty if nothing is known of CPUs
 * @param broker the broker's; null likewise
 * @param kept how many CPUs, the first, the clients keep off; 0 if they share the only one
 */
record Seating(List<Integer> servers, @Nullable Integer broker, int kept) {
  private static final int SERVERS = Arm.THREE.servers();

  /** CPUs from which on each server, the broker and the clients have one of their own. */
  static final int APART = SERVERS + 2;

  /**
   * On these.
   *
   * @param cpus by the kernel's numbers, those that this process may use; empty if unknown
   */
  static Seating on(List<Integer> cpus) {
    if (cpus.isEmpty()) {
      return new Seating(List.of(), null, 0);
    }
    if (cpus.size() >= APART) {
      return new Seating(cpus.subList(0, SERVERS), cpus.get(SERVERS), SERVERS + 1);
    }
    return new Seating(
        Collections.nCopies(SERVERS, cpus.getFirst()), cpus.getFirst(), cpus.size() > 1 ? 1 : 0);
  }

  static Seating here() {
    return on(CpuSet.allowed().map(CpuSet::numbers).orElse(List.of()));
  }

  boolean isApart() {
    return kept > 1;
  }

  /** What that makes of the figures, in sentences for the page. */
  String words() {
    String scaling =
        "A figure of scaling takes a machine with "
            + APART
            + " CPUs at least: one for each of "
            + SERVERS
            + " servers, one for the broker and one for the clients.";
    if (isApart()) {
      return "Each server, the broker and the clients have a CPU of their own, so the growth from"
          + " one server to three is one of scaling, too.";
    }
    return (kept > 0
            ? "Servers and broker share one CPU, and the clients keep off it. "
            : "Servers, broker and clients share all CPUs. ")
        + "So this is the price of the extra hop, and no figure of scaling. "
        + scaling;
  }
}
