package quintet.trials.chaos;

import java.util.function.Supplier;
import quintet.testkit.server.Clients;

/** Members behind a path that is slow or tears messages apart, but loses nothing. */
final class RoughPath implements Fault {
  private static final long MESSAGES = 300; // at each member behind the path

  private final String title;
  private final Supplier<Weather> weather;

  RoughPath(String title, Supplier<Weather> weather) {
    this.title = title;
    this.weather = weather;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Finding strike(Bench bench) {
    Scene scene = Scene.shared(bench);
    Clients far = scene.behind(weather.get());
    Witnesses behind = bench.kept(new Witnesses(far, Witnesses.Load.PACED));
    behind.awaitMore(MESSAGES);
    Witnesses.Testimony theirs = behind.hear();
    Witnesses.Testimony others = scene.end();
    return Finding.millis(
        others.longestSilence(),
        "longest silence of those with a good path; behind the path %s; beside it %s"
            .formatted(theirs, others));
  }
}
