package quintet.options;

import java.util.Arrays;
import java.util.List;

/** The five models, as {@code models.txt} lists them. */
public final class Models {
  private static final List<Known> ALL =
      ListFile.read("models.txt", 3).stream()
          .map(row -> new Known(row.get(0), Arrays.asList(row.get(1).split(",")), row.get(2)))
          .toList();

  /**
   * One model.
   *
   * @param name as on the command line and in every report
   * @param variants its ways of I/O, the first of which is the default
   * @param idea what it is, in one line
   */
  public record Known(String name, List<String> variants, String idea) {
    public Known {
      variants = List.copyOf(variants);
    }
  }

  private Models() {}

  /** All of them, in the order in which they are shown. */
  public static List<Known> all() {
    return ALL;
  }

  /** Their names. */
  public static List<String> names() {
    return ALL.stream().map(Known::name).toList();
  }

  /**
   * Checks that there is such a model.
   *
   * @throws BadOptionException if there is none, saying what was probably meant
   */
  public static void check(String name) {
    if (!names().contains(name)) {
      throw new BadOptionException(
          "no model %s: %s".formatted(Wording.quote(name), Wording.choose(name, names())));
    }
  }

  /** The models in lines for a help text. */
  public static List<String> helpLines() {
    return ALL.stream()
        .map(each ->
            "  %-11s %s%s"
                .formatted(
                    each.name(),
                    each.idea(),
                    each.variants().size() == 1
                        ? ""
                        : " (variants: " + String.join(", ", each.variants()) + ")"))
        .toList();
  }
}
