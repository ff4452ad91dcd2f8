package quintet.testkit.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * Starts one of the five models that are on this JVM's class path.
 *
 * @param model the last part of its package, such as {@code netty}
 * @param variant arguments that choose its variant, and further settings of it; none for the
 *     defaults
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

  @Override
  public Server start(List<String> settings) {
    return start(Place.USUAL, settings);
  }

  /** As {@link #start(List)}, with options for the JVM, behind those that all models get. */
  public ServerProcess start(List<String> jvm, List<String> settings) {
    return start(Place.with(jvm), settings);
  }

  @Override
  public ServerProcess start(Place place, List<String> settings) {
    return ServerProcess.start(model, place, with(settings));
  }

  @Override
  public ServerProcess launch(List<String> arguments) {
    return ServerProcess.launch(model, with(arguments));
  }

  private List<String> with(List<String> arguments) {
    return Stream.concat(variant.stream(), arguments.stream()).toList();
  }
}
