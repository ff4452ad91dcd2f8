package quintet.options;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where an option is looked for that the command line leaves out. */
public interface Surroundings {
  /** A text that was found, and the name under which: {@code QUINTET_PORT}. */
  record Found(String text, String written) {}

  /** The option's text, or null if it is not set here. */
  @Nullable Found find(Option<?> option);

  /** The environment variable of an option for help texts; empty if there is none. */
  String variable(Option<?> option);

  /** Nowhere. */
  static Surroundings none() {
    return new Surroundings() {
      @Override
      public @Nullable Found find(Option<?> option) {
        return null;
      }

      @Override
      public String variable(Option<?> option) {
        return "";
      }
    };
  }

  /**
   * In environment variables. An empty one is what "not set" looks like in compose files, and is no
   * setting.
   *
   * @param prefix of every variable, such as {@code QUINTET_}
   */
  static Surroundings environment(String prefix, Map<String, String> variables) {
    return environment(prefix, variables::get);
  }

  private static Surroundings environment(
      String prefix, Function<String, @Nullable String> variables) {
    return new Surroundings() {
      @Override
      public @Nullable Found find(Option<?> option) {
        String name = variable(option);
        String text = variables.apply(name);
        return text == null || text.isEmpty() ? null : new Found(text, name);
      }

      @Override
      public String variable(Option<?> option) {
        return option.variable(prefix);
      }
    };
  }

  /**
   * In system properties, in small letters or in those of the variable, then in environment
   * variables without a prefix.
   */
  static Surroundings properties(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
    Surroundings environment = environment("", variables);
    return new Surroundings() {
      @Override
      public @Nullable Found find(Option<?> option) {
        // -DSLO= must not be passed over in silence where SLO= and -Dslo= mean something.
        for (String name : new String[] {option.name(), option.variable("")}) {
          String text = properties.apply(name);
          if (text != null) {
            return new Found(text, "-D" + name);
          }
        }
        return environment.find(option);
      }

      @Override
      public String variable(Option<?> option) {
        return environment.variable(option);
      }
    };
  }
}
