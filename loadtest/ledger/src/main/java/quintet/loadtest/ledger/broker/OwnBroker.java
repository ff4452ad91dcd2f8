package quintet.loadtest.ledger.broker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.rig.CpuAccount;
import quintet.options.BadOptionException;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * A {@code nats-server} of this run's own, with JetStream, on a free port of the loopback
 * interface. What it keeps goes with it.
 */
final class OwnBroker implements Broker {
  private static final String PROGRAM = "nats-server";

  /** Where Debian has it, which is not on everybody's search path. */
  private static final List<String> FURTHER = List.of("/usr/sbin", "/usr/local/sbin");

  private static final String HOST = "127.0.0.1";
  private static final Pattern LISTENS =
      Pattern.compile("Listening for client connections on [^ ]*:(\\d+)");
  private static final String READY = "Server is ready";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Children children;
  private final Process process;
  private final Path store;
  private final String url;

  private OwnBroker(Children children, Process process, Path store, String url) {
    this.children = children;
    this.process = process;
    this.store = store;
    this.url = url;
  }

  /**
   * The program.
   *
   * @param asked null to look for it
   * @param searchPath folders with colons between; null for none
   * @throws BadOptionException if it is not there
   */
  static Path program(@Nullable Path asked, @Nullable String searchPath) {
    if (asked != null) {
      if (!Files.isRegularFile(asked) || !Files.isExecutable(asked)) {
        throw new BadOptionException(
            "--nats-server: " + asked + " is no program: name the file of a " + PROGRAM);
      }
      return asked;
    }
    return Stream.concat(Stream.of(String.valueOf(searchPath).split(":", -1)), FURTHER.stream())
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new BadOptionException(
                "no nats-server is installed: install the package of that name, say where it is by"
                    + " --nats-server, or name a broker that runs by --broker"));
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param pinned what stands before the command to keep it on a CPU; empty for nothing
   * @param log the file that keeps what it says
   * @throws ProcessFailedException if it does not become ready; nothing of it is left then
   */
  static OwnBroker start(Children children, Path program, List<String> pinned, Path log)
      throws IOException, InterruptedException, ProcessFailedException {
    Path store = Files.createTempDirectory("quintet-broker-");
    List<String> command = new ArrayList<>(pinned);
    command.addAll(List.of(program.toString(), "-js", "-sd", store.toString()));
    command.addAll(List.of("-a", HOST, "-p", "-1")); // any free port, which it then says
    Process process;
    try {
      process = children.start(new ProcessBuilder(command).redirectErrorStream(true));
    } catch (IOException e) {
      delete(store);
      throw new ProcessFailedException("the broker can't be started: " + e.getMessage());
    }
    CompletableFuture<Integer> ready = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("broker-log").start(() -> keepLog(process, log, ready));
    try {
      int port = ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new OwnBroker(children, process, store, "nats://" + HOST + ":" + port);
    } catch (InterruptedException e) {
      end(children, process, store);
      throw e;
    } catch (ExecutionException | TimeoutException e) {
      end(children, process, store);
      throw new ProcessFailedException("the broker did not become ready: see " + log);
    }
  }

  private static void keepLog(Process process, Path log, CompletableFuture<Integer> ready) {
    int port = 0;
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter file = Files.newBufferedWriter(log)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        file.append(line).append('\n').flush();
        Matcher listens = LISTENS.matcher(line);
        if (listens.find()) {
          port = Integer.parseInt(listens.group(1));
        }
        if (line.contains(READY) && port > 0) {
          ready.complete(port);
        }
      }
      ready.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public double cpuNanos() throws IOException {
    return CpuAccount.nanos(process.pid());
  }

  @Override
  public void close() throws IOException {
    end(children, process, store);
  }

  private static void end(Children children, Process process, Path store) throws IOException {
    children.stop(process);
    delete(store);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
