package quintet.trials.chaos;

import java.util.List;
import java.util.Locale;
import quintet.testkit.client.Peer;
import quintet.testkit.server.Clients;

/** A room's owner throws: members learn of it, and the room comes back. */
final class RoomCrash implements Fault {
  private static final int TIMES = 20;
  private static final int MEMBERS = 10;

  @Override
  public String title() {
    return "CRASH-ROOM";
  }

  @Override
  public Finding strike(Bench bench) {
    Scene scene = Scene.shared(bench);
    List<Peer> members = scene.near().mixed(MEMBERS);
    String room = Clients.room();
    long longest = 0;
    for (int time = 0; time < TIMES; time++) {
      for (int i = 0; i < MEMBERS; i++) {
        Peer member = members.get(i);
        member.ask("JOIN " + room, "JOINED " + room + " " + (i + 1));
      }
      String text = "SAID " + room + " time " + time;
      members.getLast().send("SAY " + room + " time " + time);
      members.forEach(each -> each.expect(text));
      long begun = System.nanoTime();
      members.get(time % MEMBERS).send("CRASH-ROOM " + room);
      members.forEach(each -> each.expect("ERR room-lost " + room));
      longest = Math.max(longest, System.nanoTime() - begun);
    }
    return Finding.millis(
        longest,
        String.format(
            Locale.ROOT,
            "until the last of %d members knew, the longest of %d; the room came back each time; %s",
            MEMBERS,
            TIMES,
            scene.end()));
  }
}
