package quintet.options;

import java.io.PrintStream;
import java.util.List;

/**
 * What {@code ./quintet} says itself, where no verb does: the list of verbs, the models, a verb
 * that does not exist, completion.
 */
public final class Guide implements Verb {
  private static final String MODELS = "--models";
  private static final OptionTable OPTIONS =
      new OptionTable(
          "completion",
          "Prints completion for a shell; for bash: eval \"$(./quintet completion bash)\"",
          Words.oneOf("SHELL", Completion.SHELLS, "whose completion"),
          List.of());

  /** For completion. */
  public Guide() {}

  /** Takes the verb and what follows it, as the launcher got them. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments).number());
  }

  static ExitCode run(PrintStream out, PrintStream err, String... arguments) {
    try {
      answer(out, List.of(arguments));
      return ExitCode.DONE;
    } catch (BadOptionException e) {
      return refuse(err, "", e);
    }
  }

  /**
   * Prints why a program does not run.
   *
   * @param verb its verb; empty for the launcher itself
   */
  public static ExitCode refuse(PrintStream err, String verb, BadOptionException why) {
    err.println("quintet" + (verb.isEmpty() ? "" : " " + verb) + ": " + why.getMessage());
    return ExitCode.MISUSED;
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  private static void answer(PrintStream out, List<String> arguments) {
    String verb = arguments.isEmpty() ? "" : arguments.get(0);
    switch (verb) {
      case "" ->
          throw new BadOptionException(
              "which verb? Choose from "
                  + String.join(", ", VerbList.names())
                  + " (--help tells more)");
      case "help", "--help", "-h" -> help(out, arguments.subList(1, arguments.size()));
      case "--version" -> out.println(Version.line());
      case MODELS -> Models.names().forEach(out::println);
      case "completion" -> complete(out, arguments.subList(1, arguments.size()));
      default ->
          throw new BadOptionException(
              "no verb %s: %s"
                  .formatted(Wording.quote(verb), Wording.choose(verb, VerbList.names())));
    }
  }

  // The launcher hands `help VERB` to the verb itself, if there is one.
  private static void help(PrintStream out, List<String> of) {
    if (!of.isEmpty() && !of.get(0).startsWith("-")) {
      answer(out, of);
      return;
    }
    out.println("Usage: ./quintet VERB ...");
    out.println();
    for (VerbList.Row row : VerbList.rows()) {
      if (row.isPublic()) {
        out.println("  %-11s %s".formatted(row.verb(), row.idea()));
      }
    }
    out.println();
    out.println("Models:");
    Models.helpLines().forEach(out::println);
    out.println();
    out.println("Each verb has --help, --version and --dry-run: checks all, starts nothing.");
    out.println(MODELS + " lists the models, for machines.");
    out.println(ExitCode.HELP);
  }

  private static void complete(PrintStream out, List<String> arguments) {
    Values values = OPTIONS.read(Surroundings.none(), out, arguments.toArray(String[]::new));
    if (values == null || values.isDry(out, "print completion for " + values.words().get(0))) {
      return;
    }
    out.print(Completion.script(values.words().get(0)));
  }
}
