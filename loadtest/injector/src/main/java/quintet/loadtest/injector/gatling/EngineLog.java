package quintet.loadtest.injector.gatling;

import io.gatling.commons.stats.OK$;
import io.gatling.commons.util.Clock;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;
import scala.Option;
import scala.collection.immutable.List$;

/**
 * {@link SampleLog} into Gatling's statistics engine, which counts in whole milliseconds.
 *
 * @param engine thread-safe
 * @param clock Gatling's
 */
record EngineLog(StatsEngine engine, Clock clock) implements SampleLog {
  @Override
  public void log(String scenario, String name, long latencyNanos, long now) {
    long end = clock.nowMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - now);
    engine.logResponse(
        scenario,
        List$.MODULE$.<String>empty(),
        name,
        end - TimeUnit.NANOSECONDS.toMillis(latencyNanos),
        end,
        OK$.MODULE$,
        Option.empty(),
        Option.empty());
  }
}
