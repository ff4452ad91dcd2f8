package quintet.testkit.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server in a JVM of its own, on ports that the system chose. It is stopped by its process
 * handle, at the latest when this JVM ends.
 */
public final class ServerProcess implements Server {
  private static final Duration START = Duration.ofSeconds(50);
  private static final Duration STOP = Duration.ofSeconds(50);
  private static final int LOG_LINES = 60;
  private static final Pattern READY =
      Pattern.compile("quintet: ready .*\\bport=(\\d+) admin=(\\d+).*");

  private final Process process;
  private final Thread atExit;
  private final Deque<String> log = new ArrayDeque<>(); // guarded by itself
  private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
  private final Thread reader;
  private final boolean lab;
  private @Nullable InetSocketAddress address;
  private @Nullable InetSocketAddress admin;

  private ServerProcess(Process process, String name, boolean lab) {
    this.process = process;
    this.lab = lab;
    this.atExit = new Thread(process::destroyForcibly, "stop " + name);
    this.reader = Thread.ofPlatform().daemon().name("log of " + name).start(this::readLog);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts a model as {@link #start(String, Place, List)} does, where all run. */
  public static ServerProcess start(String model, List<String> settings) {
    return start(model, Place.USUAL, settings);
  }

  /** The same, with options for its JVM behind those that all models get. */
  public static ServerProcess start(String model, List<String> jvm, List<String> settings) {
    return start(model, Place.with(jvm), settings);
  }

  /**
   * Starts a model on this JVM's own class path and waits until it is ready.
   *
   * @param model the last part of its package, such as {@code netty}
   * @param place where it runs
   * @param settings more arguments
   */
  public static ServerProcess start(String model, Place place, List<String> settings) {
    ServerProcess server = launch(model, place, withPorts(settings));
    try {
      Matcher line = server.ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
      server.address = local(line.group(1));
      server.admin = local(line.group(2));
      return server;
    } catch (ExecutionException | TimeoutException e) {
      server.close();
      throw new AssertionError(model + " did not become ready; it said:\n" + server.log(), e);
    } catch (InterruptedException e) {
      server.close();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + model + " was starting", e);
    }
  }

  /** Starts a model with exactly these arguments and does not wait for it. */
  public static ServerProcess launch(String model, List<String> arguments) {
    return launch(model, Place.USUAL, arguments);
  }

  private static ServerProcess launch(String model, Place place, List<String> arguments) {
    List<String> command = new ArrayList<>(place.wrapper());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path options = jvmOptions();
    if (options != null) {
      command.add("@" + options);
    }
    command.addAll(place.jvm());
    command.addAll(
        List.of(
            // Half the CPU time of a server that lives for seconds is the second compiler's.
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "quintet." + model + ".Main"));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      // A developer's own settings would make another server of it.
      builder.environment().keySet().removeIf(ServerProcess::changesServers);
      return new ServerProcess(builder.start(), model, arguments.contains("--lab"));
    } catch (IOException e) {
      if (!place.wrapper().isEmpty()) {
        Needs.missing(place.wrapper().getFirst() + ", of util-linux: " + e.getMessage());
      }
      throw new UncheckedIOException(e);
    }
  }

  private static boolean changesServers(String variable) {
    return variable.startsWith("QUINTET_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  /** What it has open. */
  public Descriptors descriptors() {
    return new Descriptors(process.pid());
  }

  /** Sends SIGTERM, which asks for a drain. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Sends a signal.
   *
   * @param name such as {@code STOP}, as {@code kill} takes it
   */
  public void signal(String name) {
    signal(process.pid(), name);
  }

  static void signal(long pid, String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("kill -" + name + " failed");
      }
    } catch (IOException e) {
      Needs.missing("kill, of any Unix: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while sending " + name, e);
    }
  }

  /** Waits until the process has ended by itself; its exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(STOP)) {
        throw new AssertionError("the server still runs; it said:\n" + log());
      }
      reader.join(STOP);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the server was ending", e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return Needs.present(address, "the server is not ready");
  }

  @Override
  public @Nullable InetSocketAddress admin() {
    return admin;
  }

  @Override
  public boolean lab() {
    return lab;
  }

  @Override
  public String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void readLog() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = READY.matcher(line);
        if (matcher.matches()) {
          ready.complete(matcher);
        }
        synchronized (log) {
          if (log.size() == LOG_LINES) {
            log.removeFirst();
          }
          log.addLast(line);
        }
      }
      ready.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static List<String> withPorts(List<String> settings) {
    List<String> arguments = new ArrayList<>(List.of("--port", "0", "--admin-port", "0"));
    arguments.addAll(settings);
    return arguments;
  }

  private static InetSocketAddress local(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  /** The options that the start script gives every model, looked for in the folders above. */
  private static @Nullable Path jvmOptions() {
    for (File folder = new File(System.getProperty("quintet.root", "")).getAbsoluteFile();
        folder != null;
        folder = folder.getParentFile()) {
      Path options = folder.toPath().resolve("servers/jvm.options");
      if (Files.isReadable(options)) {
        return options;
      }
    }
    return null;
  }
}
