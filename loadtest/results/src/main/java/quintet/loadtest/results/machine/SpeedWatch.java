package quintet.loadtest.results.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.machine.Concern.Kind;
import quintet.loadtest.results.summary.Quantity;

/**
 * Watches the CPUs' speed while something is measured: once a second it reads the frequency of the
 * fastest one, as those that idle are slow by right. Where the kernel does not tell, as in most
 * virtual machines, it sees nothing and has no thread. One thread uses it.
 */
public final class SpeedWatch implements AutoCloseable {
  /** The fastest moment of the last third, over that of the first, from which on it has fallen. */
  private static final double FALLEN = 0.8;

  /** Fewer samples are no trend. */
  private static final int FEWEST = 6;

  private static final int PARTS = 3;
  private static final double GIGA = 1e6; // kHz

  private final Path cpus;
  private final long overheated;
  private final List<Long> fastest = new ArrayList<>(); // guarded by this; kHz
  private @Nullable ScheduledExecutorService sampler;

  /**
   * Looks once, and only then.
   *
   * @param sys where the kernel's objects are
   */
  SpeedWatch(Path sys) {
    this.cpus = sys.resolve("devices/system/cpu");
    this.overheated = overheated();
    look();
  }

  /** Watches this machine until it is closed. */
  public static SpeedWatch here() {
    SpeedWatch watch = new SpeedWatch(Path.of("/sys"));
    if (!watch.fastest.isEmpty()) {
      watch.sampler =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("speed").factory());
      var _ = watch.sampler.scheduleAtFixedRate(watch::look, 1, 1, TimeUnit.SECONDS);
    }
    return watch;
  }

  /** Takes a sample. */
  synchronized void look() {
    Lines.matching(cpus, "cpu[0-9]*").stream()
        .flatMapToLong(cpu -> Lines.number(cpu.resolve("cpufreq/scaling_cur_freq"), "").stream())
        .max()
        .ifPresent(fastest::add);
  }

  private long overheated() {
    return Lines.matching(cpus, "cpu[0-9]*").stream()
        .flatMapToLong(
            cpu -> Lines.number(cpu.resolve("thermal_throttle/core_throttle_count"), "").stream())
        .sum();
  }

  /** What slowed down since it began; empty if nothing did. */
  public synchronized Optional<Concern> seen() {
    long hot = overheated() - overheated;
    if (hot > 0) {
      return slowed(
          "The CPUs were too hot and slowed down %s times meanwhile (core_throttle_count)."
              .formatted(Quantity.count(hot)));
    }
    int part = fastest.size() / PARTS;
    if (fastest.size() < FEWEST) {
      return Optional.empty();
    }
    long first = highest(fastest.subList(0, part));
    long last = highest(fastest.subList(fastest.size() - part, fastest.size()));
    return last >= FALLEN * first
        ? Optional.empty()
        : slowed(
            String.format(
                Locale.ROOT,
                "The CPUs' frequency fell from %.1f to %.1f GHz meanwhile (scaling_cur_freq).",
                first / GIGA,
                last / GIGA));
  }

  private static long highest(List<Long> some) {
    return some.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static Optional<Concern> slowed(String says) {
    return Optional.of(new Concern(Kind.SLOWED, says, "Let the machine cool down."));
  }

  @Override
  public void close() {
    ScheduledExecutorService running = sampler;
    if (running != null) {
      running.shutdownNow();
    }
  }
}
