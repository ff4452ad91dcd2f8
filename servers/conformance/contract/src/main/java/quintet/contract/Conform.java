package quintet.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.HostPort;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Wording;
import quintet.options.Words;
import quintet.testkit.client.Wire;
import quintet.testkit.server.RemoteServer;

/**
 * Runs the contract against a server at an address, and prints its sentences with their outcome.
 */
public final class Conform implements Verb {
  private static final Option<HostPort> ADMIN =
      Option.open(
          "admin", Kind.hostPort(), "the server's admin port; without it no figures are checked");
  private static final Option<Boolean> LAB =
      Option.flag("lab", "the server runs with --lab: check lab commands too");
  private static final Option<Boolean> GUEST =
      Option.flag("guest", "what its WebSocket library decides is told, and does not count");
  private static final OptionTable OPTIONS =
      new OptionTable(
          "conform",
          "Runs the contract against a server that runs, and prints its sentences.",
          Words.one("HOST:PORT", "the server's port"),
          List.of(ADMIN, LAB, GUEST));

  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out for the sentences
   * @param err for what is wrong with the arguments
   */
  Conform(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** For completion. */
  public Conform() {
    this(System.out, System.err);
  }

  /**
   * Exits with 0 if every sentence held or was skipped, 1 if one did not, 2 with one line on stderr
   * if the arguments are wrong or nobody listens there.
   */
  public static void main(String[] arguments) {
    System.exit(new Conform().run(arguments).number());
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  ExitCode run(String... arguments) {
    try {
      Values values = OPTIONS.read(Surroundings.none(), out, arguments);
      if (values == null) {
        return ExitCode.DONE;
      }
      HostPort target = target(values.words().get(0));
      HostPort admin = values.find(ADMIN);
      if (values.isDry(out, "run the contract against " + target)) {
        return ExitCode.DONE;
      }
      RemoteServer server =
          new RemoteServer(
              answering(target), admin == null ? null : answering(admin), values.get(LAB));
      return conforms(server, values.get(GUEST)) ? ExitCode.DONE : ExitCode.MISSED;
    } catch (BadOptionException e) {
      return Guide.refuse(err, OPTIONS.verb(), e);
    }
  }

  private static HostPort target(String word) {
    try {
      return HostPort.parse(word);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(Wording.quote(word) + " is not " + HostPort.FORM);
    }
  }

  private static InetSocketAddress answering(HostPort there) {
    try {
      return there.answering(Wire.PATIENCE);
    } catch (IOException e) {
      throw new BadOptionException("nobody answers at " + there + ": start a server there");
    }
  }

  private boolean conforms(RemoteServer server, boolean guest) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Pointed.class))
            .configurationParameters(server.parameters())
            .build();
    Report report = new Report(out, guest);
    LauncherFactory.create().execute(request, report);
    report.printSums();
    return report.holds();
  }

  /** The contract of the server that the run's parameters point at. */
  static final class Pointed extends ServerContract {}
}
