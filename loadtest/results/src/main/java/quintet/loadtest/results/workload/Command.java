package quintet.loadtest.results.workload;

import java.util.Locale;

/** What a client of a workload sends, and under which name it stands in the file. */
public enum Command {
  /** Comes back to its sender: what a plain client feels. */
  ECHO,
  /** Goes to all members of the sender's room. */
  SAY,
  /** Adds to a number that all clients share. */
  ADD,
  /** Computes in the handler. */
  BURN,
  /** Blocks in the handler. */
  BLOCK;

  /** In the file, and behind {@code latency-} in names of metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
