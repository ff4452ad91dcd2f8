package quintet.testkit.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A broker of a test's own, with JetStream: Debian's {@code nats-server}, on a free port. */
public final class NatsServer implements AutoCloseable {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> command;
  private final Path store;
  private final int port;
  private @Nullable Process process;

  private NatsServer(List<String> options) throws IOException {
    this.store = Files.createTempDirectory("quintet-nats-");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    this.command =
        new ArrayList<>(List.of("nats-server", "-a", "127.0.0.1", "-p", String.valueOf(port)));
    command.addAll(options);
    if (options.contains("-js")) {
      command.addAll(List.of("-sd", store.toString()));
    }
  }

  /** One with JetStream; the test is skipped where there is no such program, or fails in CI. */
  public static NatsServer start() {
    return start("-js");
  }

  /** One without JetStream. */
  public static NatsServer startPlain() {
    return start(new String[0]);
  }

  /** One with these options of its own, and JetStream only if {@code -js} is among them. */
  public static NatsServer start(String... options) {
    try {
      NatsServer server = new NatsServer(List.of(options));
      server.restart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, again at the same port and with what it had kept in files. */
  public void restart() {
    try {
      Process begun = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = begun;
      CompletableFuture<Boolean> ready = new CompletableFuture<>();
      Thread.ofPlatform().daemon().name("log of nats").start(() -> read(begun, ready));
      if (!ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("nats-server ended at once");
      }
    } catch (IOException e) {
      Needs.missing("nats-server, of the package of that name: " + e.getMessage());
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("nats-server did not become ready", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while nats-server was starting", e);
    }
  }

  private static void read(Process process, CompletableFuture<Boolean> ready) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("Server is ready")) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      // It was ended.
    }
    ready.complete(false);
  }

  /** As {@code --broker} takes it. */
  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Has it stand still; on return it does. On Linux, else the test is skipped. */
  public void pause() {
    long pid = Needs.present(process, "nats-server is not running").pid();
    Path state = Path.of("/proc", String.valueOf(pid), "stat");
    if (!Files.isReadable(state)) {
      Needs.missing("Linux, where another process can be seen to stand still");
    }
    ServerProcess.signal(pid, "STOP");
    try {
      while (!Files.readString(state).contains(") T ")) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it go on. */
  public void resume() {
    ServerProcess.signal(Needs.present(process, "nats-server is not running").pid(), "CONT");
  }

  /** Ends it and waits until it has ended; what it keeps in files stays. */
  public void stop() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      try {
        running.waitFor(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends it, takes away what it kept, and starts it again. */
  public void forget() {
    stop();
    deleteStore();
    restart();
  }

  @Override
  public void close() {
    stop();
    deleteStore();
  }

  private void deleteStore() {
    try (Stream<Path> all = Files.walk(store)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
