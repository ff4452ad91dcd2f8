package quintet.loadtest.bench.drive;

import java.util.List;
import java.util.Map;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;

/**
 * The CPUs that one machine needs for a server and several injectors beside it: one for each, as
 * injectors that share one carry no more than one of them.
 *
 * @param injectors how many there are
 * @param server CPUs of the server
 */
public record CoresWanted(int injectors, int server) {
  private static final String CORES = "cores";
  private static final String VARIABLE = "QUINTET_CORES";

  /**
   * What the server with most CPUs takes.
   *
   * @param environment that the servers get
   */
  public static CoresWanted of(
      List<ModelSpec> specs, int injectors, Map<String, String> environment) {
    String usual = environment.getOrDefault(VARIABLE, "1");
    int server =
        specs.stream()
            .map(spec -> spec.settings().getOrDefault(CORES, usual))
            .filter(cores -> cores.matches("[0-9]{1,4}")) // others are for the server to refuse
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(1);
    return new CoresWanted(injectors, server);
  }

  /**
   * Refuses several injectors where there is not a CPU for each.
   *
   * @param available CPUs that this process may use
   * @throws BadOptionException in one line that says how many it takes
   */
  public void check(int available) {
    if (injectors > 1 && available < injectors + server) {
      throw new BadOptionException(
          "--injectors %s takes %s CPUs, one for each injector and %s for the server; here are %s"
              .formatted(injectors, injectors + server, server, available));
    }
  }
}
