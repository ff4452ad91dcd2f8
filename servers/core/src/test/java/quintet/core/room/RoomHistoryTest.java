package quintet.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;

/**
 * Random histories of a room against a model of it that anybody can check by eye: a list of members
 * and, for each client, what it must have heard. A failure names its seed and the steps up to it;
 * of all seeds that fail it is the one with the shortest history, as histories grow with the seed.
 */
class RoomHistoryTest {
  private static final int HISTORIES = 2_000;
  private static final int CLIENTS = 6;
  private static final int MOST_MEMBERS = 4;
  private static final String NAME = "r";

  /** A client; while stalled its outbox drops what is delivered, as that of an evicted member. */
  private static final class Client implements Member {
    final int number;
    final List<String> heard = new ArrayList<>();
    final List<String> expected = new ArrayList<>();
    boolean stalled;

    Client(int number) {
      this.number = number;
    }

    @Override
    public Transport transport() {
      return number % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET;
    }

    @Override
    public void deliver(Broadcast broadcast) {
      if (!stalled) {
        ByteBuffer bytes = ByteBuffer.allocate(broadcast.frame(transport()).size());
        broadcast.frame(transport()).copyTo(0, bytes);
        String all = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        // A line ends in \n, a short frame of a server begins with two bytes.
        heard.add(number % 2 == 0 ? all.substring(0, all.length() - 1) : all.substring(2));
      }
    }
  }

  private final List<String> steps = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<Client> members = new ArrayList<>();
  private Room<Client> room = new Room<>(NAME, MOST_MEMBERS);
  private long total;

  @Test
  void aRoomDoesWhatAListOfMembersDoes() {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      begin();
      SplittableRandom random = new SplittableRandom(seed);
      try {
        for (int left = 5 + seed / 20; left > 0; left--) {
          step(random.nextInt(12), clients.get(random.nextInt(CLIENTS)), random.nextInt(-9, 10));
          check();
        }
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", " + steps + ": " + e.getMessage(), e);
      }
    }
  }

  private void begin() {
    steps.clear();
    clients.clear();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(i));
    }
    crash();
  }

  private void step(int kind, Client client, int number) {
    switch (kind) {
      case 0, 1, 2, 3 -> {
        steps.add("join " + client.number);
        join(client);
      }
      case 4, 5 -> {
        steps.add("leave " + client.number);
        leave(client);
      }
      case 6, 7, 8 -> {
        steps.add("say " + number);
        assertEquals(new Result.Published(NAME), room.publish(Text.of("t" + number)));
        members.forEach(each -> hears(each, "SAID r t" + number));
      }
      case 9 -> {
        steps.add("add " + number);
        total += number;
        assertEquals(new Result.Worked(NAME, total), room.add(number));
      }
      case 10 -> {
        steps.add((client.stalled ? "evict " : "stall ") + client.number);
        if (client.stalled) {
          leave(client); // the words are lost, too
          client.stalled = false;
        } else {
          client.stalled = true;
        }
      }
      default -> {
        if (number == 0) {
          steps.add("crash");
          crash();
        }
      }
    }
  }

  private void join(Client client) {
    boolean member = members.contains(client);
    if (!member && members.size() == MOST_MEMBERS) {
      assertEquals(new Result.Refused(NAME, "room-full"), room.join(client));
      hears(client, "ERR room-full r");
      return;
    }
    if (!member) {
      members.add(client);
    }
    assertEquals(new Result.Joined(NAME), room.join(client));
    hears(client, "JOINED r " + members.size());
  }

  private void leave(Client client) {
    members.remove(client);
    assertEquals(new Result.Left(NAME), room.leave(client));
    hears(client, "LEFT r");
  }

  /** The room is lost: the next of that name is new. */
  private void crash() {
    room = new Room<>(NAME, MOST_MEMBERS);
    members.clear();
    total = 0;
  }

  private void hears(Client client, String text) {
    if (!client.stalled) {
      client.expected.add(text);
    }
  }

  private void check() {
    assertEquals(members.size(), room.size());
    assertEquals(members.isEmpty(), room.isEmpty());
    for (Client each : clients) {
      assertEquals(members.contains(each), room.contains(each));
      assertEquals(each.expected, each.heard, () -> "client " + each.number);
      // Checked once, and need not be again.
      each.expected.clear();
      each.heard.clear();
    }
  }
}
