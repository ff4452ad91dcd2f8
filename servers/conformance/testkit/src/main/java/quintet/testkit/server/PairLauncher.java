package quintet.testkit.server;

import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * Starts two of the models that are on this JVM's class path, and a broker by which they share
 * rooms.
 *
 * @param first one
 * @param second the other; perhaps the same
 */
public record PairLauncher(ModelLauncher first, ModelLauncher second) implements Launcher {
  /** From {@code one+other}. */
  static PairLauncher of(String names) {
    int plus = names.indexOf('+');
    return new PairLauncher(
        ModelLauncher.of(names.substring(0, plus)), ModelLauncher.of(names.substring(plus + 1)));
  }

  @Override
  public ServerPair start(List<String> settings) {
    return ServerPair.start(first, second, settings);
  }

  @Override
  public ServerProcess start(Place place, List<String> settings) {
    throw new TestAbortedException("needs one server");
  }

  @Override
  public ServerProcess launch(List<String> arguments) {
    throw new TestAbortedException("needs one server");
  }
}
