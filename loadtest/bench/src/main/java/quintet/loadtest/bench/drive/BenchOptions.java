package quintet.loadtest.bench.drive;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Models;
import quintet.options.Option;
import quintet.options.Values;

/** Options that several programs of this module have, under one name. */
public final class BenchOptions {
  /** The servers to measure. */
  public static final Option<List<ModelSpec>> MODELS =
      Option.of(
          "models",
          Kind.explained("MODELS", ModelSpec::parseList),
          String.join(",", Models.names()),
          "MODEL[:VARIANT][:SETTING=VALUE], with commas between");

  private BenchOptions() {}

  /**
   * The folder for all results, {@code --out}.
   *
   * @param usual where they go otherwise, from the project's root
   */
  public static Option<Path> out(String usual) {
    return Option.open(
        "out",
        Kind.path("FOLDER"),
        "for the results; an earlier one is kept beside it (default: " + usual + ")");
  }

  /** The folder that was asked for, or the usual one. */
  public static Path folder(Values values, Option<Path> out, Launchers launchers, String usual) {
    @Nullable Path asked = values.find(out);
    return asked == null ? launchers.root().resolve(usual) : asked;
  }
}
