package quintet.loadtest.results.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run found; {@code summary.json} is this record.
 *
 * @param schema {@link #SCHEMA}
 * @param complete false if the run was cut short
 * @param run what was run
 * @param machine where the load came from
 * @param server what was loaded; null if no admin port said so
 * @param phases what was measured
 * @param validity what each rule found
 * @param valid true if no rule objected to any phase
 * @param slo the objective that the run was held against; null if none was set
 */
public record Summary(
    String schema,
    boolean complete,
    RunFacts run,
    MachineFacts machine,
    @Nullable ServerFacts server,
    List<Phase> phases,
    List<Verdict> validity,
    boolean valid,
    @Nullable Slo slo) {

  /** Name and version of the format. */
  public static final String SCHEMA = "quintet-summary/3";

  /** Checks that nothing is missing and takes copies of the lists. */
  public Summary {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(machine, "machine");
    phases = List.copyOf(phases);
    validity = List.copyOf(validity);
  }

  /**
   * Sums up a run and applies every rule.
   *
   * @param complete false if it was cut short
   * @param thresholds what the rules still accept
   */
  public static Summary of(
      RunFacts run,
      MachineFacts machine,
      @Nullable ServerFacts server,
      List<Phase> phases,
      boolean complete,
      Thresholds thresholds) {
    List<Verdict> verdicts = new Referee(thresholds).judge(phases, complete);
    boolean valid = verdicts.stream().allMatch(Verdict::ok);
    return new Summary(SCHEMA, complete, run, machine, server, phases, verdicts, valid, null);
  }

  /** The same, with every phase held against {@code objective}; null: nothing was promised. */
  public Summary against(@Nullable Objective objective) {
    Slo judged = objective == null ? null : Slo.of(objective, phases);
    return new Summary(schema, complete, run, machine, server, phases, validity, valid, judged);
  }

  /** The same with more verdicts, such as those that only a part of it could give. */
  public Summary with(List<Verdict> further) {
    List<Verdict> all = new ArrayList<>(validity);
    all.addAll(further);
    boolean sound = all.stream().allMatch(Verdict::ok);
    return new Summary(schema, complete, run, machine, server, phases, all, sound, slo);
  }

  /**
   * The same, after all of its files but this one were written.
   *
   * @param broken those that are not whole, each with the reason; empty if all are
   */
  public Summary unwritten(List<String> broken) {
    boolean told = validity.stream().anyMatch(each -> each.rule().equals(Rule.UNWRITTEN.id()));
    if (told && broken.isEmpty()) {
      return this; // a part of it told already
    }
    return with(
        List.of(
            Verdict.of(
                Rule.UNWRITTEN,
                "",
                broken.size(),
                Thresholds.defaults(),
                broken.isEmpty()
                    ? "All files were written whole."
                    : "Not written whole: " + String.join("; ", broken) + ".")));
  }

  /**
   * What makes a run end with an exit code of its own, a line each: promises of the objective that
   * were broken, and files that are not whole.
   */
  public List<String> missed() {
    List<String> lines = new ArrayList<>();
    if (slo != null && !slo.met()) {
      lines.addAll(slo.missed());
    }
    validity.stream()
        .filter(verdict -> !verdict.ok() && verdict.rule().equals(Rule.UNWRITTEN.id()))
        .map(Verdict::says)
        .forEach(lines::add);
    return lines;
  }

  /** The phase of that name; null if the run had none. */
  public @Nullable Phase phase(String name) {
    for (Phase phase : phases) {
      if (phase.name().equals(name)) {
        return phase;
      }
    }
    return null;
  }

  /** What became of that phase; one that the run had not is refused. */
  public Fate fate(String phaseName) {
    return phase(phaseName) == null ? Fate.REFUSED : Fate.of(objections(phaseName));
  }

  /** The objections to that phase: where there are any, they are shown instead of its figures. */
  public List<Verdict> objections(String phaseName) {
    return validity.stream()
        .filter(verdict -> !verdict.ok() && verdict.concerns(phaseName))
        .toList();
  }
}
