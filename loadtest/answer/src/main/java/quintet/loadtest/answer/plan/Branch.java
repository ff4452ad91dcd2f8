package quintet.loadtest.answer.plan;

import java.util.List;

/** The branches of the tree: what weighs most in a workload, and what the rule of thumb says. */
public enum Branch {
  /** Many clients change the same numbers. */
  SHARED_STATE("shared-state", "Heavy shared mutable state", "actors", List.of("actors")),
  /** One message goes to very many. */
  WIDE_FANOUT(
      "wide-fanout", "Huge I/O fan-out", "event loop or async", List.of("eventloop", "netty")),
  /** Some handlers compute for long. */
  LONG_TASKS("long-tasks", "Few long CPU tasks", "OS threads", List.of("threads")),
  /** Many handlers compute a little. */
  SMALL_TASKS("small-tasks", "Many small CPU tasks", "CSP or pools", List.of("channels")),
  /** A little of everything. */
  MIXED("mixed", "Mixed, nothing extreme", "async/await", List.of("netty"));

  private final String file;
  private final String title;
  private final String rule;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> models;

  Branch(String file, String title, String rule, List<String> models) {
    this.file = file;
    this.title = title;
    this.rule = rule;
    this.models = models;
  }

  /** Name of its workload, and of the file that describes it without {@code .yaml}. */
  public String file() {
    return file;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The rule of thumb, in its own words. */
  public String rule() {
    return rule;
  }

  /** Our models that the rule of thumb names. */
  public List<String> models() {
    return models;
  }
}
