package quintet.runtime;

import quintet.core.session.Action;

/**
 * What a handler does besides moving messages, made to order. Runs on the calling thread: where
 * that is, is the model's statement; {@link WorkPlace} is the exception to it.
 */
public final class LabWork {
  private static final int CALIBRATION_ROUNDS = 20;
  private static final int CALIBRATION_STEPS = 200_000;
  private static final long TELLING = 10; // microseconds; shorter ones say more of the clock

  // Of the fastest that was seen. What a start can measure is code that is not yet compiled well,
  // and runs at half the speed of what follows.
  private static volatile double stepsPerMicro = calibrate();

  // The result of the work; written so that the compiler cannot leave the work out.
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private LabWork() {}

  /**
   * Spends CPU time: a fixed amount of arithmetic, which takes {@code micros} of an undisturbed
   * CPU. A loop until some time has passed would do less work the more threads share the CPU, and
   * so flatter the models that use many.
   */
  public static void burn(long micros) {
    double before = stepsPerMicro;
    long steps = (long) (micros * before);
    long start = System.nanoTime();
    sink = churn(steps);
    long nanos = System.nanoTime() - start;
    double speed = steps * 1_000.0 / Math.max(1, nanos);
    // Whoever is interrupted is slower; nobody is faster than an undisturbed CPU.
    if (micros >= TELLING && speed > before) {
      stepsPerMicro = speed;
    }
  }

  /** As after a start that found the CPU so many times slower than it is. */
  static void slowed(int times) {
    stepsPerMicro = stepsPerMicro / times;
  }

  /** Makes a blocking call of {@code millis}: it holds the thread, but needs no CPU. */
  public static void block(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  /** Does {@code work} on the calling thread. */
  public static void perform(Action.Work.Slow work) throws InterruptedException {
    switch (work) {
      case Action.Work.Burn(var micros) -> burn(micros);
      case Action.Work.Block(var millis) -> block(millis);
    }
  }

  /** Loads and calibrates, so that the first command is not the slow one. About 10 ms. */
  static void warm() {
    burn(1);
  }

  // The fastest of several rounds: the others were interpreted, or interrupted.
  private static double calibrate() {
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < CALIBRATION_ROUNDS; round++) {
      long start = System.nanoTime();
      sink = churn(CALIBRATION_STEPS);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return CALIBRATION_STEPS * 1_000.0 / Math.max(1, fastest);
  }

  // Marsaglia's xorshift: every step needs the one before, so it cannot be shortened or vectorised.
  private static long churn(long steps) {
    long x = 88_172_645_463_325_252L;
    for (long i = 0; i < steps; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
