package quintet.trials.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import quintet.testkit.server.NatsServer;

/**
 * Something happens to the broker by which two servers share rooms. Each message is heard by all
 * members in one order, or somebody is told; and afterwards the room goes on.
 */
enum BrokerFault implements Fault {
  /** Its process stands still. */
  STOPPED("broker: SIGSTOP for 5 s") {
    @Override
    public Finding strike(Bench bench) throws InterruptedException {
      NatsServer broker = bench.kept(NatsServer.start());
      SharedScene scene = new SharedScene(bench, broker);
      broker.pause();
      long resumed;
      try {
        Thread.sleep(STANDSTILL);
      } finally {
        resumed = System.nanoTime();
        broker.resume();
      }
      return goesOn(scene, resumed).refused().notLost().found();
    }
  },

  /** It ends and comes back with what it kept. */
  RESTARTED("broker: killed and restarted, store kept") {
    @Override
    public Finding strike(Bench bench) {
      NatsServer broker = bench.kept(NatsServer.start());
      SharedScene scene = new SharedScene(bench, broker);
      broker.stop();
      scene.sharers().awaitRefused();
      broker.restart();
      long back = System.nanoTime();
      return goesOn(scene, back).refused().notLost().found();
    }
  },

  /** It ends and comes back with nothing: what was taken and not delivered is gone. */
  EMPTIED("broker: killed and restarted, store empty") {
    @Override
    public Finding strike(Bench bench) {
      NatsServer broker = bench.kept(NatsServer.start());
      SharedScene scene = new SharedScene(bench, broker);
      broker.forget();
      long back = System.nanoTime();
      scene.sharers().awaitLost();
      return goesOn(scene, back).refused().lost().found();
    }
  },

  /** One of the servers loses it, and is not let in again for a while. */
  CUT("broker: link of one server cut for 3 s (proxy)") {
    @Override
    public Finding strike(Bench bench) throws InterruptedException {
      NatsServer broker = bench.kept(NatsServer.start());
      AtomicBoolean cut = new AtomicBoolean();
      Proxy proxy = bench.kept(new Proxy(broker.address(), Weather.cutWhen(cut)));
      String around = "nats://127.0.0.1:" + proxy.address().getPort();
      SharedScene scene = new SharedScene(bench, broker.url(), around);
      cut.set(true);
      Thread.sleep(ABSENCE);
      long back = System.nanoTime();
      cut.set(false);
      return goesOn(scene, back).refused().notLost().found();
    }
  },

  /** It may keep no more, until what it keeps is old enough. */
  FULL("broker: its stream is full") {
    @Override
    public Finding strike(Bench bench) {
      NatsServer broker = bench.kept(NatsServer.start());
      SharedScene scene =
          new SharedScene(bench, broker, "--broker-bytes", "1m", "--broker-age", "10s");
      scene.sharers().talkMore();
      scene.sharers().awaitRefused();
      long full = System.nanoTime();
      return goesOn(scene, full).refused().notLost().found();
    }
  },

  /** One of the servers is killed, which takes its own clients with it and nobody else's. */
  SERVER_KILLED("one of two servers that share rooms killed") {
    @Override
    public Finding strike(Bench bench) {
      NatsServer broker = bench.kept(NatsServer.start());
      // Longer than this machine may stand still: then nothing is refused.
      SharedScene scene = new SharedScene(bench, broker, "--broker-timeout", "10s");
      long killed = System.nanoTime();
      scene.killSecond();
      return goesOn(scene, killed).notRefused().notLost().found();
    }
  };

  private static final Duration STANDSTILL = Duration.ofSeconds(5);
  private static final Duration ABSENCE = Duration.ofSeconds(3);
  private static final long AFTERWARDS = 500; // messages that each hears then

  private final String title;

  BrokerFault(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }

  /** Waits until the room goes on; then everybody goes. */
  private static Outcome goesOn(SharedScene scene, long since) {
    scene.sharers().awaitMore(AFTERWARDS);
    long nanos = System.nanoTime() - since;
    return new Outcome(nanos, scene.end());
  }

  /**
   * What came of it, and what should have.
   *
   * @param nanos from the end of what happened to the broker until the room went on
   */
  private record Outcome(long nanos, SharedScene.Told told) {
    Outcome refused() {
      return check(told.testimony().refused() > 0, "nothing was refused");
    }

    Outcome notRefused() {
      return check(told.testimony().refused() == 0, "something was refused");
    }

    Outcome lost() {
      return check(told.testimony().losses() > 0, "nobody was told that messages were gone");
    }

    Outcome notLost() {
      return check(told.testimony().losses() == 0, "the room was lost, though nothing was");
    }

    private Outcome check(boolean holds, String otherwise) {
      if (!holds) {
        throw new AssertionError(otherwise + ": " + told);
      }
      return this;
    }

    Finding found() {
      return Finding.millis(
          nanos, "until each member heard %s more messages; %s".formatted(AFTERWARDS, told));
    }
  }
}
