package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.process.Affinity;

/**
 * The two programs that everything here drives, by their place in the project. Only their command
 * line is known here, none of their classes: they may as well be other versions.
 *
 * @param root the project's folder
 * @param server starts a server: {@code servers/quintet}
 * @param load runs the injector: {@code loadtest/load}
 */
public record Launchers(Path root, Path server, Path load) {
  private static final String ROOT = "quintet.root";

  /** The launchers of a project. */
  public static Launchers of(Path root) {
    return new Launchers(root, root.resolve("servers/quintet"), root.resolve("loadtest/load"));
  }

  /** The launchers of the project that the system property {@code quintet.root} names. */
  public static Launchers here() {
    return of(Path.of(System.getProperty(ROOT, ".")).toAbsolutePath().normalize());
  }

  /** The command that starts a server, as words. */
  public List<String> start(ModelSpec spec) {
    List<String> command = new ArrayList<>(List.of(server.toString()));
    command.addAll(spec.arguments());
    return command;
  }

  /**
   * The command that loads such a server on this machine, off its CPUs from the first moment where
   * others are left. The injector is told of them as well: by itself it knows only the usual one.
   *
   * @param arguments the scenario, then its settings
   */
  public List<String> load(ModelSpec spec, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(Affinity.besides(spec.cores()).prefix());
    command.add(load.toString());
    command.addAll(arguments);
    command.addAll(List.of("--server-cores", String.valueOf(spec.cores())));
    return command;
  }
}
