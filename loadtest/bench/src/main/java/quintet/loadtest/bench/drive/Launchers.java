package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.options.ModelSpec;
import quintet.options.ProjectRoot;
import quintet.process.Affinity;
import quintet.process.ServerProcess;

/**
 * The two programs that everything here drives, a server and the injector, by the one command that
 * starts both. Only their command line is known here, none of their classes: they may as well be
 * other versions.
 *
 * @param root the project's folder
 */
public record Launchers(Path root) {
  /** The launcher of the project that this was started in. */
  public static Launchers here() {
    return new Launchers(ProjectRoot.here());
  }

  /** The command that starts a server, as words. */
  public List<String> start(ModelSpec spec) {
    return List.of(program(), "serve", spec.text());
  }

  /**
   * The same.
   *
   * @param lab whether it is to know the lab commands, which the phases beside one of them send
   */
  public List<String> start(ModelSpec spec, boolean lab) {
    List<String> command = new ArrayList<>(start(spec));
    if (lab) {
      command.add("--lab");
    }
    return command;
  }

  /** The command that plays the contract to a guest at an address, lab commands included. */
  public List<String> conform(String target) {
    return List.of(program(), "conform", target, "--lab", "--guest");
  }

  /** The command that loads a server, without scenario and settings. */
  public List<String> load() {
    return List.of(program(), "load");
  }

  /**
   * The command that loads a server on this machine, off its CPUs from the first moment where
   * others are left. Those are asked of the system, as more than the spec may have a say in them.
   * The injector, which by itself knows only the usual ones, stays where it is put, and is told
   * what it loads.
   *
   * @param arguments the scenario, then its settings
   */
  public List<String> load(ServerProcess server, ModelSpec spec, List<String> arguments)
      throws IOException {
    return load(server, spec, arguments, 1, 1);
  }

  /**
   * The same of one of several injectors, which is off the CPUs of the others, too.
   *
   * @param injector its number, from 1
   * @param injectors how many there are
   */
  public List<String> load(
      ServerProcess server, ModelSpec spec, List<String> arguments, int injector, int injectors)
      throws IOException {
    Affinity own = Affinity.beside(server.pid()).share(injector, injectors);
    List<String> command = new ArrayList<>(own.prefix());
    command.addAll(load());
    command.addAll(arguments);
    command.addAll(List.of("--server", spec.text(), "--server-cores", "0"));
    return command;
  }

  private String program() {
    return root.resolve("quintet").toString();
  }
}
