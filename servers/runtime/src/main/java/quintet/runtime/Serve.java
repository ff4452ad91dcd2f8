package quintet.runtime;

import java.util.List;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.ModelSpec;
import quintet.options.Models;
import quintet.options.OptionTable;
import quintet.options.Verb;

/**
 * What {@code ./quintet serve} says where no model can say it: its help, and which model is missing
 * or does not exist. A model that does is started by its own main class.
 */
public final class Serve implements Verb {
  /** For completion. */
  public Serve() {}

  /** Takes what follows the verb. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)).number());
  }

  private static ExitCode run(List<String> arguments) {
    OptionTable table = ServerOptions.TABLE;
    if (table.answers(
        ServerSettings.surroundings(System.getenv()),
        System.out,
        arguments.toArray(String[]::new))) {
      return ExitCode.DONE;
    }
    try {
      if (arguments.isEmpty() || arguments.get(0).startsWith("-")) {
        throw new BadOptionException(
            "which model? One of: "
                + String.join(", ", Models.names())
                + " (serve --help tells more)");
      }
      String model = ModelSpec.parse(arguments.get(0)).model();
      throw new BadOptionException(model + " is not built yet: run 'make build' first");
    } catch (BadOptionException e) {
      return Guide.refuse(System.err, "", e);
    }
  }

  @Override
  public OptionTable options() {
    return ServerOptions.TABLE;
  }
}
