package quintet.loadtest.ledger.state;

/** Starts threads of demonstrations, which nobody interrupts. */
final class Calmly {
  private Calmly() {}

  /** What such a thread does. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** As a thread takes it. */
  static Runnable of(Work work) {
    return () -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
