package quintet.trials.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import quintet.testkit.server.ServerProcess;

/** Members behind a path that swallows everything from some moment on, both ways, for ever. */
final class Silent implements Fault {
  private static final int PEERS = 20;
  private static final Duration IDLE = Duration.ofSeconds(2);

  @Override
  public String title() {
    return "path swallows everything (proxy)";
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server =
        bench.fresh("--idle-timeout", IDLE.toMillis() + "ms", "--linger", "300ms");
    Scene scene = new Scene(bench, server, Witnesses.Load.PACED);
    AtomicBoolean silent = new AtomicBoolean();
    CountDownLatch over = new CountDownLatch(1);
    scene.joinWitnesses(scene.behind(Weather.silentWhen(silent, over)).mixed(PEERS));
    silent.set(true);
    long givenBack = scene.awaitGivenBack();
    over.countDown();
    return Finding.millis(
        givenBack,
        String.format(
            Locale.ROOT,
            "until the last of %d was given back, idle timeout %d ms; %s",
            PEERS,
            IDLE.toMillis(),
            scene.end()));
  }
}
