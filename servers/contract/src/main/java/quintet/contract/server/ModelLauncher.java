package quintet.contract.server;

import java.util.List;

/**
 * Starts one of the five models that are on this JVM's class path.
 *
 * @param model the last part of its package, such as {@code netty}
 */
public record ModelLauncher(String model) implements Launcher {
  @Override
  public Server start(List<String> settings) {
    return ServerProcess.start(model, settings);
  }

  @Override
  public ServerProcess launch(List<String> arguments) {
    return ServerProcess.launch(model, arguments);
  }
}
