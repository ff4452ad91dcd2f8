package quintet.loadtest.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import quintet.loadtest.bench.drive.BadSettingException;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.results.files.ResultFiles;
import quintet.loadtest.results.log.HistogramLogMerge;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.ConsoleTable;
import quintet.loadtest.results.summary.Slo;
import quintet.loadtest.results.summary.Summary;

/** The command behind {@code make merge}: the runs of several injectors as one run. */
@Command(
    name = "loadtest/merge",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Merges the runs of several injectors that loaded one server at the same time.",
      "Exit code 0: merged; 1: the objective of the runs is missed by the whole; 2: not merged."
    })
public final class Merge {
  private static final String NAME = "loadtest/merge";

  @Parameters(paramLabel = "RUN", description = "folders of the runs, two or more")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "folder for the result; new, or empty")
  private Path out = Path.of("");

  private Merge() {}

  public static void main(String[] args) {
    Program.run(NAME, _ -> run(args));
  }

  /** Merges as the words of a command line say, and returns the exit code. */
  static int run(String[] args) throws IOException {
    Merge merge = new Merge();
    CommandLine commandLine = new CommandLine(merge);
    try {
      commandLine.parseArgs(args);
    } catch (ParameterException e) {
      throw new BadSettingException(String.valueOf(e.getMessage()).replace('\n', ' '));
    }
    Integer helped = CommandLine.executeHelpRequest(commandLine.getParseResult());
    return helped == null ? merge.merge(NAME + " " + String.join(" ", args)) : helped;
  }

  private int merge(String command) throws IOException {
    if (runs.size() < 2) {
      throw new BadSettingException("name two runs or more: RUN RUN... --out FOLDER");
    }
    List<Part> parts = runs.stream().map(Part::read).toList();
    Part.checkTogether(parts);
    makeFolder();
    HistogramLogMerge log;
    try {
      log =
          HistogramLogMerge.merge(parts.stream().map(Part::log).toList(), out.resolve("run.hlog"));
    } catch (IOException e) {
      throw new BadSettingException(String.valueOf(e.getMessage()));
    }
    RunMerge whole = new RunMerge(parts, log);
    Summary summary = whole.summary(command, out);
    Map<String, MetricTotal> totals = whole.totals();
    ResultFiles.write(out, totals.values(), summary);
    Files.writeString(out.resolve(ResultFiles.COMMAND), command + "\n");
    System.out.println(ConsoleTable.of(summary));
    System.out.println("Results: " + out);
    Slo slo = summary.slo();
    if (slo == null || slo.met()) {
      return 0;
    }
    slo.missed().forEach(line -> System.err.println(NAME + ": " + line));
    return 1;
  }

  private void makeFolder() throws IOException {
    if (Files.isDirectory(out)) {
      try (var there = Files.list(out)) {
        if (there.findAny().isPresent()) {
          throw new BadSettingException("--out " + out + ": is not empty");
        }
      }
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new BadSettingException("--out " + out + ": can't be made: " + e.getMessage());
    }
  }
}
