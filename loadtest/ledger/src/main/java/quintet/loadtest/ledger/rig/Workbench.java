package quintet.loadtest.ledger.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import quintet.linux.proc.CpuSet;
import quintet.loadtest.bench.drive.Launchers;
import quintet.options.ModelSpec;
import quintet.process.Affinity;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * What experiments run on. This process keeps off the first CPU, which is the servers'. Servers
 * with nothing but {@code --lab} are started once and lent to every entry that asks; all others are
 * the entry's own. Confined to the ledger's thread.
 */
public final class Workbench {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration DEMONSTRATION_PATIENCE = Duration.ofSeconds(150);
  private static final int QUICK_REPEATS = 6; // the fewest that bound anything at an error of 5 %
  private static final int REPEATS = 10;
  private static final Duration QUICK_WINDOW = Duration.ofMillis(300);
  private static final Duration WINDOW = Duration.ofMillis(800);
  private static final String DEMONSTRATE = "quintet.loadtest.ledger.Demonstrate";

  private final Children children;
  private final Launchers launchers;
  private final Path folder;
  private final boolean quick;
  private final List<Integer> cpus;
  private final List<String> taskset; // the program and its option; empty where nothing is pinned
  private final Map<String, RunningServer> lent = new LinkedHashMap<>();
  private int started;

  private Workbench(
      Children children,
      Launchers launchers,
      Path folder,
      boolean quick,
      List<Integer> cpus,
      List<String> taskset) {
    this.children = children;
    this.launchers = launchers;
    this.folder = folder;
    this.quick = quick;
    this.cpus = cpus;
    this.taskset = taskset;
  }

  /**
   * Takes this process off the first CPU, where others are left.
   *
   * @param children ends all that is started here
   * @param folder for the logs of servers
   * @param quick fewer repeats, shorter windows
   */
  public static Workbench open(Children children, Launchers launchers, Path folder, boolean quick)
      throws IOException, InterruptedException {
    List<Integer> cpus = CpuSet.allowed().map(CpuSet::numbers).orElse(List.of());
    Affinity own = Affinity.keepOff(1, 1, children);
    List<String> taskset = own.cpus() == null ? List.of() : List.of(own.prefix().getFirst(), "-c");
    return new Workbench(children, launchers, folder, quick, cpus, taskset);
  }

  /** How often each figure is taken. */
  public int repeats() {
    return quick ? QUICK_REPEATS : REPEATS;
  }

  /** How long a window of measuring is. */
  public Duration window() {
    return quick ? QUICK_WINDOW : WINDOW;
  }

  /** Whether time is short. */
  public boolean isQuick() {
    return quick;
  }

  /** The project's folder. */
  public Path root() {
    return launchers.root();
  }

  /** CPUs that servers may use. */
  public int cpus() {
    return Math.max(1, cpus.size());
  }

  /**
   * A server with nothing but {@code --lab}, which other entries have used or will use.
   *
   * @param spec such as {@code netty}
   */
  public RunningServer lent(String spec)
      throws IOException, InterruptedException, ProcessFailedException {
    RunningServer server = lent.get(spec);
    if (server == null || !server.process().isAlive()) {
      server = own(spec);
      lent.put(spec, server);
    }
    return server;
  }

  /** A server of the entry's own; the entry gives it back. */
  public RunningServer own(String spec, String... options)
      throws IOException, InterruptedException, ProcessFailedException {
    return start(spec, prefix(0), Map.of(), options);
  }

  /** The same with more of what the JVM is told. */
  public RunningServer told(String spec, String jvmOptions, String... options)
      throws IOException, InterruptedException, ProcessFailedException {
    return start(spec, prefix(0), Map.of("QUINTET_JVM_OPTIONS", jvmOptions), options);
  }

  /** The same on the CPUs from the second on. */
  public RunningServer elsewhere(String spec, String... options)
      throws IOException, InterruptedException, ProcessFailedException {
    return start(spec, prefix(1), Map.of(), options);
  }

  private RunningServer start(
      String spec, List<String> prefix, Map<String, String> environment, String... options)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(launchers.start(ModelSpec.parse(spec), true));
    command.addAll(List.of(options));
    Path log =
        folder.resolve(
            String.format(Locale.ROOT, "server-%02d-%s.log", ++started, spec.replace(':', '-')));
    return new RunningServer(
        spec, ServerProcess.start(children, command, environment, log, START_PATIENCE), log);
  }

  /** Ends an entry's own server. */
  public void giveBack(RunningServer server) {
    server.process().close();
  }

  private List<String> prefix(int skipped) {
    if (taskset.isEmpty() || cpus.size() <= skipped) {
      return List.of();
    }
    List<String> prefix = new ArrayList<>(taskset);
    prefix.add(new CpuSet(cpus.subList(skipped, cpus.size())).toString());
    return prefix;
  }

  /** Runs a demonstration on all CPUs. */
  public Telling.Told demonstrate(Demonstration claim)
      throws IOException, InterruptedException, ProcessFailedException {
    return demonstrate(claim, prefix(0));
  }

  /** The same on one CPU, so that every hop is a switch of that CPU. */
  public Telling.Told demonstrateOnOneCpu(Demonstration claim)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> prefix = new ArrayList<>(taskset);
    if (!prefix.isEmpty()) {
      prefix.add(cpus.getFirst().toString());
    }
    return demonstrate(claim, prefix);
  }

  private Telling.Told demonstrate(Demonstration claim, List<String> prefix)
      throws IOException, InterruptedException, ProcessFailedException {
    String name = claim.statement().name();
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + root().resolve("servers/jvm.options"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), DEMONSTRATE));
    command.addAll(List.of(name, Integer.toString(repeats()), Boolean.toString(quick)));
    Path log = folder.resolve("demonstration-" + name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "1"); // as the servers have it
    // A stack that is kept for the next thread would not be seen to come.
    builder.environment().put("GLIBC_TUNABLES", "glibc.pthread.stack_cache_size=0");
    Process process = children.start(builder);
    boolean ended;
    try {
      ended = process.waitFor(DEMONSTRATION_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      children.stop(process);
    }
    List<String> said = Files.readAllLines(log);
    if (!ended || process.exitValue() != 0) {
      throw new ProcessFailedException(
          "the demonstration %s %s: %s"
              .formatted(
                  name,
                  ended ? "failed" : "did not end",
                  said.isEmpty() ? "it said nothing" : said.getLast()));
    }
    return Telling.Told.of(said);
  }
}
