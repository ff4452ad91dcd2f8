package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ModelLauncher;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerProcess;

/**
 * Servers of one model and their clients. What a fault started ends with {@link #clear}; the shared
 * server lives on until the bench is closed. Used by one thread.
 */
final class Bench implements AutoCloseable {
  private static final List<String> SHARED =
      List.of("--lab", "--linger", "300ms", "--handshake-timeout", "60s");

  private final ModelLauncher launcher;
  private final boolean ownNetwork;
  private final int drains;
  private final List<AutoCloseable> started = new ArrayList<>();
  private @Nullable ServerProcess shared;

  /**
   * @param launcher of the model
   * @param ownNetwork whether this process has a network namespace of its own, with a loopback that
   *     nobody else uses, and may drop packets in it
   * @param drains how often a drain is repeated
   */
  Bench(ModelLauncher launcher, boolean ownNetwork, int drains) {
    this.launcher = launcher;
    this.ownNetwork = ownNetwork;
    this.drains = drains;
  }

  /** The server that all faults use which leave it whole: lab commands, and a linger of 300 ms. */
  ServerProcess shared() {
    ServerProcess server = shared;
    if (server == null) {
      server = launcher.start(List.of(), SHARED);
      shared = server;
    }
    return server;
  }

  /** A server of this fault's own. */
  ServerProcess fresh(String... settings) {
    return fresh(List.of(), settings);
  }

  /** A server of this fault's own, with options for its JVM. */
  ServerProcess fresh(List<String> jvm, String... settings) {
    return kept(launcher.start(jvm, List.of(settings)));
  }

  /** Whether the model can do slow work on a pool beside; the others have a thread for each. */
  boolean offloads() {
    return !Set.of("threads", "channels").contains(launcher.model());
  }

  /** Clients of {@code server}. */
  Clients clients(Server server) {
    return kept(new Clients(server));
  }

  /** Something else that ends with the fault. */
  <T extends AutoCloseable> T kept(T resource) {
    started.add(resource);
    return resource;
  }

  /** The rules of this process's own network; the fault is not run where it has none. */
  Packets packets() {
    return kept(Packets.ofOwnNetwork(ownNetwork));
  }

  /** How often a drain is repeated. */
  int drains() {
    return drains;
  }

  /** Ends what the fault has started, the last first; after a failure, the shared server too. */
  void clear(boolean failed) {
    List<AutoCloseable> ending = new ArrayList<>(started.reversed());
    started.clear();
    if (failed && shared != null) {
      ending.add(shared);
      shared = null;
    }
    List<String> failures = ending.stream().flatMap(Bench::failureOfClosing).toList();
    if (!failures.isEmpty()) {
      throw new AssertionError("what the fault had started did not end: " + failures);
    }
  }

  private static Stream<String> failureOfClosing(AutoCloseable resource) {
    try {
      resource.close();
      return Stream.of();
    } catch (Exception e) {
      return Stream.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    clear(true);
  }
}
