package quintet.loadtest.scenario;

/** Rooms of one size: some members publish, all listen, and each delivery is checked and timed. */
public final class Fanout extends LoadSimulation {
  /** Called by Gatling. */
  public Fanout() {
    super("fanout");
    RoomBook book = rooms();
    for (int i = 0; i < settings().whole(Setting.ROOMS); i++) {
      book.add(settings().whole(Setting.MEMBERS), settings().whole(Setting.PUBLISHERS), "");
    }
    Stage stage =
        stage(
            "fanout",
            book.members(),
            settings().decimal(Setting.RATE),
            settings().time(Setting.WARMUP));
    play(rooms(stage, book));
  }
}
