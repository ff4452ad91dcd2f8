package quintet.options;

import java.util.ArrayList;
import java.util.List;

/** Completion for a shell, made of the tables of all verbs that are built. */
final class Completion {
  /** The shells it is made for. */
  static final List<String> SHELLS = List.of("bash", "zsh");

  private Completion() {}

  /** The text to evaluate in a shell. */
  static String script(String shell) {
    StringBuilder script = new StringBuilder();
    if (shell.equals("zsh")) {
      script.append("autoload -U +X bashcompinit && bashcompinit\n");
    }
    script.append(
        """
        COMP_WORDBREAKS=${COMP_WORDBREAKS//:}
        _quintet() {
          local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
          if [ "$COMP_CWORD" -eq 1 ]; then
            words="%s --help --version"
          else
            case "${COMP_WORDS[1]} $before" in
        """
            .formatted(String.join(" ", VerbList.names())));
    List<OptionTable> tables = tables();
    for (OptionTable table : tables) {
      for (Option<?> option : table.all()) {
        List<String> choices = choices(option);
        if (!choices.isEmpty()) {
          branch(script, table.verb() + " " + option.dashed(), choices);
        }
      }
    }
    branch(script, "help help", VerbList.names());
    for (OptionTable table : tables) {
      branch(script, table.verb() + " *", words(table));
    }
    script.append(
        """
            esac
          fi
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        }
        complete -o default -F _quintet quintet ./quintet
        """);
    return script.toString();
  }

  private static void branch(StringBuilder script, String pattern, List<String> words) {
    int star = pattern.indexOf('*');
    String quoted = star < 0 ? "\"" + pattern + "\"" : "\"" + pattern.substring(0, star) + "\"*";
    script.append("      %s) words=\"%s\" ;;\n".formatted(quoted, String.join(" ", words)));
  }

  private static List<String> choices(Option<?> option) {
    String label = option.kind().label();
    return label.startsWith("MODEL") ? specs() : option.kind().words();
  }

  private static List<String> words(OptionTable table) {
    List<String> words = new ArrayList<>(table.words().choices());
    if (table.words().label().startsWith("MODEL")) {
      words.addAll(specs());
    }
    table.all().forEach(option -> words.add(option.dashed()));
    words.add("--help");
    words.add("--version");
    return words;
  }

  /** Every model; those with a choice also with each variant. */
  private static List<String> specs() {
    List<String> specs = new ArrayList<>();
    for (Models.Known model : Models.all()) {
      specs.add(model.name());
      if (model.variants().size() > 1) {
        model.variants().forEach(variant -> specs.add(model.name() + ":" + variant));
      }
    }
    return specs;
  }

  private static List<OptionTable> tables() {
    List<OptionTable> tables = new ArrayList<>();
    for (VerbList.Row row : VerbList.rows()) {
      if (row.isPublic() && !row.verb().equals("help")) {
        try {
          Class<?> program = Class.forName(row.mainClass());
          if (Verb.class.isAssignableFrom(program)) {
            tables.add(program.asSubclass(Verb.class).getConstructor().newInstance().options());
          }
        } catch (ReflectiveOperationException e) {
          throw new BadOptionException(row.verb() + " is not built yet: run 'make build' first");
        }
      }
    }
    return tables;
  }
}
