package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * What servers and the load generator know of themselves: a variant or setting that one does not
 * have is refused before anything has run, by its own dry run.
 */
public final class Catalogue {
  private static final String RESULTS = "results to ";
  private static final String VARIABLE = "QUINTET_";

  private final Children children;
  private final Launchers launchers;

  /** Asks the servers that these launchers start. */
  public Catalogue(Children children, Launchers launchers) {
    this.children = children;
    this.launchers = launchers;
  }

  /**
   * Checks settings of the load generator.
   *
   * @param words the scenario, then its settings
   * @return where its results would go
   * @throws BadOptionException if one is wrong; the message is its own
   * @throws ProcessFailedException if it does not answer
   */
  public Path checkLoad(List<String> words)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>(launchers.load());
    command.addAll(words);
    String said = Question.ask(children, command, "").strip();
    int at = said.lastIndexOf(RESULTS);
    if (at < 0) {
      throw new ProcessFailedException("the injector does not say where its results would go");
    }
    return Path.of(said.substring(at + RESULTS.length()));
  }

  /**
   * Checks that servers know all that the specs name, and take what the environment sets. A model
   * alone is known to be there.
   *
   * @throws BadOptionException if one does not; the message is the server's
   * @throws ProcessFailedException if one does not answer
   */
  public void check(List<ModelSpec> specs)
      throws IOException, InterruptedException, ProcessFailedException {
    boolean surrounded =
        System.getenv().keySet().stream().anyMatch(name -> name.startsWith(VARIABLE));
    for (ModelSpec spec : specs) {
      if (surrounded || spec.variant() != null || !spec.settings().isEmpty()) {
        Question.ask(children, launchers.start(spec), spec.text() + ": ");
      }
    }
  }
}
