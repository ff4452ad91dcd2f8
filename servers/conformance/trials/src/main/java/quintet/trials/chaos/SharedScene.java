package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import quintet.testkit.client.Background;
import quintet.testkit.client.LinePeer;
import quintet.testkit.server.Clients;
import quintet.testkit.server.NatsServer;
import quintet.testkit.server.ServerProcess;

/**
 * A broker, two servers of one model that share rooms by it, members of one room on both, and a
 * client of each that asks for echoes all the time. Used by one thread; ends with the fault.
 */
final class SharedScene {
  /** An echo that waited for the broker would take as long as a SAY does: its usual timeout. */
  private static final long LONGEST_ECHO = 2_000_000_000;

  private static final long ECHO_PAUSE_NANOS = 5_000_000;

  private final ServerProcess second;
  private final List<Clients> everybody = new ArrayList<>();
  private final Sharers sharers;
  private final Background background;
  private final List<Background.Loop> echoes = new ArrayList<>();
  private final AtomicLong longestEcho = new AtomicLong();

  /**
   * The members come and begin to talk.
   *
   * @param firstUrl where the first server has the broker
   * @param secondUrl where the second one has it
   * @param settings of both
   */
  SharedScene(Bench bench, String firstUrl, String secondUrl, String... settings) {
    ServerProcess first = bench.fresh(with(firstUrl, settings));
    this.second = bench.fresh(with(secondUrl, settings));
    Clients here = come(bench.clients(first));
    Clients there = come(bench.clients(second));
    this.sharers = bench.kept(new Sharers(here, there));
    this.background = bench.kept(new Background());
    echoes.add(echo(here.line()));
    echoes.add(echo(there.line()));
  }

  /** Both have the broker at its own address. */
  SharedScene(Bench bench, NatsServer broker, String... settings) {
    this(bench, broker.url(), broker.url(), settings);
  }

  private static String[] with(String url, String... settings) {
    return Stream.concat(Stream.of("--broker", url), Stream.of(settings)).toArray(String[]::new);
  }

  private Clients come(Clients clients) {
    everybody.add(clients);
    return clients;
  }

  private Background.Loop echo(LinePeer peer) {
    return background.loop(number -> {
      long begun = System.nanoTime();
      peer.ask("ECHO " + number, "ECHO " + number);
      longestEcho.accumulateAndGet(System.nanoTime() - begun, Math::max);
      LockSupport.parkNanos(ECHO_PAUSE_NANOS);
    });
  }

  Sharers sharers() {
    return sharers;
  }

  /** Kills the second server. */
  void killSecond() {
    echoes.removeLast().stop();
    sharers.killSecond(() -> second.signal("KILL"));
  }

  /**
   * Everybody goes; nobody has missed anything without having been told, or waited long for an
   * echo.
   *
   * @return that, in words
   */
  Told end() {
    Sharers.Testimony testimony = sharers.hear();
    echoes.forEach(Background.Loop::stop);
    everybody.reversed().forEach(Clients::close);
    if (longestEcho.get() > LONGEST_ECHO) {
      throw new AssertionError("an echo took " + longestEcho.get() / 1_000_000 + " ms");
    }
    return new Told(testimony, longestEcho.get());
  }

  /**
   * What came of it.
   *
   * @param longestEcho in nanoseconds
   */
  record Told(Sharers.Testimony testimony, long longestEcho) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s; slowest echo %d ms", testimony, longestEcho / 1_000_000);
    }
  }
}
