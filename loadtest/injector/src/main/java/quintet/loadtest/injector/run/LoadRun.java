package quintet.loadtest.injector.run;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.linux.IdleClass;
import quintet.loadtest.injector.client.ClientSettings;
import quintet.loadtest.injector.client.Connector;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.client.LoadLoops;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.injector.cost.ClockDifference;
import quintet.loadtest.injector.cost.ServerReading;
import quintet.loadtest.injector.gatling.LoadHost;
import quintet.loadtest.injector.gatling.Population;
import quintet.loadtest.injector.gatling.SampleLog;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.Reached;
import quintet.loadtest.injector.settings.RunFolder;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.report.page.RunPage;
import quintet.loadtest.results.files.ResultFiles;
import quintet.loadtest.results.log.HistogramLogSink;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.ConsoleTable;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.RunFacts;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summary;

/**
 * One run from its first connection to its summary.
 *
 * <pre>
 *   event loops           users' steps, connections, pacers, recorders: our own or, where epoll is not, Gatling's
 *   "conductor"           phases
 *   "scribe"              once a second the progress line and, but in measured windows, the histogram log, when no loop wants its CPU
 *   "scraper"             readings of the server's admin port
 *   shutdown hook         a run that is cut short: flush, and a summary that says so
 * </pre>
 */
public final class LoadRun implements LoadHost {
  private final LoadSettings settings;
  private final Reached reached;
  private final Function<List<Departure>, String> command;
  private final StartTogether start;
  private final RunFolder folder;
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private final List<PhasePlan> plans = new ArrayList<>();
  private final List<LoadLoop> loops = new ArrayList<>();
  private final List<Connector> connectors = new ArrayList<>();
  private final ScheduledExecutorService conductor =
      Executors.newSingleThreadScheduledExecutor(named("conductor"));
  private final ScheduledExecutorService scribe =
      Executors.newSingleThreadScheduledExecutor(named("scribe"));
  private final ExecutorService scraper = Executors.newSingleThreadExecutor(named("scraper"));
  private final Thread hook = new Thread(() -> end(false), "cut-short");
  private final AdminPort admin;
  private final CollectingCost collecting;
  private final ProgressLine progress;
  private @Nullable LoadLoops ownLoops;
  private @Nullable HistogramLogSink sink;
  private volatile @Nullable FleetLog fleetLog;
  private final Searches searches = new Searches();
  private volatile Map<PhasePlan, PhaseRun> phases = Map.of(); // known once the run has started
  private volatile @Nullable SampleQueue samples;
  private volatile ServerReading reading = new ServerReading.Missing("not read");
  private boolean ended;
  private String told = "";
  private List<String> missed;

  /**
   * Prepares one; nothing is connected yet.
   *
   * @param reached where the server was found
   * @param command what repeats the run, given the server's settings that are not the usual ones
   * @param clock how far ours is from the server's; null if it is not known, or no time was set
   */
  public LoadRun(
      LoadSettings settings,
      Reached reached,
      Function<List<Departure>, String> command,
      @Nullable ClockDifference clock) {
    this.start = new StartTogether(clock);
    this.settings = settings;
    this.reached = reached;
    this.command = command;
    this.folder = settings.runFolder();
    this.admin = AdminPort.at(reached.admin());
    this.collecting = new CollectingCost(admin, scraper);
    Objective promised = settings.objective();
    this.missed =
        promised == null
            ? List.of()
            : List.of("objective " + promised.text() + " can't be judged: nothing began");
    this.progress = new ProgressLine(settings.is(Setting.PROGRESS, "on"));
  }

  LoadSettings settings() {
    return settings;
  }

  /** Adds a phase; before the start only. */
  public PhasePlan add(PhasePlan plan) {
    plans.add(plan);
    return plan;
  }

  /** Adds the search for a capacity; before the start only. */
  public Staircase add(Staircase staircase) {
    searches.add(staircase);
    return staircase;
  }

  /** Begins a step of a staircase; from the start on, any thread. */
  PhaseRun step(PhasePlan plan) {
    PhaseRun step =
        new PhaseRun(
            this,
            plan,
            loops,
            conductor,
            Objects.requireNonNull(sink, "not started"),
            Objects.requireNonNull(samples, "not started"));
    searches.took(step);
    return step;
  }

  /**
   * What a step recorded, by tag, once it is over: there may be many, and none needs it any more.
   */
  Map<String, MetricTotal> finish(PhasePlan step) {
    HistogramLogSink open = Objects.requireNonNull(sink, "not started");
    take(open);
    Map<String, MetricTotal> totals = open.totals(step.tag(""));
    open.forget(step.tag(""));
    return totals;
  }

  /** That phase of this run; from the start on, which is before the first user. */
  public PhaseRun phase(PhasePlan plan) {
    return Objects.requireNonNull(phases.get(plan), "not started");
  }

  AdminPort admin() {
    return admin;
  }

  ExecutorService scraper() {
    return scraper;
  }

  /** What collecting a byte takes of the server's CPU time; see {@link CollectingCost#micros}. */
  @Nullable Double collecting() {
    return collecting.micros();
  }

  PhaseRun.FleetCounts fleet() {
    return PhaseRun.FleetCounts.of(loops);
  }

  @Override
  public synchronized void start(List<EventLoop> eventLoops, SampleLog log) {
    if (sink != null) {
      return;
    }
    SampleQueue queue = new SampleQueue(log);
    samples = queue;
    HistogramLogSink opened =
        new HistogramLogSink(folder.file("run.hlog"), startedAt.toEpochMilli());
    fleetLog = new FleetLog(folder.file("fleet.csv"), startedAt.toEpochMilli());
    sink = opened;
    ClientSettings client = clientSettings();
    for (LoadLoop loop : makeLoops(eventLoops)) {
      loops.add(loop);
      connectors.add(new Connector(loop, client));
    }
    Map<PhasePlan, PhaseRun> started = new LinkedHashMap<>();
    for (PhasePlan plan : plans) {
      started.put(plan, new PhaseRun(this, plan, loops, conductor, opened, queue));
    }
    phases = started;
    Runtime.getRuntime().addShutdownHook(hook);
    // Also warms up the admin port, so that its first use is not in the first difference.
    scraper.execute(() -> reading = admin.read());
    scribe.execute(IdleClass::enter);
    var _ = scribe.scheduleAtFixedRate(this::everySecond, 1, 1, TimeUnit.SECONDS);
  }

  private List<LoadLoop> makeLoops(List<EventLoop> gatlings) {
    int count = settings.whole(Setting.LOOPS);
    if (settings.is(Setting.IO, "auto") && LoadLoops.isSupported()) {
      LoadLoops own = LoadLoops.apart(count, settings.whole(Setting.SPIN));
      ownLoops = own;
      return own.all();
    }
    return gatlings.subList(0, Math.min(count, gatlings.size())).stream()
        .map(LoadLoop::onNetty)
        .toList();
  }

  @Override
  public VirtualUser enter(Population population) {
    int number = population.counter().getAndIncrement();
    int at = Math.floorMod(population.loopOf().applyAsInt(number), loops.size());
    return new VirtualUser(number, loops.get(at), connectors.get(at));
  }

  /** The scenario ran to its end. */
  public void finish() {
    if (end(true)) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  /**
   * What the objective, if there was one, was missed by, and which files are not whole, a line
   * each, once the run has ended.
   */
  public synchronized List<String> missed() {
    return missed;
  }

  /**
   * What was found, as the last block of the console, and where it lies; empty before the end. A
   * run that is cut short has printed it by then.
   */
  public synchronized String told() {
    return told;
  }

  /** Whether all that was found is written, so far as it can be. */
  public synchronized boolean hasEnded() {
    return ended;
  }

  private void everySecond() {
    HistogramLogSink open = sink;
    if (open != null) {
      List<PhaseRun> all = searches.underWay(phases.values());
      boolean measuring = all.stream().anyMatch(phase -> phase.conductor().measuring());
      Map<String, Histogram> intervals = take(open);
      if (!measuring) {
        open.write();
      }
      progress.print(System.nanoTime() - startNanos, all, intervals, fleet().open());
    }
  }

  private synchronized Map<String, Histogram> take(HistogramLogSink open) {
    long now = System.currentTimeMillis();
    FleetLog log = fleetLog;
    if (log != null) {
      PhaseRun.FleetCounts counts = fleet();
      log.note(now, counts.open(), counts.evicted());
    }
    return open.take(now);
  }

  private static void add(List<String> broken, @Nullable String failure) {
    if (failure != null) {
      broken.add(failure);
    }
  }

  /** Closes the logs and notes the command; what is not whole then, in a few words each. */
  private List<String> close(HistogramLogSink open, String again) {
    List<String> broken = new ArrayList<>();
    open.close();
    add(broken, open.failure());
    FleetLog log = fleetLog;
    if (log != null) {
      log.close();
      add(broken, log.failure());
    }
    try {
      folder.note(again);
    } catch (IOException e) {
      add(broken, String.valueOf(e.getMessage()));
    }
    return broken;
  }

  private Summary write(Summary summary, Collection<MetricTotal> totals, List<String> broken) {
    try {
      return ResultFiles.write(folder.path(), totals, summary, broken);
    } catch (IOException e) {
      List<String> all = new ArrayList<>(broken);
      all.add(String.valueOf(e.getMessage()));
      return summary.unwritten(all);
    }
  }

  private synchronized boolean end(boolean complete) {
    HistogramLogSink open = sink;
    if (ended || open == null) {
      return false;
    }
    ended = true;
    take(open);
    String again = command.apply(ofServer());
    List<String> broken = close(open, again);
    Map<String, MetricTotal> totals = open.totals("");
    List<Phase> found = searches.results(phases.values(), totals);
    Summary summary =
        Summary.of(
                facts(again),
                MachineFacts.here(),
                reading.server(),
                found,
                complete,
                settings.thresholds())
            .with(start.verdicts(settings, phases.values()))
            .against(settings.objective());
    summary = write(summary, totals.values(), broken);
    missed = summary.missed();
    conductor.shutdownNow();
    scribe.shutdownNow();
    scraper.shutdownNow();
    if (ownLoops != null) {
      ownLoops.close();
    }
    admin.close();
    told = ConsoleTable.of(summary) + '\n' + places(summary);
    if (!complete) {
      System.out.println(told);
    }
    return true;
  }

  /** Where the page and all files are; a page that can't be made costs the run nothing else. */
  private String places(Summary summary) {
    String results = "Results: " + settings.onHost(folder.path());
    try {
      Path page = RunPage.write(folder.path(), summary);
      return results + "\nPage: " + settings.onHost(page).toUri();
    } catch (IOException | RuntimeException e) {
      return results + "\nNo page: " + e;
    }
  }

  private List<Departure> ofServer() {
    ServerFacts server = reading.server();
    return server == null || server.departures() == null ? List.of() : server.departures();
  }

  private RunFacts facts(String again) {
    return new RunFacts(
        folder.id(),
        startedAt,
        (System.nanoTime() - startNanos) / 1e9,
        settings.scenario(),
        settings.text(Setting.TRANSPORT),
        settings.text(Setting.LOOP),
        again,
        settings.targetText(),
        settings.admin() == null ? null : settings.admin().toString(),
        settings.asText(),
        settings.departures());
  }

  private ClientSettings clientSettings() {
    return new ClientSettings(
        settings.target(),
        reached.target(),
        settings.place(),
        settings.transport(),
        settings.whole(Setting.IN_FLIGHT),
        settings.whole(Setting.ATTEMPTS),
        settings.time(Setting.TIMEOUT),
        settings.size() + 4096,
        settings.bytes(Setting.UNSENT));
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }
}
