package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.testkit.server.Clients.room;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;

/** The commands that every server answers, on both transports. */
abstract class CommandContract {
  private static final String LONGEST_ROOM = "A-z_0.9".repeat(9) + "x";

  @BothTransports
  void echoAnswersTheSameMessage(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    for (String message :
        List.of("ECHO hello", "ECHO  two  spaces ", "ECHO grüße, 世界 \uD83D\uDE80", "ECHO ")) {
      peer.ask(message, message);
    }
  }

  @BothTransports
  void echoAnswersALongMessageWhole(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    for (int length : List.of(118, 119, 120, 121, 122, 65_529, 65_530, 65_531, 65_532, 300_000)) {
      String message = "ECHO " + "x".repeat(length);
      peer.ask(message, message);
    }
  }

  @BothTransports
  void pingAnswersPongWithItsToken(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    peer.ask("PING 42", "PONG 42");
    peer.ask("PING any text", "PONG any text");
  }

  @BothTransports
  void joinCountsTheMembersAfterTheJoin(Transport transport, Clients clients) {
    String room = room();
    clients.open(transport).ask("JOIN " + room, "JOINED " + room + " 1");
    clients.open(transport).ask("JOIN " + room, "JOINED " + room + " 2");
  }

  @BothTransports
  void secondJoinAnswersAgainAndIsNoSecondMembership(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    peer.ask("JOIN " + room, "JOINED " + room + " 1");
    peer.ask("JOIN " + room, "JOINED " + room + " 1");
    peer.ask("SAY " + room + " once", "SAID " + room + " once");
    peer.ask("LEAVE " + room, "LEFT " + room);
    peer.send("SAY " + room + " nobody");
    peer.expectError("not-a-member");
  }

  @BothTransports
  void leaveEndsTheMembership(Transport transport, Clients clients) {
    String room = room();
    Peer stays = clients.open(transport);
    Peer leaves = clients.open(transport);
    assertEquals(1, stays.join(room));
    assertEquals(2, leaves.join(room));
    leaves.ask("LEAVE " + room, "LEFT " + room);
    assertEquals(1, stays.join(room));
    stays.ask("SAY " + room + " alone", "SAID " + room + " alone");
    leaves.ask("PING nothing-heard", "PONG nothing-heard");
    assertEquals(2, leaves.join(room));
  }

  @BothTransports
  void sayReachesEveryMemberAndItsSender(Transport transport, Clients clients) {
    String room = room();
    Peer sender = clients.open(transport);
    List<Peer> others = clients.mixed(4);
    sender.join(room);
    others.forEach(each -> each.join(room));
    sender.send("SAY " + room + "  hello, 世界 ");
    sender.expect("SAID " + room + "  hello, 世界 ");
    others.forEach(each -> each.expect("SAID " + room + "  hello, 世界 "));
  }

  @BothTransports
  void roomsHearOnlyTheirOwnMessages(Transport transport, Clients clients) {
    String here = room();
    String there = room();
    Peer both = clients.open(transport);
    Peer one = clients.open(transport);
    both.join(here);
    both.join(there);
    one.join(there);
    both.ask("SAY " + here + " a", "SAID " + here + " a");
    both.ask("SAY " + there + " b", "SAID " + there + " b");
    one.expect("SAID " + there + " b");
  }

  @BothTransports
  void onlyMembersMaySayOrLeave(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    peer.send("SAY " + room + " text");
    peer.expectError("not-a-member");
    peer.send("LEAVE " + room);
    peer.expectError("not-a-member");
  }

  @BothTransports
  void quitSaysByeAndCloses(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    peer.send("QUIT");
    peer.expect("BYE");
    if (transport == Transport.WEBSOCKET) {
      peer.expectGoodbye(Goodbye.BYE);
    } else {
      peer.wire().expectEnd();
    }
  }

  @BothTransports
  void oneLineEndBehindAMessageIsNoPartOfIt(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    String end = transport == Transport.WEBSOCKET ? "\n" : "\r";
    peer.ask("JOIN " + room + end, "JOINED " + room + " 1");
    peer.ask("SAY " + room + " a" + end, "SAID " + room + " a");
    if (transport == Transport.WEBSOCKET) {
      peer.ask("ECHO b\r\n", "ECHO b");
      peer.ask("ECHO c\n\n", "ECHO c\n");
      peer.ask("ECHO d\r", "ECHO d\r");
      peer.send("\n");
      peer.expectError("unknown-command");
    }
  }

  @BothTransports
  void nothingIsAnsweredAfterQuit(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    peer.sendAll(List.of("PING before", "QUIT", "PING after"));
    assertEquals(List.of("PONG before"), peer.hearOut(Goodbye.BYE));
  }

  @BothTransports
  void quitLeavesEveryRoomAndThenSaysBye(Transport transport, Clients clients) {
    String room = room();
    String other = room();
    Peer stays = clients.open(transport);
    Peer quits = clients.open(transport);
    stays.join(room);
    quits.join(room);
    quits.join(other);
    quits.send("QUIT");
    assertEquals(
        Set.of("LEFT " + room, "LEFT " + other),
        new HashSet<>(quits.hearOut(Goodbye.BYE)),
        "and BYE behind them");
    assertEquals(1, stays.join(room));
  }

  @BothTransports
  void unknownCommandIsRefusedAndTheConnectionStays(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    for (String message : List.of("HELLO", "echo small", "", " ", "ECHOES x", "CRASHED")) {
      peer.send(message);
      peer.expectError("unknown-command");
    }
    peer.ask("PING still", "PONG still");
  }

  @BothTransports
  void commandsWithoutTheirArgumentsAreRefused(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    peer.join(room);
    for (String message : List.of("SAY", "SAY " + room, "QUIT now")) {
      peer.send(message);
      peer.expectError("bad-command");
    }
    peer.ask("PING still", "PONG still");
  }

  @BothTransports
  void roomNamesKeepToTheirSyntax(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    for (String bad : List.of("", "a b", "a/b", "größe", LONGEST_ROOM + "y", "a\tb")) {
      peer.send("JOIN " + bad);
      peer.expectError("bad-room");
    }
    peer.send("SAY a/b text");
    peer.expectError("bad-room");
    for (String good : List.of("a", ".", "-_.", LONGEST_ROOM)) {
      peer.join(good);
      peer.ask("LEAVE " + good, "LEFT " + good);
    }
  }
}
