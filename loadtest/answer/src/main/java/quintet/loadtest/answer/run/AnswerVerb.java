package quintet.loadtest.answer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.beside.MachineAnswer;
import quintet.loadtest.answer.beside.MachinesPage;
import quintet.loadtest.answer.page.Answer;
import quintet.loadtest.answer.page.AnswerFile;
import quintet.loadtest.answer.page.AnswerPage;
import quintet.loadtest.answer.page.PagesBeside;
import quintet.loadtest.answer.page.Told;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.answer.plan.Schedule;
import quintet.loadtest.answer.plan.Subject;
import quintet.loadtest.answer.plan.Survey;
import quintet.loadtest.answer.plan.TimeBudget;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.GuestCheck;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.MachineCheck;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.workload.Burden;
import quintet.loadtest.results.workload.Workload;
import quintet.loadtest.results.workload.WorkloadFile;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Repetition;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet answer}: which model when, measured on this machine. */
public final class AnswerVerb implements Verb {
  private static final String USUAL = "loadtest/target/answer";
  private static final String BESIDE_USUAL = "loadtest/target/answers-beside";
  private static final Path EXAMPLES = Path.of("loadtest", "workloads");
  private static final int SEEDS = 1_000_000; // short enough to be typed again

  /** The least after which anything can be told. */
  private static final int ROUNDS = 6;

  /** Idle connections, at the most, and what a process opens beside its connections. */
  private static final long DESCRIPTORS = BoutRunner.IDLE + 160;

  private static final Option<Workload> WORKLOAD =
      Option.open(
          "workload",
          Kind.explained("FILE", text -> WorkloadFile.read(Path.of(text))),
          "answers for your own workload instead of the five of the tree");
  private static final Option<Boolean> QUICK =
      Option.flag("quick", "one short look of at most 20 minutes, which may say: cannot tell");
  private static final Option<Integer> MINUTES =
      Option.open("minutes", Kind.whole(1, 1440), "for all of it (default: 90; with --quick: 20)");
  private static final Option<Integer> SEED =
      Option.open(
          "seed",
          Kind.whole(0, Integer.MAX_VALUE),
          "of the random order (default: another one each time)");
  private static final Option<List<Path>> BESIDE =
      Option.open(
          "beside",
          Kind.listOf(Kind.path("FOLDER")).as("FOLDERS"),
          "measures nothing: lays earlier answers side by side, of machines or of days, in machines.html");
  private static final Option<Path> READ =
      Option.open(
          "read",
          Kind.path("FOLDER"),
          "measures nothing: makes the page of an earlier answer anew, from the runs in its folder");
  private static final Option<List<ModelSpec>> MODELS = BenchOptions.MODELS;
  private static final Option<Path> RESUME =
      Option.open(
          "resume",
          Kind.path("FOLDER"),
          "goes on with an earlier answer, and measures what is missing in its folder");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "answer",
          "Measures which model is best at five kinds of work, and writes a page that answers.",
          Words.NONE,
          List.of(
              MODELS,
              WORKLOAD,
              QUICK,
              MINUTES,
              SEED,
              BESIDE,
              READ,
              RESUME,
              MachineCheck.BUSY_OK,
              OUT));

  /** For completion. */
  public AnswerVerb() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), children -> run(children, Launchers.here(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    return values == null ? 0 : new Asked(children, launchers, values).answer();
  }

  /** One answer that was asked for. */
  private record Asked(Children children, Launchers launchers, Values values) {
    int answer() throws IOException, InterruptedException, ProcessFailedException {
      if (values.isGiven(BESIDE)) {
        return layBeside(values.get(BESIDE));
      }
      if (values.isGiven(READ)) {
        return again(READ, List.of(MINUTES, RESUME));
      }
      if (values.isGiven(RESUME)) {
        return again(RESUME, List.of());
      }
      List<ModelSpec> named = values.get(MODELS);
      rankable(named);
      new Catalogue(children, launchers).check(named);
      Schedule planned = schedule(named);
      refuse(planned);
      if (values.isDry(
          System.out,
          "measure "
              + values.text(MODELS)
              + " at "
              + planned.subjects().size()
              + " workloads, "
              + planned.bouts().size()
              + " runs in all")) {
        return 0;
      }
      GuestCheck.Admitted admitted = new GuestCheck(children, launchers, System.out).admit(named);
      rankable(admitted.specs());
      Schedule schedule = planned.among(admitted.specs());
      if (!MachineCheck.allows(OPTIONS.verb(), values.get(MachineCheck.BUSY_OK), DESCRIPTORS)) {
        return ExitCode.MISSED.number();
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      Request request = new Request(Instant.now(), words(schedule, folder), admitted.leftOut());
      request.write(folder);
      Answerer answerer = answerer(schedule, folder);
      answerer.measure();
      return tell(
          answerer.answer(
              request.started(), command(schedule.seed()), request.leftOut(), !children.isClosed()),
          folder);
    }

    private Answerer answerer(Schedule schedule, Path folder) {
      return new Answerer(
          children,
          schedule,
          new BoutRunner(children, launchers, folder),
          new TimeBudget(limit(), System::nanoTime),
          System.out);
    }

    /** Of what lies in a folder, with more to it or without. */
    private int again(Option<Path> option, List<Option<?>> meaningless)
        throws IOException, InterruptedException {
      Path folder = values.get(option);
      Request request = Request.read(folder);
      alone(option, "asks for what its answer was asked", List.of(MODELS, WORKLOAD, QUICK, SEED));
      alone(option, "measures nothing", meaningless);
      Values then =
          OPTIONS.read(Surroundings.none(), System.out, request.words().toArray(String[]::new));
      if (then == null) {
        return 0;
      }
      Asked asked = new Asked(children, launchers, then);
      Schedule schedule = asked.schedule(then.get(MODELS));
      boolean more = option.equals(RESUME);
      if (values.isDry(System.out, (more ? "go on with " : "make anew the page of ") + folder)) {
        return 0;
      }
      if (more
          && !MachineCheck.allows(OPTIONS.verb(), values.get(MachineCheck.BUSY_OK), DESCRIPTORS)) {
        return ExitCode.MISSED.number();
      }
      Answerer answerer = answerer(schedule, folder);
      answerer.read(new EarlierRuns(folder));
      if (more) {
        answerer.measure();
      }
      return tell(
          answerer.answer(
              request.started(),
              asked.command(schedule.seed()),
              request.leftOut(),
              !children.isClosed() && !answerer.isPartial()),
          folder);
    }

    /** What shapes the measurement; of a reader's own workload, the copy that lies there. */
    private List<String> words(Schedule schedule, Path folder) {
      String specs =
          schedule.specs().stream().map(ModelSpec::text).collect(Collectors.joining(","));
      List<String> words = new ArrayList<>(List.of("--models", specs));
      words.addAll(List.of("--seed", String.valueOf(schedule.seed())));
      if (schedule.quick()) {
        words.add("--quick");
      }
      Workload own = values.find(WORKLOAD);
      if (own != null) {
        Path copy = folder.toAbsolutePath().resolve("workloads").resolve(own.name() + ".yaml");
        words.addAll(List.of("--workload", copy.toString()));
      }
      return words;
    }

    private static int tell(Answer answer, Path folder) throws IOException {
      WholeFile.write(folder.resolve("answer.json"), AnswerFile.json(answer));
      Path page = folder.resolve("answer.html");
      WholeFile.write(page, AnswerPage.html(answer, PagesBeside.of(folder)));
      System.out.print('\n' + Told.of(answer));
      System.out.println("page: " + page.toAbsolutePath().normalize().toUri());
      if (answer.sound() == 0 && answer.complete()) {
        System.err.println("quintet answer: no run was valid; see load.log in " + folder);
        return ExitCode.MISSED.number();
      }
      return 0;
    }

    private void alone(Option<?> option, String why, List<Option<?>> others) {
      for (Option<?> other : others) {
        if (values.isGiven(other)) {
          throw new BadOptionException(
              option.dashed() + " " + why + ": leave out " + other.dashed());
        }
      }
    }

    private int layBeside(List<Path> folders) throws IOException {
      alone(
          BESIDE,
          "measures nothing",
          List.of(MODELS, WORKLOAD, QUICK, MINUTES, SEED, READ, RESUME));
      if (folders.size() < 2) {
        throw values.bad(BESIDE, "two folders or more, with commas between");
      }
      MachinesPage page = new MachinesPage(folders.stream().map(MachineAnswer::read).toList());
      if (values.isDry(System.out, "lay " + folders.size() + " answers side by side")) {
        return 0;
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, BESIDE_USUAL));
      Path file = folder.resolve("machines.html");
      WholeFile.write(file, page.html());
      page.disagreements().forEach(System.out::println);
      System.out.println("page: " + file.toAbsolutePath().normalize().toUri());
      return 0;
    }

    private void rankable(List<ModelSpec> specs) {
      if (specs.size() < 2) {
        throw values.bad(MODELS, "two servers or more: one alone ranks nobody");
      }
    }

    private Schedule schedule(List<ModelSpec> specs) {
      boolean quick = values.get(QUICK);
      Workload own = values.find(WORKLOAD);
      List<Subject> subjects = own == null ? tree() : List.of(Subject.own(own));
      Integer seed = values.find(SEED);
      return new Schedule(
          specs,
          subjects,
          own == null ? Survey.subjects(quick) : List.of(),
          quick ? 1 : ROUNDS,
          seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed,
          quick);
    }

    private List<Subject> tree() {
      List<Subject> all = new ArrayList<>();
      for (Branch branch : Branch.values()) {
        Path file = launchers.root().resolve(EXAMPLES).resolve(branch.file() + ".yaml");
        try {
          all.add(Subject.of(branch, WorkloadFile.read(file)));
        } catch (IllegalArgumentException e) {
          throw new BadOptionException(String.valueOf(e.getMessage()));
        }
      }
      return all;
    }

    /** What machine or injector can't carry would end in refused runs, minutes later. */
    private void refuse(Schedule schedule)
        throws IOException, InterruptedException, ProcessFailedException {
      for (Subject subject : schedule.subjects()) {
        String refusal = Burden.here(subject.workload(), 1).refusal();
        if (refusal != null) {
          throw new BadOptionException(refusal);
        }
      }
      @Nullable String own = values.find(WORKLOAD) == null ? null : values.text(WORKLOAD);
      if (own != null) {
        // The injector knows its own limits, such as that of descriptors.
        var _ =
            new Catalogue(children, launchers)
                .checkLoad(List.of("work", "--workload", Path.of(own).toAbsolutePath().toString()));
      }
    }

    private Duration limit() {
      Integer minutes = values.find(MINUTES);
      int usual = values.get(QUICK) ? 20 : 90;
      return Duration.ofMinutes(minutes == null ? usual : minutes);
    }

    private String command(long seed) {
      return new Repetition(values)
          .without(OUT)
          .without(MachineCheck.BUSY_OK)
          .with(MODELS, values.text(MODELS))
          .with(SEED, String.valueOf(seed))
          .line();
    }
  }
}
