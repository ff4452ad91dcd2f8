package quintet.loadtest.selftest.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A faultless {@link ChatServer} as a process of its own, which can be frozen; ends by SIGTERM. It
 * says for how long it stood still, by its own clock: what it was told to do is not what a busy
 * machine made of it.
 */
public final class ServerProgram {
  /** Begins a line that tells of a standstill; its length in nanoseconds follows. */
  public static final String STOOD_STILL = "quintet: stood still ";

  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long STANDSTILL = TimeUnit.MILLISECONDS.toNanos(200);

  private ServerProgram() {}

  /** Takes a free port, whatever the arguments say, and tells which in its ready line. */
  public static void main(String[] args) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      System.out.println("quintet: ready model=selftest port=" + server.address().getPort());
      long last = System.nanoTime();
      while (!Thread.interrupted()) {
        LockSupport.parkNanos(BEAT);
        long now = System.nanoTime();
        if (now - last > STANDSTILL) {
          System.out.println(STOOD_STILL + (now - last));
        }
        last = now;
      }
    }
  }
}
