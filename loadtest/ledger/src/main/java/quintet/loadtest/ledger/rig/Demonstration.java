package quintet.loadtest.ledger.rig;

/**
 * A claim whose experiment needs no server: it runs in a JVM of its own, with the flags that the
 * servers have, so that a deadlock in it ends with it and the ledger's own threads are not in it.
 */
public interface Demonstration extends Claim {
  /**
   * Does it, in that other JVM.
   *
   * @param repeats how often each figure is to be taken
   * @param quick whether each may take a third of its time
   */
  void demonstrate(Telling telling, int repeats, boolean quick) throws Exception;
}
