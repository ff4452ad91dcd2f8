package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * What the servers' launcher knows, by its own account: its {@code --help}. So a model, variant or
 * setting that does not exist is refused before anything has run, and no list is kept twice.
 */
public final class Catalogue {
  private static final List<String> MODELS =
      List.of("threads", "eventloop", "netty", "actors", "channels");

  private final String help;

  Catalogue(String help) {
    this.help = help;
  }

  /** All five models, in the order in which they are shown. */
  public static List<String> models() {
    return MODELS;
  }

  /**
   * Asks the launcher.
   *
   * @throws ProcessFailedException if it does not answer within {@code patience}
   */
  public static Catalogue ask(Children children, Path launcher, Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    Process process =
        children.start(new ProcessBuilder(launcher.toString(), "--help").redirectErrorStream(true));
    try {
      // The help is shorter than a pipe's buffer, so it can be read after the end.
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProcessFailedException(launcher + " --help does not answer");
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new ProcessFailedException(
            said.lines().findFirst().orElse(launcher + " --help failed"));
      }
      return new Catalogue(said);
    } finally {
      children.stop(process);
    }
  }

  /**
   * Checks that the launcher knows all that the spec names.
   *
   * @throws BadSettingException if it does not; the message lists the choices
   */
  public void check(ModelSpec spec) {
    if (!MODELS.contains(spec.model())) {
      throw new BadSettingException(
          "no model '" + spec.model() + "': choose from " + String.join(", ", MODELS));
    }
    checkVariant(spec.model(), spec.variant());
    for (String setting : spec.settings().keySet()) {
      if (!has("--" + setting)) {
        throw new BadSettingException(
            "no setting '" + setting + "' in '" + spec.text() + "': see servers/quintet --help");
      }
    }
  }

  private void checkVariant(String model, @Nullable String variant) {
    List<String> known = variants(model);
    if (variant != null && !known.contains(variant)) {
      String choices = known.isEmpty() ? "it has none" : "choose from " + String.join(", ", known);
      throw new BadSettingException("no variant '" + variant + "' of " + model + ": " + choices);
    }
  }

  /** The help has one line per model: {@code netty what it is (variants: nio, epoll)}. */
  private List<String> variants(String model) {
    Pattern line = Pattern.compile("(?m)^ +" + model + " .*\\(variants: ([a-z0-9_, ]+)\\)");
    Matcher found = line.matcher(help);
    return found.find() ? List.of(found.group(1).split(", *", -1)) : List.of();
  }

  private boolean has(String word) {
    return Pattern.compile(Pattern.quote(word) + "(?![a-z0-9_-])").matcher(help).find();
  }
}
