package quintet.loadtest.results.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.machine.Concern.Kind;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Rule;

/**
 * Looks at the machine for a while before anything is measured on it. What it sees comes from the
 * kernel's files; where those are not, only the clocks are compared. This process's own work does
 * not count. One thread.
 */
public final class MachineLook {
  /** How long a comparison looks: a browser or an update that works now and then shows in that. */
  public static final Duration USUAL = Duration.ofSeconds(2);

  /** CPUs that others may take. The rule noisy-neighbour accepts a tenth of the load's CPU. */
  private static final double SPARE = 0.15;

  /** Share of the machine that a hypervisor may take; half of what that rule accepts. */
  private static final double STOLEN = 0.05;

  /** Server and load want a CPU each. */
  private static final int WANTED = 2;

  /** Share of a CPU's highest frequency that it must be allowed. */
  private static final double FULL_SPEED = 0.95;

  /** Seconds that may lie between the readings of two clocks, on a busy machine. */
  private static final double READING = 0.005;

  private static final double NANOS = 1e9;

  private final Path proc;
  private final Path sys;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Pause pause;

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Waits that long. */
    void of(Duration time) throws InterruptedException;
  }

  private record Moment(CpuTimes cpus, long throttled, long overheated, Instant wall, long nanos) {}

  /**
   * Chooses what to look at, so that a test can show other machines than its own.
   *
   * @param proc where the process file system is, or would be
   * @param sys where the kernel's objects are
   * @param nanos the measuring clock
   */
  MachineLook(Path proc, Path sys, InstantSource wall, LongSupplier nanos, Pause pause) {
    this.proc = proc;
    this.sys = sys;
    this.wall = wall;
    this.nanos = nanos;
    this.pause = pause;
  }

  /** At this machine. */
  public static MachineLook here() {
    return new MachineLook(
        Path.of("/proc"), Path.of("/sys"), InstantSource.system(), System::nanoTime, Thread::sleep);
  }

  /**
   * Looks.
   *
   * @param time how long
   * @param descriptors that the processes to come want open at once
   * @return what stands in the way; empty if nothing does
   */
  public List<Concern> look(Duration time, long descriptors) throws InterruptedException {
    Moment before = moment();
    pause.of(time);
    Moment after = moment();
    List<Concern> concerns = new ArrayList<>();
    busy(before.cpus, after.cpus, concerns);
    allowed(concerns);
    quota(after.throttled - before.throttled, time, concerns);
    slowed(after.overheated - before.overheated, time, concerns);
    battery(concerns);
    descriptors(descriptors, concerns);
    clock(before, after, concerns);
    return List.copyOf(concerns);
  }

  private Moment moment() {
    long overheated = 0;
    for (Path cpu : cpus()) {
      overheated += Lines.number(cpu.resolve("thermal_throttle/core_throttle_count"), "").orElse(0);
    }
    CpuTimes times = CpuTimes.read(proc);
    long throttled = new ControlGroups(proc, sys).throttled();
    return new Moment(times, throttled, overheated, wall.instant(), nanos.getAsLong());
  }

  private List<Path> cpus() {
    return Lines.matching(sys.resolve("devices/system/cpu"), "cpu[0-9]*");
  }

  private void busy(CpuTimes before, CpuTimes after, List<Concern> concerns) {
    long all = after.all() - before.all();
    if (all <= 0) {
      return;
    }
    long there = Lines.of(proc.resolve("stat")).stream().filter(l -> l.matches("cpu\\d.*")).count();
    double ticksPerCpu = (double) all / Math.max(1, there);
    long own = ProcessHandle.current().pid();
    double taken = (after.busy() - before.busy() - gained(before, after, own)) / ticksPerCpu;
    if (taken > SPARE) {
      concerns.add(
          new Concern(
              Kind.BUSY,
              String.format(
                  Locale.ROOT,
                  "%.1f of %d CPUs are busy with other things, %s.",
                  taken,
                  there,
                  busiest(before, after, own, ticksPerCpu)),
              "End it, or wait until it is done."));
    }
    double stolen = (double) (after.stolen() - before.stolen()) / all;
    if (stolen > STOLEN) {
      concerns.add(
          new Concern(
              Kind.STEAL,
              String.format(
                  Locale.ROOT,
                  "The hypervisor gives %.0f %% of this machine's CPU time to others.",
                  100 * stolen),
              "Measure at another hour, or on a machine of your own."));
    }
  }

  private static long gained(CpuTimes before, CpuTimes after, long pid) {
    CpuTimes.Used now = after.processes().get(pid);
    CpuTimes.Used then = before.processes().get(pid);
    return now == null ? 0 : now.ticks() - (then == null ? 0 : then.ticks());
  }

  private static String busiest(CpuTimes before, CpuTimes after, long own, double ticksPerCpu) {
    Map.@Nullable Entry<Long, CpuTimes.Used> most = null;
    long ticks = 0;
    for (Map.Entry<Long, CpuTimes.Used> each : after.processes().entrySet()) {
      long gained = gained(before, after, each.getKey());
      if (each.getKey() != own && gained > ticks) {
        ticks = gained;
        most = each;
      }
    }
    return most == null
        ? "none of which can be seen from here"
        : String.format(
            Locale.ROOT,
            "most of all %s (process %d, %.1f CPUs)",
            most.getValue().name(),
            most.getKey(),
            ticks / ticksPerCpu);
  }

  private void allowed(List<Concern> concerns) {
    for (String line : Lines.of(proc.resolve("self/status"))) {
      if (line.startsWith("Cpus_allowed_list:")) {
        String list = line.substring(line.indexOf(':') + 1).strip();
        if (list.matches("\\d+")) { // else it is a range, or has a comma
          concerns.add(
              new Concern(
                  Kind.ONE_CPU,
                  "There is one CPU ("
                      + list
                      + ") for a server and its load, and each slows the"
                      + " other.",
                  "Allow two: more CPUs for the machine or the container, or none of taskset."));
        }
      }
    }
  }

  private void quota(long throttled, Duration time, List<Concern> concerns) {
    double cpus = new ControlGroups(proc, sys).cpus();
    if (cpus < WANTED) {
      concerns.add(
          new Concern(
              Kind.QUOTA,
              "A control group allows %s CPUs (cpu.max), and a server and its load want one each."
                  .formatted(Quantity.number(cpus)),
              "Give the container two CPUs or more."));
    } else if (throttled > 0) {
      concerns.add(
          new Concern(
              Kind.QUOTA,
              "A control group's quota held processes up %s times in %s s (nr_throttled)."
                  .formatted(Quantity.count(throttled), Quantity.number(seconds(time))),
              "Raise its quota (cpu.max), or end what uses it up."));
    }
  }

  private void slowed(long overheated, Duration time, List<Concern> concerns) {
    if (overheated > 0) {
      concerns.add(
          new Concern(
              Kind.SLOWED,
              "The CPUs were too hot and slowed down %s times in %s s (core_throttle_count)."
                  .formatted(Quantity.count(overheated), Quantity.number(seconds(time))),
              "Let the machine cool down."));
      return;
    }
    for (Path cpu : cpus()) {
      OptionalLong most = Lines.number(cpu.resolve("cpufreq/cpuinfo_max_freq"), "");
      OptionalLong may = Lines.number(cpu.resolve("cpufreq/scaling_max_freq"), "");
      if (most.isPresent() && may.isPresent() && may.getAsLong() < FULL_SPEED * most.getAsLong()) {
        concerns.add(
            new Concern(
                Kind.SLOWED,
                String.format(
                    Locale.ROOT,
                    "The CPUs may run at %.0f %% of their highest frequency (scaling_max_freq).",
                    100.0 * may.getAsLong() / most.getAsLong()),
                "Choose another power profile."));
        return;
      }
    }
  }

  private void battery(List<Concern> concerns) {
    for (Path supply : Lines.matching(sys.resolve("class/power_supply"), "*")) {
      if (Lines.first(supply.resolve("type")).equals("Battery")
          && Lines.first(supply.resolve("status")).equals("Discharging")
          && !Lines.first(supply.resolve("scope")).equals("Device")) { // a mouse, for example
        concerns.add(
            new Concern(
                Kind.BATTERY,
                "The machine runs on its battery (" + supply.getFileName() + ").",
                "Plug it in: on a battery it saves power."));
        return;
      }
    }
  }

  private void descriptors(long wanted, List<Concern> concerns) {
    OptionalLong allowed = Lines.number(proc.resolve("self/limits"), "Max open files");
    if (allowed.isPresent() && allowed.getAsLong() < wanted) {
      concerns.add(
          new Concern(
              Kind.DESCRIPTORS,
              "A process may have %s files and sockets open, and %s are wanted."
                  .formatted(Quantity.count(allowed.getAsLong()), Quantity.count(wanted)),
              "Raise the limit (ulimit -n)."));
    }
  }

  private void clock(Moment before, Moment after, List<Concern> concerns) {
    double measured = (after.nanos - before.nanos) / NANOS;
    double told = before.wall.until(after.wall, ChronoUnit.NANOS) / NANOS;
    double apart = told - measured;
    if (Math.abs(apart) > measured * Rule.CLOCK.defaultThreshold() / 100 + READING) {
      concerns.add(
          new Concern(
              Kind.CLOCK,
              String.format(
                  Locale.ROOT,
                  "The wall clock went %.1f ms %s than the measuring clock in %.1f s.",
                  1e3 * Math.abs(apart),
                  apart > 0 ? "further" : "less far",
                  measured),
              "Wait until the time is synchronised, or see what sets it."));
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
