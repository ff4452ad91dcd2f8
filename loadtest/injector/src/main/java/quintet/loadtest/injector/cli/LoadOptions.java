package quintet.loadtest.injector.cli;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import quintet.loadtest.injector.settings.Setting;

/** The command line, made from the settings. */
final class LoadOptions {
  private LoadOptions() {}

  static CommandSpec spec(Set<String> scenarios) {
    String names = String.join(", ", scenarios);
    CommandSpec spec = CommandSpec.create().name("load");
    spec.usageMessage()
        .description("Loads a Quintet server. Scenarios: " + names + ".")
        .sortOptions(false)
        .footer(
            "",
            "Each option is also a system property (-Dduration=30s) and an environment variable",
            "(DURATION=30s). Exit code 0: it ran; 1: an assertion or the objective failed;",
            "2: a setting is wrong.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("SCENARIO")
            .description("one of " + names)
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("this text").build());
    for (Setting setting : Setting.values()) {
      spec.addOption(
          OptionSpec.builder("--" + setting.option())
              .type(String.class)
              .paramLabel("VALUE")
              .description(setting.help())
              .build());
    }
    return spec;
  }
}
