package quintet.trials.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opentest4j.TestAbortedException;

/**
 * What happens to packets on the loopback of this process's own network namespace, by {@code
 * iptables} and {@code ip}. Closing it takes every rule back.
 */
final class Packets implements AutoCloseable {
  private static final String MISSING = "root, unshare and iptables, for a network of its own";
  private static final int LOOPBACK_MTU = 65_536;
  private static final Path COUNTERS = Path.of("/proc/self/net/netstat");
  private static final String OUT_OF_ORDER = "TCPOFOQueue";

  private Packets() {}

  /**
   * @throws TestAbortedException unless {@code own}: nobody else's packets may be dropped
   */
  static Packets ofOwnNetwork(boolean own) {
    if (!own) {
      throw new TestAbortedException(MISSING);
    }
    return new Packets();
  }

  /** From now on whatever is sent from or to {@code port} is lost, so a FIN or a reset, too. */
  void dropAllOf(int port) {
    run("iptables", "-A", "INPUT", "-p", "tcp", "--sport", String.valueOf(port), "-j", "DROP");
    run("iptables", "-A", "INPUT", "-p", "tcp", "--dport", String.valueOf(port), "-j", "DROP");
  }

  /** From now on each packet of {@code port}, either way, is lost with this probability. */
  void dropSomeOf(int port, String probability) {
    for (String end : List.of("--sport", "--dport")) {
      List<String> rule = new ArrayList<>(List.of("iptables", "-A", "INPUT", "-p", "tcp"));
      rule.addAll(List.of(end, String.valueOf(port)));
      rule.addAll(List.of("-m", "statistic", "--mode", "random", "--probability", probability));
      rule.addAll(List.of("-j", "DROP"));
      run(rule.toArray(String[]::new));
    }
  }

  /** How many packets the rules have dropped. */
  long dropped() {
    return run("iptables", "-L", "INPUT", "-v", "-x", "-n")
        .lines()
        .filter(line -> line.contains("DROP") && !line.startsWith("Chain"))
        .mapToLong(line -> Long.parseLong(line.strip().split(" +", 2)[0]))
        .sum();
  }

  /** The largest packet, in bytes, its IP header among them. */
  void mtu(int bytes) {
    run("ip", "link", "set", "lo", "mtu", String.valueOf(bytes));
  }

  /** A link over which packets go as {@code fate} has it, decided by {@code dice}. */
  Link link(Fate fate, RandomGenerator dice) {
    return new Link(fate, dice);
  }

  /** How many segments TCP has put aside in this network so far, as earlier ones were missing. */
  long outOfOrder() {
    // Names stand in one line, and their values in the next that begins alike (proc(5)).
    List<List<String>> extended =
        read(COUNTERS)
            .lines()
            .filter(line -> line.startsWith("TcpExt:"))
            .map(line -> List.of(line.split(" ")))
            .toList();
    return Long.parseLong(extended.get(1).get(extended.get(0).indexOf(OUT_OF_ORDER)));
  }

  @Override
  public void close() {
    run("iptables", "-F", "INPUT");
    mtu(LOOPBACK_MTU);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program said that has to succeed. */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new TestAbortedException(MISSING + ": " + Arrays.toString(command) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
