package quintet.loadtest.ledger.rig;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import quintet.loadtest.ledger.wire.Askers;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * A server in a process of its own, and what its admin port and its log say. Any thread.
 *
 * @param spec as it was started: {@code netty:cores=2}
 * @param process ended by the {@link Workbench}
 * @param log the file that keeps what it says
 */
public record RunningServer(String spec, ServerProcess process, Path log) {
  private static final double SECOND = 1e9;
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Where it answers. */
  public InetSocketAddress address() throws ProcessFailedException {
    String target = process.target();
    int colon = target.lastIndexOf(':');
    return new InetSocketAddress(
        target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
  }

  /**
   * A metric now: the sum over its labels.
   *
   * @throws IOException if the admin port does not answer, or has no such metric
   */
  public double metric(String name) throws IOException, ProcessFailedException {
    List<String> values =
        ask("GET", "/metrics")
            .lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList();
    if (values.isEmpty()) {
      throw new IOException(spec + " has no metric " + name);
    }
    return values.stream().mapToDouble(Double::parseDouble).sum();
  }

  /** Has it collect all garbage; twice, as the first queues what reference handlers release. */
  public void collect() throws IOException, ProcessFailedException {
    ask("POST", "/collect");
    ask("POST", "/collect");
  }

  private String ask(String method, String path) throws IOException, ProcessFailedException {
    URI page = URI.create("http://" + process.admin() + path);
    if (page.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection) {
      connection.setRequestMethod(method);
      connection.setReadTimeout(Math.toIntExact(ANSWER.toMillis()));
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    throw new IllegalStateException("no HTTP: " + page);
  }

  /**
   * CPU time of all threads that it has now, in nanoseconds, by the kernel's scheduler. Asking
   * takes nothing of the server's.
   *
   * @throws IOException where there is no such account
   */
  public double cpuNanos() throws IOException {
    return CpuAccount.nanos(process.pid());
  }

  /**
   * Lets clients ask for a while, and returns what an answer cost of CPU time, in nanoseconds.
   *
   * @throws IOException where there is no such account, or a client failed
   */
  public double nanosPerAnswer(Askers askers, Duration window)
      throws IOException, InterruptedException {
    double cpu = cpuNanos();
    long begin = System.nanoTime();
    double rate = askers.rate(window);
    double answers = rate * (System.nanoTime() - begin) / SECOND;
    return (cpuNanos() - cpu) / answers;
  }

  /** What it has said so far. */
  public List<String> said() throws IOException {
    return Files.readAllLines(log);
  }
}
