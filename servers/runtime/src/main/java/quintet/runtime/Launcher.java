package quintet.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import quintet.core.wire.OriginPolicy;
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
  private static final String VERSION =
      Objects.requireNonNullElse(Launcher.class.getPackage().getImplementationVersion(), "dev");

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

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
    int code = launcher.run(System.getenv(), arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  // Also what the JDK's HTTP server and the metrics library say, by java.util.logging.
  private void logToTheConsole() {
    System.setErr(console);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private int run(Map<String, String> environment, String... arguments) {
    if (List.of(arguments).contains("--help")) {
      terminal.print(SettingsParser.help());
      return 0;
    }
    try {
      start(ServerSettings.parse(environment, arguments));
      return 0;
    } catch (SettingException e) {
      console.println("quintet: " + e.getMessage());
      return MISUSED;
    } catch (IOException e) {
      console.println("quintet: " + model.name() + " cannot start: " + e.getMessage());
      return FAILED;
    }
  }

  private void start(ServerSettings settings) throws IOException, SettingException {
    String variant = variant(settings);
    if (settings.offload() > 0 && !model.offloads()) {
      throw new SettingException(
          "--offload: %s gives every connection a thread of its own; nothing is to be offloaded"
              .formatted(model.name()));
    }
    Warmup.failurePaths(LOG);
    if (settings.lab()) {
      LabWork.warm();
    }
    AdminServer admin = bindAdmin(settings);
    try {
      Server server = serve(settings, variant, admin);
      admin.health().advance(Health.Stage.READY);
      new Lifecycle(server, admin, settings).endWithTheProcess(Runtime.getRuntime()::halt);
      console.println(readyLine(settings, variant, server.port(), admin.port()));
    } catch (IOException | SettingException | RuntimeException | Error e) {
      admin.close();
      throw e;
    }
  }

  private Server serve(ServerSettings settings, String variant, AdminServer admin)
      throws IOException, SettingException {
    OriginPolicy origins =
        PageOrigins.of(
            List.of(settings.host(), settings.adminHost()), admin.port(), settings.allowOrigins());
    ServerContext context = new ServerContext(settings, variant, origins, System::nanoTime);
    Identity identity =
        new Identity(
            model.name(),
            variant,
            settings.cores(),
            settings.offload(),
            System.getProperty("java.version"),
            String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()),
            VERSION);
    Server server;
    try {
      server = model.start(context);
    } catch (SocketException e) {
      throw cannotListen(settings.host(), settings.port(), e, "--port");
    }
    int publicPort = settings.publicPort() == 0 ? server.port() : settings.publicPort();
    List<String> names = new ArrayList<>(settings.adminNames());
    names.add(settings.adminHost());
    admin.serve(
        identity,
        context.metrics(),
        new AdminNames(names),
        origins,
        new ChatPage(identity, publicPort));
    return server;
  }

  private String variant(ServerSettings settings) throws SettingException {
    List<String> variants = model.variants();
    String variant = settings.variant().isEmpty() ? variants.get(0) : settings.variant();
    if (!variants.contains(variant)) {
      throw new SettingException(
          "%s has no variant '%s': it has %s"
              .formatted(model.name(), variant, String.join(", ", variants)));
    }
    return variant;
  }

  private static AdminServer bindAdmin(ServerSettings settings)
      throws IOException, SettingException {
    try {
      return AdminServer.bind(new InetSocketAddress(settings.adminHost(), settings.adminPort()));
    } catch (SocketException e) {
      throw cannotListen(settings.adminHost(), settings.adminPort(), e, "--admin-port");
    }
  }

  private static SettingException cannotListen(
      String host, int port, SocketException cause, String option) {
    return new SettingException(
        "cannot listen on %s:%d (%s): choose another %s"
            .formatted(host, port, cause.getMessage(), option));
  }

  private String readyLine(ServerSettings settings, String variant, int port, int adminPort) {
    return "quintet: ready model=%s variant=%s port=%d admin=%d cores=%d jvm=%s %s"
        .formatted(
            model.name(),
            variant,
            port,
            adminPort,
            settings.cores(),
            System.getProperty("java.version"),
            settings.limitsLine());
  }
}
