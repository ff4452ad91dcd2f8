package quintet.loadtest.results.summary;

import java.util.List;

/** What became of one phase of a run. */
public enum Fate {
  /** No rule objects. */
  VALID,
  /** The server did not carry a pressing rate; what became of its latency is a valid figure. */
  NOT_CARRIED,
  /** The instrument could not measure it: worth a repeat. */
  REFUSED,
  /** The server broke its word: no figures, and no repeat. */
  FAILED;

  /** Whether its figures may be shown and compared. */
  public boolean hasFigures() {
    return this == VALID || this == NOT_CARRIED;
  }

  /** Whether it counts against the server. */
  public boolean isFailure() {
    return this == NOT_CARRIED || this == FAILED;
  }

  /**
   * Judges by what was objected to a phase that was measured. A receiver that a hampered injector
   * did not read is evicted rightly, and a rate that it did not send was not carried by nobody: so
   * these, and what is lost with them, are the server's only where no rule of the instrument
   * objects. Nothing else excuses a server.
   */
  static Fate of(List<Verdict> objections) {
    List<Verdict> servers =
        objections.stream().filter(verdict -> verdict.side() == Side.SERVER).toList();
    boolean hampered = servers.size() < objections.size();
    boolean cut = broken(objections, Rule.INCOMPLETE);
    if (servers.isEmpty()
        || cut
        || (hampered && servers.stream().allMatch(v -> excusable(v, servers)))) {
      return objections.isEmpty() ? VALID : REFUSED;
    }
    return servers.stream().allMatch(v -> v.is(Rule.RATE_MISSED)) ? NOT_CARRIED : FAILED;
  }

  private static boolean excusable(Verdict verdict, List<Verdict> servers) {
    return verdict.is(Rule.RATE_MISSED)
        || verdict.is(Rule.EVICTED)
        || (verdict.is(Rule.LOST) && broken(servers, Rule.EVICTED));
  }

  private static boolean broken(List<Verdict> objections, Rule rule) {
    return objections.stream().anyMatch(verdict -> verdict.is(rule));
  }
}
