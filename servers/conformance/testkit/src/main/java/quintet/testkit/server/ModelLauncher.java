package quintet.testkit.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * Starts one of the five models that are on this JVM's class path.
 *
 * @param model the last part of its package, such as {@code netty}
 * @param variant arguments that choose its variant; none for the default
 */
public record ModelLauncher(String model, List<String> variant) implements Launcher {
  /** From {@code model} or {@code model:variant}. */
  public static ModelLauncher of(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? new ModelLauncher(name, List.of())
        : new ModelLauncher(
            name.substring(0, colon), List.of("--variant", name.substring(colon + 1)));
  }

  /**
   * As {@link #of}, of a model that is on this JVM's class path.
   *
   * @throws IllegalArgumentException with one line for people if it is not
   */
  public static ModelLauncher present(String name) {
    ModelLauncher launcher = of(name);
    if (!launcher.model.matches("[a-z]{1,40}")
        || ClassLoader.getSystemResource("quintet/" + launcher.model + "/Main.class") == null) {
      String line = name.lines().findFirst().orElse("");
      throw new IllegalArgumentException("there is no model '" + line + "' here");
    }
    return launcher;
  }

  @Override
  public Server start(List<String> settings) {
    return start(List.of(), settings);
  }

  /** As {@link #start(List)}, with options for the JVM, behind those that all models get. */
  public ServerProcess start(List<String> jvm, List<String> settings) {
    return ServerProcess.start(model, jvm, with(settings));
  }

  @Override
  public ServerProcess launch(List<String> arguments) {
    return ServerProcess.launch(model, with(arguments));
  }

  private List<String> with(List<String> arguments) {
    return Stream.concat(variant.stream(), arguments.stream()).toList();
  }
}
