package quintet.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import quintet.testkit.client.Wire;
import quintet.testkit.server.RemoteServer;

/**
 * Runs the contract against a server at an address, and prints its sentences with their outcome.
 */
public final class Conform {
  private static final String USAGE = "usage: conform HOST:PORT [--admin HOST:PORT] [--lab]";
  private static final int HELD = 0;
  private static final int BROKEN = 1;
  private static final int BAD_ARGUMENTS = 2;

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

  /**
   * Exits with 0 if every sentence held or was skipped, 1 if one did not, 2 with one line on stderr
   * if the arguments are wrong or nobody listens there.
   */
  public static void main(String[] arguments) {
    System.exit(new Conform(System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    if (arguments.contains("--help")) {
      out.println(USAGE);
      out.println("  HOST:PORT          the server's port");
      out.println("  --admin HOST:PORT  its admin port; without it no figures are checked");
      out.println("  --lab              the server runs with --lab: check lab commands too");
      return HELD;
    }
    try {
      RemoteServer server = parse(arguments);
      probe(server.address());
      return conforms(server) ? HELD : BROKEN;
    } catch (IllegalArgumentException e) {
      err.println("conform: " + e.getMessage());
      return BAD_ARGUMENTS;
    }
  }

  private static RemoteServer parse(List<String> arguments) {
    InetSocketAddress target = null;
    @Nullable InetSocketAddress admin = null;
    boolean lab = false;
    for (Iterator<String> each = arguments.iterator(); each.hasNext(); ) {
      String argument = each.next();
      if (argument.equals("--lab")) {
        lab = true;
      } else if (argument.equals("--admin") && each.hasNext()) {
        admin = RemoteServer.parse(each.next());
      } else if (argument.startsWith("-") || target != null) {
        throw new IllegalArgumentException("unexpected " + argument + "; " + USAGE);
      } else {
        target = RemoteServer.parse(argument);
      }
    }
    if (target == null) {
      throw new IllegalArgumentException("no HOST:PORT; " + USAGE);
    }
    return new RemoteServer(target, admin, lab);
  }

  private static void probe(InetSocketAddress target) {
    try (Socket socket = new Socket()) {
      socket.connect(target, (int) Wire.PATIENCE.toMillis());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "nobody answers at " + RemoteServer.text(target) + ": start a server there", e);
    }
  }

  private boolean conforms(RemoteServer server) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Pointed.class))
            .configurationParameters(server.parameters())
            .build();
    Report report = new Report(out);
    LauncherFactory.create().execute(request, report);
    report.printSums();
    return report.holds();
  }

  /** The contract of the server that the run's parameters point at. */
  static final class Pointed extends ServerContract {}
}
