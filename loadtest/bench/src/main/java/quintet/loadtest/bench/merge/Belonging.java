package quintet.loadtest.bench.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quintet.loadtest.results.summary.RunFacts;
import quintet.options.BadOptionException;

/**
 * Whether runs are parts of one load. Injectors that were told of each other ({@code --injectors})
 * must be all that there were, and agree in everything but their number and places. Others may
 * differ in place, size and rate, and not in what is sent and how.
 *
 * @param parts two or more
 */
record Belonging(List<Part> parts) {
  private static final String INJECTOR = "injector";
  private static final String INJECTORS = "injectors";

  /** Settings that say where something is, or what is told on the way. */
  private static final Set<String> OWN =
      Set.of(
          INJECTOR,
          "target",
          "admin",
          "out",
          "runs",
          "host-root",
          "server-cores",
          "gatling-report",
          "progress");

  /**
   * Checks it.
   *
   * @throws BadOptionException in one line, if they are not
   */
  void check() {
    for (Part part : parts) {
      same("scenario", part, run(first()).scenario(), run(part).scenario());
      same("transport", part, run(first()).transport(), run(part).transport());
      same("loop", part, run(first()).loop(), run(part).loop());
      checkTime(part);
    }
    checkNumbers();
    if (of(first()) > 1) {
      parts.forEach(this::checkSettings);
      checkWhole();
    }
  }

  private Part first() {
    return parts.getFirst();
  }

  private static RunFacts run(Part part) {
    return part.summary().run();
  }

  private static int of(Part part) {
    return Integer.parseInt(run(part).settings().getOrDefault(INJECTORS, "1"));
  }

  // Of four injectors, 0 is the fourth: so orchestrators may count from 0 or from 1.
  private static int number(Part part) {
    String text = run(part).settings().getOrDefault(INJECTOR, "1");
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    return number == 0 ? of(part) : number;
  }

  private void checkNumbers() {
    long numbers = parts.stream().map(Belonging::number).distinct().count();
    if (numbers < parts.size()) {
      throw new BadOptionException(
          "two of the runs have the same --injector: give each injector a number of its own");
    }
  }

  private void checkSettings(Part part) {
    Map<String, String> one = run(first()).settings();
    Map<String, String> other = run(part).settings();
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeAll(OWN);
    for (String name : names) {
      same("--" + name, part, one.getOrDefault(name, ""), other.getOrDefault(name, ""));
    }
  }

  private void checkWhole() {
    Set<Integer> there = parts.stream().map(Belonging::number).collect(Collectors.toSet());
    String missing =
        IntStream.rangeClosed(1, of(first()))
            .filter(number -> !there.contains(number))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new BadOptionException(
          "%s injectors made this load, and %s runs are named: missing is --injector %s"
              .formatted(of(first()), parts.size(), missing));
    }
  }

  private void checkTime(Part part) {
    if (ended(part).isBefore(run(first()).started())
        || ended(first()).isBefore(run(part).started())) {
      throw new BadOptionException(
          "%s and %s are no parts of one load: one had ended before the other began"
              .formatted(first().folder(), part.folder()));
    }
  }

  private static Instant ended(Part part) {
    return run(part).started().plus(Duration.ofMillis(Math.round(run(part).seconds() * 1e3)));
  }

  private void same(String what, Part part, String one, String other) {
    if (!one.equals(other)) {
      throw new BadOptionException(
          "%s and %s are no parts of one load: their %s is %s and %s"
              .formatted(first().folder(), part.folder(), what, one, other));
    }
  }
}
