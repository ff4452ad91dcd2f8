package quintet.loadtest.tasks.hop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Two threads, of the platform or virtual, that park and unpark each other: no lock, no queue. */
final class ThreadPair implements Pair {
  private final Thread.Builder builder;
  private volatile int turn;

  ThreadPair(Thread.Builder builder) {
    this.builder = builder;
  }

  @Override
  public void play(long hops) throws IOException, InterruptedException {
    turn = 0;
    Players players = new Players(builder);
    Thread[] threads = new Thread[2];
    threads[0] = players.add(() -> turns(0, hops / 2, threads));
    threads[1] = players.add(() -> turns(1, hops / 2, threads));
    players.play(List.of(threads));
  }

  private void turns(int me, long turns, Thread[] threads) {
    int other = 1 - me;
    for (long i = 0; i < turns; i++) {
      while (turn != me) {
        LockSupport.park(this);
      }
      turn = other;
      LockSupport.unpark(threads[other]);
    }
  }

  @Override
  public void close() {}
}
