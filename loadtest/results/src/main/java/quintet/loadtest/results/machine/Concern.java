package quintet.loadtest.results.machine;

import java.util.Objects;

/**
 * What stands in the way of a measurement.
 *
 * @param kind which of those that are looked for
 * @param says what was seen, in a sentence
 * @param advice what to do, in a sentence
 */
public record Concern(Kind kind, String says, String advice) {
  /** What is looked for. */
  public enum Kind {
    /** Something else takes CPUs. */
    BUSY,
    /** The hypervisor takes CPUs. */
    STEAL,
    /** A control group allows less than server and load want. */
    QUOTA,
    /** The CPUs are slowed down. */
    SLOWED,
    /** A laptop without its charger. */
    BATTERY,
    /** Server and load share one CPU. */
    ONE_CPU,
    /** Connections would find no descriptor. */
    DESCRIPTORS,
    /** The wall clock jumps or runs off. */
    CLOCK
  }

  /** Checks that nothing is missing. */
  public Concern {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(advice, "advice");
  }

  /** Both sentences. */
  public String inLine() {
    return says + " " + advice;
  }
}
