package quintet.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import quintet.broker.BrokerSettings;
import quintet.broker.Link;
import quintet.core.wire.OriginPolicy;
import quintet.linux.proc.CpuSet;
import quintet.options.BadOptionException;
import quintet.options.Departure;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.HostPort;
import quintet.options.LauncherVariables;
import quintet.options.ModelSpec;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Version;
import quintet.runtime.admin.AdminNames;
import quintet.runtime.admin.AdminServer;
import quintet.runtime.admin.ChatPage;
import quintet.runtime.admin.Health;
import quintet.runtime.admin.Identity;

/**
 * From command line to serving, and back: reads the settings, starts the admin port and the model,
 * says so in one line, and drains on SIGTERM or SIGINT.
 *
 * <p>Exit codes: 0 after a drain; 1 for a failure, also one while draining; 2 for a setting that is
 * wrong or a port in use, with one line that says which; 3 when memory is exhausted, by the JVM's
 * own {@code ExitOnOutOfMemoryError}.
 */
public final class Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private final Model model;
  private final PrintStream terminal;
  private final PrintStream console;

  private Launcher(Model model, PrintStream terminal) {
    this.model = model;
    this.terminal = terminal;
    this.console = new OneLineConsole(terminal);
  }

  /** Runs a model; returns once it serves, and leaves its threads behind. */
  public static void main(Model model, String[] arguments) {
    Launcher launcher = new Launcher(model, System.err);
    launcher.logToTheConsole();
    ExitCode code = launcher.run(System.getenv(), arguments);
    if (code != ExitCode.DONE) {
      System.exit(code.number());
    }
  }

  // Also what the JDK's HTTP server and the metrics library say, by java.util.logging.
  private void logToTheConsole() {
    System.setErr(console);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private ExitCode run(Map<String, String> environment, String... arguments) {
    Surroundings surroundings = ServerSettings.surroundings(environment);
    if (ServerOptions.TABLE.answers(surroundings, terminal, arguments)) {
      return ExitCode.DONE;
    }
    try {
      Values values = ServerOptions.TABLE.split(spelledOut(arguments)).read(surroundings, "");
      Optional<CpuSet> cpus = CpuSet.allowed();
      ServerSettings settings = ServerSettings.of(values).on(cpus, OpenFiles.here());
      String variant = variant(settings);
      checkOffload(settings);
      if (!values.isDry(System.out, "serve " + plan(settings, variant))) {
        start(settings, variant, cpus.map(CpuSet::toString).orElse("any"));
      }
      return ExitCode.DONE;
    } catch (BadOptionException e) {
      return Guide.refuse(console, "", e);
    } catch (IOException e) {
      console.println("quintet: " + model.name() + " cannot start: " + e.getMessage());
      return ExitCode.MISSED;
    }
  }

  /**
   * With the variant and the settings of a first word {@code MODEL[:VARIANT][:SETTING=VALUE]} as
   * options.
   */
  private String[] spelledOut(String... arguments) {
    if (arguments.length == 0 || arguments[0].startsWith("-")) {
      return arguments;
    }
    ModelSpec spec = ModelSpec.parse(arguments[0]);
    if (!spec.model().equals(model.name())) {
      throw new BadOptionException("this is " + model.name() + ", not " + spec.model());
    }
    List<String> words = new ArrayList<>(spec.options());
    words.addAll(List.of(arguments).subList(1, arguments.length));
    return words.toArray(String[]::new);
  }

  private String plan(ServerSettings settings, String variant) {
    return String.format(
        Locale.ROOT,
        "%s:%s on %s, its admin page on %s, with %d CPU%s",
        model.name(),
        variant,
        new HostPort(settings.host(), settings.port()),
        new HostPort(settings.adminHost(), settings.adminPort()),
        settings.cores(),
        settings.cores() == 1 ? "" : "s");
  }

  private void checkOffload(ServerSettings settings) {
    if (settings.offload() > 0 && !model.offloads()) {
      throw new BadOptionException(
          "--offload: %s gives every connection a thread of its own; nothing is to be offloaded"
              .formatted(model.name()));
    }
  }

  private void start(ServerSettings settings, String variant, String cpus) throws IOException {
    Warmup.failurePaths(LOG);
    if (settings.lab()) {
      LabWork.warm();
    }
    AdminServer admin = bindAdmin(settings);
    try {
      Server server = serve(settings, variant, admin);
      admin.health().advance(Health.Stage.READY);
      new Lifecycle(server, admin, settings).endWithTheProcess(Runtime.getRuntime()::halt);
      console.println(readyLine(settings, variant, server.port(), admin.port(), cpus));
    } catch (IOException | RuntimeException | Error e) {
      admin.close();
      throw e;
    }
  }

  private Server serve(ServerSettings settings, String variant, AdminServer admin)
      throws IOException {
    PublicUrl publicUrl = settings.publicUrl();
    List<String> listed = new ArrayList<>(settings.allowOrigins());
    List<String> names = new ArrayList<>(settings.adminNames());
    names.add(settings.adminHost());
    if (publicUrl != null) {
      listed.add(publicUrl.origin());
      names.add(publicUrl.host());
    }
    OriginPolicy origins =
        PageOrigins.of(List.of(settings.host(), settings.adminHost()), admin.port(), listed);
    BrokerSettings broker = settings.broker();
    Link link =
        broker == null ? null : Link.connect(broker, "quintet " + model.name(), System::nanoTime);
    ServerContext context = new ServerContext(settings, variant, origins, System::nanoTime, link);
    Identity identity =
        new Identity(
            model.name(),
            variant,
            settings.cores(),
            settings.offload(),
            System.getProperty("java.version"),
            String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()),
            Version.number(),
            departures(settings));
    // What escapes from a thread in spite of all: counted, and one line instead of a trace.
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> context.handlerFailed(e));
    Server server = start(context, link);
    ChatPage.Address address =
        publicUrl != null
            ? new ChatPage.Address.Url(publicUrl.webSocket())
            : settings.publicPort() == 0
                ? new ChatPage.Address.Port(server.port(), false)
                : new ChatPage.Address.Port(settings.publicPort(), true);
    admin.serve(
        identity,
        context.metrics(),
        context.heartbeats(),
        new AdminNames(names),
        origins,
        new ChatPage(identity, address, settings.lab()),
        link);
    context.heartbeats().start();
    return server;
  }

  private Server start(ServerContext context, @Nullable Link link) throws IOException {
    if (link == null) {
      return startModel(context);
    }
    link.report(context::handlerFailed);
    try {
      return new LinkedServer(startModel(context), link);
    } catch (IOException | RuntimeException | Error e) {
      link.close();
      throw e;
    }
  }

  private Server startModel(ServerContext context) throws IOException {
    try {
      return model.start(context);
    } catch (SocketException e) {
      ServerSettings settings = context.settings();
      throw cannotListen(settings.host(), settings.port(), e, "--port");
    }
  }

  private static List<Departure> departures(ServerSettings settings) {
    List<Departure> all = new ArrayList<>(settings.departures());
    all.addAll(LauncherVariables.SERVER.departures(System::getenv));
    return all;
  }

  private String variant(ServerSettings settings) {
    List<String> variants = model.variants();
    String variant = settings.variant().isEmpty() ? variants.get(0) : settings.variant();
    if (!variants.contains(variant)) {
      throw new BadOptionException(
          "%s has no variant '%s': it has %s"
              .formatted(model.name(), variant, String.join(", ", variants)));
    }
    return variant;
  }

  private static AdminServer bindAdmin(ServerSettings settings) throws IOException {
    try {
      return AdminServer.bind(new InetSocketAddress(settings.adminHost(), settings.adminPort()));
    } catch (SocketException e) {
      throw cannotListen(settings.adminHost(), settings.adminPort(), e, "--admin-port");
    }
  }

  private static BadOptionException cannotListen(
      String host, int port, SocketException cause, String option) {
    return new BadOptionException(
        String.format(
            Locale.ROOT,
            "cannot listen on %s (%s): choose another %s",
            new HostPort(host, port),
            cause.getMessage(),
            option));
  }

  private String readyLine(
      ServerSettings settings, String variant, int port, int adminPort, String cpus) {
    return String.format(
        Locale.ROOT,
        "quintet: ready model=%s variant=%s port=%d admin=%d cores=%d cpus=%s jvm=%s %s",
        model.name(),
        variant,
        port,
        adminPort,
        settings.cores(),
        cpus,
        System.getProperty("java.version"),
        settings.limitsLine());
  }
}
