package quintet.loadtest.injector.phase;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.injector.client.ClientSettings;
import quintet.loadtest.injector.client.ConnectListener;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Connector;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.client.LoopRig;
import quintet.loadtest.injector.client.Reply;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.injector.client.WebSocketPlace;
import quintet.loadtest.results.log.HistogramLogSink;
import quintet.options.HostPort;

/** One loop, one phase, and players for it, without Gatling. */
public final class PhaseRig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LoopRig rig = LoopRig.usual();
  public final LoadLoop loop = rig.loop();
  final ScheduledExecutorService conductor = Executors.newSingleThreadScheduledExecutor();
  public final HistogramLogSink sink;
  final Connector connector;
  public final List<Connection> connections = new ArrayList<>();
  public PhaseListener listener = new PhaseListener() {};
  private volatile @Nullable PhaseConductor latest;

  public PhaseRig(ChatServer server, Transport transport, Path folder) {
    sink = new HistogramLogSink(folder.resolve("run.hlog"), System.currentTimeMillis());
    HostPort target = new HostPort("127.0.0.1", server.address().getPort());
    connector =
        new Connector(
            loop,
            new ClientSettings(
                target,
                server.address(),
                WebSocketPlace.CHAT,
                transport,
                64,
                3,
                Duration.ofSeconds(5),
                1 << 20,
                4 << 20));
  }

  public static PhasePlan open(double rate, Duration warmup, Duration duration, Duration drain) {
    return plan(
        new PhasePlan.Load(false, 1, rate, false, 0, 64),
        new PhasePlan.Window(PATIENCE, warmup, duration, drain));
  }

  /** An open loop whose warm-up may end between two times. */
  static PhasePlan warming(double rate, Duration least, Duration longest, Duration duration) {
    return plan(
        new PhasePlan.Load(false, 1, rate, false, 0, 64),
        new PhasePlan.Window(PATIENCE, least, longest, duration, Duration.ofSeconds(2), null));
  }

  /** An open loop whose load, without a warm-up, begins at a set time. */
  static PhasePlan startingAt(Instant start, Duration duration) {
    Duration drain = Duration.ofSeconds(2);
    return plan(
        new PhasePlan.Load(false, 1, 200, false, 0, 64),
        new PhasePlan.Window(PATIENCE, Duration.ZERO, Duration.ZERO, duration, drain, start));
  }

  public static PhasePlan closed(int depth, Duration duration) {
    return plan(
        new PhasePlan.Load(true, depth, 1, false, 0, 64),
        new PhasePlan.Window(PATIENCE, Duration.ZERO, duration, Duration.ofSeconds(2)));
  }

  private static PhasePlan plan(PhasePlan.Load load, PhasePlan.Window window) {
    return new PhasePlan("test", 7, 0, load, window, new PhasePlan.Bounds(1024, 1024, 1000));
  }

  /** The same phase under another number, as the next one of a run. */
  static PhasePlan numbered(PhasePlan plan, int run) {
    return new PhasePlan(
        plan.name(), run, plan.players(), plan.load(), plan.window(), plan.bounds());
  }

  PhaseConductor phase(PhasePlan plan, int players) {
    PhasePlan whole =
        new PhasePlan(plan.name(), plan.run(), players, plan.load(), plan.window(), plan.bounds());
    PhaseConductor made = new PhaseConductor(whole, List.of(loop), conductor, sink, listener);
    latest = made;
    return made;
  }

  /** The phase that was begun last. */
  PhaseConductor latest() {
    return Objects.requireNonNull(latest, "no phase");
  }

  Connection connect() throws Exception {
    CompletableFuture<Connection> made = new CompletableFuture<>();
    loop.eventLoop()
        .execute(() ->
            connector.connect(
                new ConnectListener() {
                  @Override
                  public void connected(Connection connection, long nanos) {
                    made.complete(connection);
                  }

                  @Override
                  public void failed(String reason) {
                    made.completeExceptionally(new IllegalStateException(reason));
                  }
                }));
    Connection connection = made.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    connections.add(connection);
    return connection;
  }

  String ask(Connection connection, String command) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.eventLoop()
        .execute(() ->
            connection.ask(
                command,
                new Reply() {
                  @Override
                  public void answered(String text) {
                    answer.complete(text);
                  }

                  @Override
                  public void failed(String reason) {
                    answer.completeExceptionally(new IllegalStateException(reason));
                  }
                }));
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  public Outcome echo(PhasePlan plan, int players) throws Exception {
    PhaseConductor phase = phase(plan, players);
    for (int i = 0; i < players; i++) {
      Connection connection = connect();
      int id = i;
      loop.eventLoop().submit(() -> phase.seats(loop).echo(connection, id)).get();
      phase.arrived();
    }
    return await(phase);
  }

  Outcome fanout(PhasePlan plan, int members, int publishers) throws Exception {
    PhaseConductor phase = phase(plan, members);
    RoomPlan room = new RoomPlan(0, "lobby", members, publishers, "");
    for (int i = 0; i < members; i++) {
      Connection connection = connect();
      int number = i;
      loop.eventLoop()
          .submit(() ->
              phase.seats(loop).member(connection, room, number, number < publishers ? number : -1))
          .get();
      ask(connection, "JOIN lobby");
      phase.arrived();
    }
    return await(phase);
  }

  Outcome await(PhaseConductor phase) throws Exception {
    Outcome outcome = phase.finished().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    sink.flush(System.currentTimeMillis());
    return outcome;
  }

  Histogram metric(String name) {
    return Objects.requireNonNull(sink.totals().get("test." + name)).histogram();
  }

  @Override
  public void close() {
    for (Connection connection : connections) {
      loop.eventLoop().submit(connection::abort).syncUninterruptibly();
    }
    conductor.shutdownNow();
    rig.close();
    sink.close();
  }
}
