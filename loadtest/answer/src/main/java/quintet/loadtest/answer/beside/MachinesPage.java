package quintet.loadtest.answer.beside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.html.Terms;

/**
 * Answers of several machines on one page: a row for each workload, a column for each machine, and
 * first of all where they disagree.
 *
 * <p>Machines disagree where both can tell, and no server is best on both.
 */
public final class MachinesPage {
  private final List<MachineAnswer> machines;

  /** Of two or more. */
  public MachinesPage(List<MachineAnswer> machines) {
    this.machines = List.copyOf(machines);
  }

  /** The page as text. */
  public String html() {
    String found = found();
    String tables = leaves().stream().map(this::leaf).collect(Collectors.joining());
    return Template.fill(
        Template.resource("/quintet/loadtest/answer/page/machines.html"),
        Map.of(
            "style", Template.resource("/quintet/loadtest/report/page/report.css"),
            "title", machines.size() + " machines answer",
            "found", found,
            "winners", winners(),
            "leaves", tables,
            "terms", Terms.used(tables),
            "machines", machines()));
  }

  /** Where they disagree, in sentences without markup; says so if they do nowhere. */
  public List<String> disagreements() {
    List<String> sentences = new ArrayList<>();
    for (String leaf : leaves()) {
      List<Said> said = new ArrayList<>();
      for (MachineAnswer machine : machines) {
        MachineAnswer.Leaf of = leaf(machine, leaf);
        said.add(new Said(machine.name(), of == null ? List.of() : of.winners()));
      }
      if (disagree(said)) {
        sentences.add(title(leaf) + ": " + words(said) + ".");
      }
      for (String figure : figures(leaf)) {
        List<Said> best = best(leaf, figure);
        if (disagree(best)) {
          sentences.add(title(leaf) + ", " + figure + ": " + words(best) + ".");
        }
      }
    }
    return sentences.isEmpty()
        ? List.of("Nowhere do two machines that can both tell name nobody in common.")
        : sentences;
  }

  /** What a machine says is best; empty if it cannot tell. */
  private record Said(String machine, List<String> best) {}

  private static boolean disagree(List<Said> said) {
    List<List<String>> told =
        said.stream().map(Said::best).filter(best -> !best.isEmpty()).toList();
    return told.stream()
        .anyMatch(one -> told.stream().anyMatch(other -> Collections.disjoint(one, other)));
  }

  private static String words(List<Said> said) {
    return said.stream()
        .filter(each -> !each.best().isEmpty())
        .map(each -> each.machine() + " says " + String.join(", ", each.best()))
        .collect(Collectors.joining("; "));
  }

  private List<Said> best(String leaf, String figure) {
    List<Said> said = new ArrayList<>();
    for (MachineAnswer machine : machines) {
      MachineAnswer.Leaf of = leaf(machine, leaf);
      MachineAnswer.Best best = of == null ? null : of.figure(figure);
      said.add(new Said(machine.name(), best == null || !best.told() ? List.of() : best.servers()));
    }
    return said;
  }

  private String found() {
    return disagreements().stream()
        .map(each -> "<li>" + Html.escape(each) + "</li>\n")
        .collect(Collectors.joining("", "<ul class=\"found\">\n", "</ul>\n"));
  }

  private String winners() {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("Workload")));
    columns.add(Table.Column.text("Rule of thumb"));
    machines.forEach(machine -> columns.add(Table.Column.text(machine.name())));
    Table table = new Table("Who is best, by each machine's own rounds", columns);
    for (String name : leaves()) {
      List<String> cells = new ArrayList<>(List.of(Html.escape(rule(name))));
      for (MachineAnswer machine : machines) {
        MachineAnswer.Leaf leaf = leaf(machine, name);
        cells.add(
            leaf == null
                ? "not measured"
                : Html.escape(
                    leaf.winners().isEmpty() ? "cannot tell" : String.join(", ", leaf.winners())));
      }
      table.row(Html.escape(title(name)), cells);
    }
    return table.html();
  }

  private String leaf(String name) {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("Figure")));
    machines.forEach(machine -> columns.add(Table.Column.text(machine.name())));
    Table table =
        new Table("The first, its value, and in brackets who is not told apart from it", columns);
    for (String figure : figures(name)) {
      List<String> cells = new ArrayList<>();
      for (MachineAnswer machine : machines) {
        MachineAnswer.Leaf leaf = leaf(machine, name);
        MachineAnswer.Best best = leaf == null ? null : leaf.figure(figure);
        cells.add(best == null ? "–" : Html.escape(cell(best)));
      }
      table.row(Terms.linked(figure), cells);
    }
    String note =
        machines.stream()
                    .map(each -> leaf(each, name))
                    .filter(Objects::nonNull)
                    .map(MachineAnswer.Leaf::workload)
                    .distinct()
                    .count()
                > 1
            ? "<p>The workload is not the same on all machines.</p>\n"
            : "";
    return "<section><h2>"
        + Html.escape(title(name))
        + "</h2>\n"
        + note
        + table.html()
        + "</section>\n";
  }

  private static String cell(MachineAnswer.Best best) {
    String value =
        Arrays.stream(Figure.values())
            .filter(figure -> figure.label().equals(best.label()))
            .map(figure -> figure.text(best.value()))
            .findFirst()
            .orElseGet(() -> String.valueOf(best.value()));
    List<String> others = best.servers().subList(1, best.servers().size());
    return best.servers().getFirst()
        + ", "
        + value
        + (others.isEmpty() ? "" : " (" + String.join(", ", others) + ")");
  }

  private String machines() {
    Table table =
        new Table(
            "The machines",
            List.of(
                Table.Column.text("Folder"),
                Table.Column.text("Machine"),
                Table.Column.text("Measured"),
                Table.Column.text("How much")));
    for (MachineAnswer each : machines) {
      table.row(
          Html.escape(each.name()),
          List.of(
              Html.escape(each.machine()),
              Html.escape(each.started()),
              Html.escape(each.amount())));
    }
    return table.html();
  }

  private Set<String> leaves() {
    Set<String> names = new LinkedHashSet<>();
    machines.forEach(machine -> machine.leaves().forEach(leaf -> names.add(leaf.name())));
    return names;
  }

  private Set<String> figures(String leaf) {
    Set<String> labels = new LinkedHashSet<>();
    for (MachineAnswer machine : machines) {
      MachineAnswer.Leaf of = leaf(machine, leaf);
      if (of != null) {
        of.figures().forEach(each -> labels.add(each.label()));
      }
    }
    return labels;
  }

  private String title(String name) {
    return any(name).title();
  }

  private String rule(String name) {
    return any(name).rule().isEmpty() ? "–" : any(name).rule();
  }

  private MachineAnswer.Leaf any(String name) {
    return machines.stream()
        .map(machine -> leaf(machine, name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static MachineAnswer.@Nullable Leaf leaf(MachineAnswer machine, String name) {
    return machine.leaves().stream()
        .filter(leaf -> leaf.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
