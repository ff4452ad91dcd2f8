package quintet.loadtest.injector.phase;

import quintet.loadtest.results.workload.Workload;

/**
 * What the workers of a run send.
 *
 * @param workload the mix
 * @param seed of the order in which commands are dealt: the same seed, the same order
 * @param keys rooms whose numbers are added to, the hot one first
 */
public record WorkPlan(Workload workload, long seed, KeyBook keys) {
  /**
   * The rooms whose numbers are added to.
   *
   * @param prefix of their names, unlike any other run's
   * @param count 1 or more
   */
  public record KeyBook(String prefix, int count) {
    /** The one that most are after. */
    public String hot() {
      return prefix + "-key-0";
    }

    /** That of a worker where it is not after the hot one. */
    public String own(int worker) {
      return count == 1 ? hot() : prefix + "-key-" + (1 + worker % (count - 1));
    }
  }
}
