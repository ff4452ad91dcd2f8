package quintet.loadtest.injector.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.commons.util.Clock;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Runs one {@link Step} of a user on its event loop, times it out, logs it to Gatling, and goes on
 * to the next action: whatever happens, exactly once.
 */
final class StepAction extends ExitAction {
  private final String name;
  private final Population population;
  private final Step step;
  private final Duration patience;
  private final boolean logged;
  private final QuintetProtocol.Components components;
  private final Action next;

  StepAction(StepBuilder builder, QuintetProtocol.Components components, Action next) {
    this.name = builder.name();
    this.population = builder.population();
    this.step = builder.step();
    this.patience = builder.patience();
    this.logged = builder.logged();
    this.components = components;
    this.next = next;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Action next() {
    return next;
  }

  @Override
  public StatsEngine statsEngine() {
    return components.core().statsEngine();
  }

  @Override
  public Clock clock() {
    return components.core().clock();
  }

  @Override
  public void execute(Session session) {
    boolean known = session.attributes().contains(QuintetProtocol.USER);
    VirtualUser user =
        known
            ? (VirtualUser) session.attributes().apply(QuintetProtocol.USER)
            : components.host().enter(population);
    Session with = known ? session : session.set(QuintetProtocol.USER, user);
    End end = new End(with);
    user.loop()
        .eventLoop()
        .execute(() -> {
          end.timer =
              user.loop()
                  .eventLoop()
                  .schedule(
                      () -> end.failed("timed out after " + patience.toSeconds() + " s"),
                      patience.toMillis(),
                      TimeUnit.MILLISECONDS);
          try {
            step.begin(user, end);
          } catch (RuntimeException e) {
            end.failed(e.toString());
          }
        });
  }

  private final class End implements StepEnd {
    private final Session session;
    private final long startMillis = clock().nowMillis();
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Future<?> timer;

    End(Session session) {
      this.session = session;
    }

    @Override
    public void ok() {
      end(OK$.MODULE$, null);
    }

    @Override
    public void failed(String reason) {
      end(KO$.MODULE$, reason);
    }

    private void end(Status status, @Nullable String reason) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      if (timer != null) {
        timer.cancel(false);
      }
      if (logged || reason != null) {
        statsEngine()
            .logResponse(
                session.scenario(),
                session.groups(),
                name,
                startMillis,
                clock().nowMillis(),
                status,
                Option.empty(),
                Option.apply(reason));
      }
      next.$bang(reason == null ? session : session.markAsFailed());
    }
  }
}
