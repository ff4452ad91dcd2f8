package quintet.guests;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.ProjectRoot;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Version;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * {@code ./quintet serve} of a guest: builds it where it has changed, starts it, says that it is
 * ready in the words of the five, and ends it on SIGTERM or SIGINT. Whoever starts servers by this
 * command needs to know nothing of guests.
 *
 * <p>Exit codes: 0 after a drain; 1 if the guest fails; 2 for a setting that is wrong, or a guest
 * that can't be built or started here.
 */
public final class ServeGuest {
  private static final Option<String> HOST =
      Option.of("host", Kind.text("ADDRESS"), "127.0.0.1", "address to listen on");
  private static final Option<Integer> PORT =
      Option.of("port", Kind.port(0), "9000", "its port; 0 for any free one");
  private static final Option<String> ADMIN_HOST =
      Option.of("admin-host", Kind.text("ADDRESS"), "127.0.0.1", "address of the admin port");
  private static final Option<Integer> ADMIN_PORT =
      Option.of("admin-port", Kind.port(0), "9001", "port of /metrics; 0 for any free one");
  private static final Option<Integer> CORES =
      Option.of("cores", Kind.whole(1, 1024), "1", "CPUs that it may use");
  private static final Option<Boolean> LAB =
      Option.flag("lab", "allow ADD, BURN, BLOCK, CRASH and CRASH-ROOM");
  private static final Option<Boolean> BUILD =
      Option.flag("build", "builds it, and starts nothing").spokenOnly();
  private static final OptionTable TABLE =
      new OptionTable(
          "serve",
          "Starts a guest: a server in another language.",
          Words.one("GUEST", "one of servers/guests/guests.yaml, and :SETTING=VALUE"),
          List.of(HOST, PORT, ADMIN_HOST, ADMIN_PORT, CORES, LAB, BUILD));
  private static final Duration START_PATIENCE = Duration.ofSeconds(20);
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(15);

  private final AtomicBoolean stopping = new AtomicBoolean();

  private ServeGuest() {}

  /** Takes what follows the verb; does not return. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(new ServeGuest().run(arguments).number());
  }

  private ExitCode run(String... arguments) {
    Surroundings surroundings = Surroundings.environment("QUINTET_", System.getenv());
    try {
      Values values = TABLE.read(surroundings, System.out, spelledOut(arguments));
      if (values == null) {
        return ExitCode.DONE;
      }
      Path list = ProjectRoot.here().resolve("servers/guests/guests.yaml");
      Guest guest = GuestFile.read(list, values.words().getFirst());
      try (Children children = new Children(DRAIN_PATIENCE)) {
        return serve(children, guest, values);
      }
    } catch (BadOptionException | ProcessFailedException e) {
      return Guide.refuse(System.err, "", new BadOptionException(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      System.err.println("quintet: it cannot start: " + e.getMessage());
      return ExitCode.MISSED;
    } catch (InterruptedException e) {
      return ExitCode.MISSED;
    }
  }

  // With the settings of a first word GUEST:SETTING=VALUE as options.
  private static String[] spelledOut(String... arguments) {
    if (arguments.length == 0 || arguments[0].startsWith("-")) {
      return arguments;
    }
    ModelSpec spec = ModelSpec.parse(arguments[0]);
    if (spec.variant() != null) {
      throw new BadOptionException("%s has no variants".formatted(spec.model()));
    }
    List<String> words = new ArrayList<>(List.of(spec.model()));
    words.addAll(spec.options());
    words.addAll(List.of(arguments).subList(1, arguments.length));
    return words.toArray(String[]::new);
  }

  private ExitCode serve(Children children, Guest guest, Values values)
      throws IOException, InterruptedException, ProcessFailedException {
    if (values.isDry(System.out, "build and serve " + guest.name())) {
      return ExitCode.DONE;
    }
    Workshop workshop = new Workshop(children, System.getenv().getOrDefault("PATH", ""));
    workshop.check(guest);
    Guest.Told told =
        new Guest.Told(values.get(HOST), port(values), values.get(LAB), values.get(CORES));
    workshop.build(guest, told);
    if (values.get(BUILD)) {
      return ExitCode.DONE;
    }
    try (GuestAdmin admin = GuestAdmin.bind(values.get(ADMIN_HOST), values.get(ADMIN_PORT))) {
      GuestProcess running = GuestProcess.start(children, guest, told, System.err, START_PATIENCE);
      admin.serve(
          new ProcPage(info(guest, told), running.handle(), Path.of("/proc")), running.handle());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(running), "drain"));
      System.err.printf(
          Locale.ROOT,
          "quintet: ready model=%s variant=guest port=%d admin=%d cores=%d pid=%d%n",
          guest.name(),
          told.port(),
          admin.port(),
          told.cores(),
          running.handle().pid());
      int exit = running.await();
      if (stopping.get()) {
        Thread.sleep(DRAIN_PATIENCE); // the hook ends this process
      }
      System.err.println("quintet: " + guest.name() + " ended by itself, with exit code " + exit);
      return ExitCode.MISSED;
    }
  }

  private void drain(GuestProcess running) {
    stopping.set(true);
    boolean ended = running.stop();
    Runtime.getRuntime().halt(ended ? ExitCode.DONE.number() : ExitCode.MISSED.number());
  }

  private static String info(Guest guest, Guest.Told told) {
    return "model=\"%s\",variant=\"guest\",cores=\"%s\",options=\"%s: %s\",version=\"%s\""
        .formatted(
            guest.name(),
            told.cores(),
            guest.language().replace("\"", "'"),
            guest.idea().replace("\"", "'"),
            Version.number());
  }

  // The guest is told a number, so one that is free now is chosen for it.
  private static int port(Values values) throws IOException {
    int asked = values.get(PORT);
    if (asked != 0) {
      return asked;
    }
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(values.get(HOST), 0));
      return free.getLocalPort();
    }
  }
}
