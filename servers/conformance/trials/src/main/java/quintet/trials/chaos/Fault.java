package quintet.trials.chaos;

/** One way in which things break, and what must hold all the same. */
interface Fault {
  /** What breaks, in a few words: the row's name in every report. */
  String title();

  /**
   * Breaks it, and checks what must hold.
   *
   * @param bench servers of one model, and their clients
   * @return what was measured
   * @throws AssertionError with one line where something did not hold
   * @throws org.opentest4j.TestAbortedException with one line where this machine lacks what it
   *     needs
   */
  Finding strike(Bench bench) throws InterruptedException;
}
