package quintet.options;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a verb can be told: its words and its options. Splits a command line into them through
 * picocli, and turns whatever is wrong into one line that names it as the user wrote it. Every verb
 * has {@code --help}, {@code --version} and {@code --dry-run} beside its own.
 *
 * @param verb as behind {@code ./quintet}
 * @param idea what it does, in one line
 * @param words what it takes beside options
 * @param options in the order of the help
 * @param footer further lines of the help
 */
public record OptionTable(
    String verb, String idea, Words words, List<Option<?>> options, List<String> footer) {
  /** Checks all settings and starts nothing. */
  static final Option<Boolean> DRY_RUN =
      Option.flag("dry-run", "checks all settings, says what would be done, and does nothing")
          .spokenOnly();

  public OptionTable {
    options = List.copyOf(options);
    footer = List.copyOf(footer);
  }

  /** Without a footer. */
  public OptionTable(String verb, String idea, Words words, List<Option<?>> options) {
    this(verb, idea, words, options, List.of());
  }

  /**
   * A command line, taken apart; no option's text has been read.
   *
   * @param words in their order
   * @param texts of the options, by name
   */
  public record Split(OptionTable table, List<String> words, Map<String, String> texts) {
    public Split {
      words = List.copyOf(words);
      texts = Map.copyOf(texts);
    }

    /**
     * Reads the options, each from the command line, else from the surroundings, else its default.
     *
     * @param situation whose defaults are wanted, such as a scenario; empty for none
     * @throws BadOptionException naming the first that is wrong
     */
    public Values read(Surroundings surroundings, String situation) {
      return Values.read(this, surroundings, situation);
    }
  }

  /**
   * Answers {@code --help} and {@code --version}, or reads the command line.
   *
   * @param out for the answer
   * @return the values; null if the question has been answered, and nothing else is to be done
   * @throws BadOptionException naming the first word or option that is wrong
   */
  public @Nullable Values read(Surroundings surroundings, PrintStream out, String... arguments) {
    if (answers(surroundings, out, arguments)) {
      return null;
    }
    return split(arguments).read(surroundings, "");
  }

  /** Answers {@code --help} and {@code --version}, wherever they stand; false if neither does. */
  public boolean answers(Surroundings surroundings, PrintStream out, String... arguments) {
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h")) {
      out.print(help(surroundings));
      return true;
    }
    if (given.contains("--version")) {
      out.println(Version.line());
      return true;
    }
    return false;
  }

  /** The text of {@code --help}. */
  public String help(Surroundings surroundings) {
    return HelpText.of(this, surroundings);
  }

  /**
   * Takes a command line apart.
   *
   * @throws BadOptionException for an option that is unknown, given twice or has no value, and for
   *     words that are wrong or missing
   */
  public Split split(String... arguments) {
    CommandLine line = new CommandLine(spec());
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    line.setExpandAtFiles(false);
    line.setTrimQuotes(false);
    ParseResult parsed;
    try {
      parsed = line.parseArgs(switchedOn(arguments));
    } catch (ParameterException e) {
      throw new BadOptionException(explain(e));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Option<?> option : all()) {
      if (parsed.hasMatchedOption(option.dashed())) {
        List<String> given = parsed.matchedOption(option.dashed()).originalStringValues();
        texts.put(option.name(), String.join(",", given));
      }
    }
    List<String> found = words(parsed);
    words.check(found);
    return new Split(this, found, texts);
  }

  // A bare flag is on, and does not take the word behind it for its value.
  private String[] switchedOn(String... arguments) {
    List<String> flags =
        all().stream().filter(option -> option.kind().isFlag()).map(Option::dashed).toList();
    return Arrays.stream(arguments)
        .map(argument -> flags.contains(argument) ? argument + "=true" : argument)
        .toArray(String[]::new);
  }

  private static List<String> words(ParseResult parsed) {
    String[] found = parsed.matchedPositionalValue(0, new String[0]);
    return Arrays.asList(found);
  }

  /** The verb's own options, then those of all. */
  List<Option<?>> all() {
    List<Option<?>> all = new ArrayList<>(options);
    all.add(DRY_RUN);
    return all;
  }

  private CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    for (Option<?> option : all()) {
      OptionSpec.Builder one = OptionSpec.builder(option.dashed());
      one.arity("1").type(option.kind().isMany() ? String[].class : String.class);
      spec.addOption(one.build());
    }
    if (words.most() > 0) {
      spec.addPositional(
          PositionalParamSpec.builder().index("0..*").arity("0..*").type(String[].class).build());
    }
    return spec;
  }

  private String explain(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unknown(unmatched.getUnmatched().get(0));
      case OverwrittenOptionException twice ->
          ((OptionSpec) twice.getOverwritten()).longestName() + " is given twice";
      case MissingParameterException missing
          when missing.getMissing().get(0) instanceof OptionSpec option ->
          option.longestName() + " needs a value: " + right(option.longestName());
      default -> Wording.oneLine(String.valueOf(e.getMessage()));
    };
  }

  private String unknown(String argument) {
    String name = argument.split("=", 2)[0];
    List<String> names = all().stream().map(Option::dashed).toList();
    String advice =
        Wording.nearest(name, names)
            .map(near -> "did you mean " + near + "?")
            .orElse("--help lists all");
    return "unknown setting " + Wording.quote(argument) + ": " + advice;
  }

  private String right(String dashed) {
    return all().stream()
        .filter(option -> option.dashed().equals(dashed))
        .map(option -> option.kind().right())
        .findFirst()
        .orElse("");
  }
}
