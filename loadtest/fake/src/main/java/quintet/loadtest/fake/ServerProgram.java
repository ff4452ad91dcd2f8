package quintet.loadtest.fake;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A faultless {@link ChatServer} as a process of its own, which can be frozen; ends by SIGTERM. It
 * says for how long it stood still, by its own clock: what it was told to do is not what a busy
 * machine made of it. An admin port tells its CPU time, and what a turn of its spin took.
 */
public final class ServerProgram {
  /** Begins a line that tells of a standstill; its length in nanoseconds follows. */
  public static final String STOOD_STILL = "quintet: stood still ";

  /** Followed by the turns that each message is to spin, 0 to 2,147,483,647. */
  public static final String SPIN_TURNS = "--spin-turns";

  /** Has it use what {@link Planted} says. */
  public static final String PLANTED = "--planted";

  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long STANDSTILL = TimeUnit.MILLISECONDS.toNanos(200);

  private ServerProgram() {}

  /** Takes free ports, whatever the arguments say, and tells which in its ready line. */
  public static void main(String[] args) throws Exception {
    int at = List.of(args).indexOf(SPIN_TURNS);
    Spin spin = at < 0 ? Spin.NONE : new Spin(Integer.parseInt(args[at + 1]));
    boolean planted = List.of(args).contains(PLANTED);
    if (planted) {
      Planted.start();
    }
    try (ChatServer server = new ChatServer(planted ? Planted.garbage() : FaultPlan.NONE, spin);
        AdminPage admin = new AdminPage(spin)) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "quintet: ready model=selftest port=%d admin=%d",
              server.address().getPort(),
              admin.port()));
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
