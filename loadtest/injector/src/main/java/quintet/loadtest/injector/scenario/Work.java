package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.phase.RoomPlan;
import quintet.loadtest.injector.phase.WorkPlan;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.workload.Mix;
import quintet.loadtest.results.workload.Workload;

/**
 * A mix of ECHO, SAY, ADD, BURN and BLOCK that {@code workload.yaml} describes: phases of several
 * rates, one after the other on connections that stay, and perhaps before them the search for a
 * capacity: it warms the server up better than any low rate.
 */
public final class Work extends LoadSimulation {
  /** Called by Gatling. */
  public Work() {
    super("work");
    Workload workload = settings().workload();
    keep(workload);
    RoomBook book = rooms();
    for (Mix.Rooms rooms : workload.mix().say().rooms()) {
      for (int i = 0; i < rooms.count(); i++) {
        book.add(rooms.members(), rooms.members(), "");
      }
    }
    List<PhaseKind> kinds =
        settings().phases().stream()
            .distinct()
            .sorted(
                Comparator.comparing((PhaseKind kind) -> !kind.capacity())
                    .thenComparingInt(kind -> Stages.ORDER.indexOf(kind.level())))
            .toList();
    Warming warming =
        new Warming(settings().time(Setting.WARMUP), settings().time(Setting.LONGEST_WARMUP));
    play(List.of(workers(workload, book, new Chain(this, kinds, workload.connections(), warming))));
  }

  private PopulationBuilder workers(Workload workload, RoomBook book, Chain chain) {
    WorkPlan.KeyBook keys = new WorkPlan.KeyBook(roomPrefix(), workload.mix().add().keys());
    WorkPlan plan = new WorkPlan(workload, settings().whole(Setting.SEED), keys);
    List<RoomBook.Place> places = book.publishers();
    boolean speaks = !places.isEmpty();
    return ramped(
        "work",
        workload.connections(),
        chain.steps(
            user -> speaks ? places.get(user).room().index() : user,
            joined(workload.mix(), places, keys),
            (seats, connection, user) -> {
              RoomBook.Place place = speaks ? places.get(user) : null;
              return place == null
                  ? seats.worker(connection, plan, user, null, -1)
                  : seats.worker(connection, plan, user, place.room(), place.publisher());
            }));
  }

  /** The rooms that each joins: its own, that of the hot number, and that of its own number. */
  private static List<Function<VirtualUser, RoomPlan>> joined(
      Mix mix, List<RoomBook.Place> places, WorkPlan.KeyBook keys) {
    List<Function<VirtualUser, RoomPlan>> joined = new ArrayList<>();
    if (!places.isEmpty()) {
      joined.add(user -> places.get(user.number()).room());
    }
    if (mix.add().share() > 0 && mix.add().hot() > 0) {
      joined.add(_ -> key(keys.hot()));
    }
    if (mix.add().share() > 0 && mix.add().hot() < 100) {
      joined.add(user -> key(keys.own(user.number())));
    }
    return joined;
  }

  private static RoomPlan key(String name) {
    return new RoomPlan(0, name, 1, 0, "");
  }

  /** The run's folder says what was sent, whatever becomes of the file. */
  private void keep(Workload workload) {
    try {
      Files.writeString(settings().runFolder().file(Workload.FILE), workload.yaml());
    } catch (IOException e) {
      throw new UncheckedIOException("can't keep the workload", e);
    }
  }
}
