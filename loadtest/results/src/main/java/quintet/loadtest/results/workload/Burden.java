package quintet.loadtest.results.workload;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Quantity;

/**
 * What a workload asks of the machine and of the load generator, before anything runs: what they
 * can't carry would end in refused runs, minutes later.
 *
 * @param workload at its rate
 * @param loops event loops of the load generator
 * @param cpus of this machine
 */
public record Burden(Workload workload, int loops, int cpus) {
  /**
   * What a send and a receipt take of an event loop at the least, microseconds: less than was ever
   * measured, so that what is refused by it could not have been carried.
   */
  private static final double SEND_MICROS = 2;

  private static final double RECEIPT_MICROS = 1;

  /** On this machine, whatever part of it this process may use. */
  public static Burden here(Workload workload, int loops) {
    Integer online = MachineFacts.here().cores();
    int cpus = online == null ? Runtime.getRuntime().availableProcessors() : online;
    return new Burden(workload, loops, cpus);
  }

  /** Why it can't be carried and what it would take, in one line; null if it may be. */
  public @Nullable String refusal() {
    Mix mix = workload.mix();
    double perSecond = workload.rate();
    double micros = SEND_MICROS + RECEIPT_MICROS * mix.copies();
    double wanted = perSecond * micros / 1e6;
    if (wanted > loops) {
      return String.format(
          Locale.ROOT,
          "%s: %s messages/s with %s deliveries/s are more than the load generator's %d loop%s can"
              + " carry; it takes --loops %d and as many CPUs, or a rate of at most %s/s",
          workload.name(),
          Quantity.perSecond(perSecond),
          Quantity.perSecond(perSecond * mix.copies()),
          loops,
          loops == 1 ? "" : "s",
          (int) Math.ceil(wanted),
          Quantity.perSecond(Math.floor(loops * 1e6 / micros)));
    }
    double burnt = perSecond * mix.burnMicros() / 1e6;
    if (burnt > cpus) {
      return String.format(
          Locale.ROOT,
          "%s: BURN alone asks for %.1f CPUs, and this machine has %d; it takes a machine with %d,"
              + " or a rate of at most %s/s",
          workload.name(),
          burnt,
          cpus,
          (int) Math.ceil(burnt) + 1,
          Quantity.perSecond(Math.floor(cpus * 1e6 / mix.burnMicros())));
    }
    return null;
  }
}
