package quintet.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, on free ports of the loopback interface.
 *
 * <p>It is up once it has said so: {@code quintet: ready model=netty port=9000 admin=9001 ...}. A
 * thread of its own reads what the server says and keeps it in the log, for as long as the server
 * runs, so that a talkative server never blocks on a full pipe.
 */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "quintet: ready ";
  private static final String HOST = "127.0.0.1";
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Children children;
  private final Process process;
  private final Map<String, String> facts;
  private final Thread log;
  private final AtomicReference<String> brokenLog;

  /** How a start went: the facts of the ready line, or why there is none. */
  private record Said(Map<String, String> facts, @Nullable String failure) {}

  private ServerProcess(
      Children children,
      Process process,
      Map<String, String> facts,
      Thread log,
      AtomicReference<String> brokenLog) {
    this.children = children;
    this.process = process;
    this.facts = facts;
    this.log = log;
    this.brokenLog = brokenLog;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param command the launcher and its arguments, ports apart
   * @param environment added to this process's own
   * @param log the file that keeps what the server says
   * @param patience how long it may take to be ready
   * @throws ProcessFailedException if it ended or was not ready in time; it is gone then
   */
  public static ServerProcess start(
      Children children,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--host", HOST, "--port", "0", "--admin-port", "0"));
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = children.start(builder);
    CompletableFuture<Said> ready = new CompletableFuture<>();
    AtomicReference<String> broken = new AtomicReference<>("");
    // No virtual thread: the read of a pipe holds its carrier, which is the only one on one CPU. A
    // spare one ends after half a minute without work, and then nothing virtual goes on any more.
    Thread keeper =
        Thread.ofPlatform()
            .daemon()
            .name("server-log")
            .start(() -> keepLog(process, log, ready, broken));
    try {
      Said said = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      String failure = said.failure();
      if (failure != null) {
        children.stop(process);
        throw new ProcessFailedException(failure);
      }
      return new ServerProcess(children, process, said.facts(), keeper, broken);
    } catch (TimeoutException e) {
      children.stop(process);
      throw new ProcessFailedException(
          "the server was not ready within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      children.stop(process);
      throw new IllegalStateException("a start is never completed exceptionally", e);
    } catch (InterruptedException e) {
      children.stop(process);
      throw e;
    }
  }

  private static void keepLog(
      Process process, Path log, CompletableFuture<Said> ready, AtomicReference<String> broken) {
    String last = "it said nothing";
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        KeptLog file = new KeptLog(log)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        file.write(line);
        broken.set(file.failure());
        last = line;
        if (line.startsWith(READY)) {
          ready.complete(new Said(facts(line), null));
        }
      }
      ready.complete(new Said(Map.of(), "the server ended before it was ready: " + last));
    } catch (IOException e) {
      ready.complete(new Said(Map.of(), "the server's log can't be kept: " + e));
    }
  }

  private static Map<String, String> facts(String line) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String word : line.substring(READY.length()).split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        facts.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return facts;
  }

  /**
   * Where it answers, as {@code host:port}.
   *
   * @throws ProcessFailedException if its ready line names no port
   */
  public String target() throws ProcessFailedException {
    return address("port");
  }

  /**
   * Where its admin pages are, as {@code host:port}.
   *
   * @throws ProcessFailedException if its ready line names no admin port
   */
  public String admin() throws ProcessFailedException {
    return address("admin");
  }

  private String address(String fact) throws ProcessFailedException {
    String port = facts.get(fact);
    if (port == null) {
      throw new ProcessFailedException("the server's ready line has no " + fact + "=");
    }
    return HOST + ":" + port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Stops it by SIGTERM, which drains it; its log is complete afterwards.
   *
   * @throws ProcessFailedException if it had ended before, had to be killed, ended with an error,
   *     or said more than its log could hold
   */
  public void stop() throws InterruptedException, ProcessFailedException {
    if (!process.isAlive()) {
      children.stop(process);
      throw new ProcessFailedException(
          "the server had ended by itself, with exit code " + process.exitValue());
    }
    boolean ended = children.stop(process);
    log.join(LAST_WORDS);
    if (!ended) {
      throw new ProcessFailedException("the server did not end on SIGTERM and was killed");
    }
    if (process.exitValue() != 0) {
      throw new ProcessFailedException(
          "the server's drain failed, with exit code " + process.exitValue());
    }
    if (!brokenLog.get().isEmpty()) {
      throw new ProcessFailedException("the server's log is not whole: " + brokenLog.get());
    }
  }

  /** Ends it if {@link #stop} has not; never fails. */
  @Override
  public void close() {
    children.stop(process);
  }
}
