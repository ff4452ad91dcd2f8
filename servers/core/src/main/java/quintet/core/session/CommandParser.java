package quintet.core.session;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import quintet.core.wire.Text;

/**
 * Reads one message as a command. Stateless; one pass over the verb, and the text of an ECHO or SAY
 * is sliced, never copied or decoded.
 */
final class CommandParser {
  private static final byte[] ECHO = ascii("ECHO");
  private static final byte[] SAY = ascii("SAY");
  private static final byte[] PING = ascii("PING");
  private static final byte[] JOIN = ascii("JOIN");
  private static final byte[] LEAVE = ascii("LEAVE");
  private static final byte[] QUIT = ascii("QUIT");
  private static final byte[] ADD = ascii("ADD");
  private static final byte[] BURN = ascii("BURN");
  private static final byte[] BLOCK = ascii("BLOCK");
  private static final byte[] CRASH = ascii("CRASH");
  private static final byte[] CRASH_ROOM = ascii("CRASH-ROOM");

  private static final byte[] HOST = ascii("host:");
  private static final byte[] HTTP_VERSION = ascii(" HTTP/1.");

  private static final int MAX_ROOM_NAME = 64;
  private static final Command BAD_ROOM =
      new Command.Invalid("bad-room", "a room name is 1 to 64 of A-Z a-z 0-9 _ . -");
  private static final Command UNKNOWN =
      new Command.Invalid("unknown-command", "commands are ECHO JOIN LEAVE SAY PING QUIT");
  private static final Command LAB_OFF =
      new Command.Invalid("lab-off", "lab commands need a server started with --lab");

  private CommandParser() {}

  /**
   * The command in {@code message}, or {@link Command.Invalid}.
   *
   * @param message valid UTF-8
   * @param lab whether lab commands are on
   */
  static Command parse(Text message, boolean lab) {
    int space = message.indexOf((byte) ' ', 0);
    Text verb = space < 0 ? message : message.slice(0, space);
    Text rest = space < 0 ? Text.EMPTY : message.slice(space + 1, message.length());
    if (verb.contentEquals(ECHO)) {
      return new Command.Echo(message);
    } else if (verb.contentEquals(SAY)) {
      int end = rest.indexOf((byte) ' ', 0);
      return end < 0
          ? bad("SAY room text")
          : room(
              rest.slice(0, end),
              name -> new Command.Say(name, rest.slice(end + 1, rest.length())));
    } else if (verb.contentEquals(PING)) {
      return new Command.Ping(rest);
    } else if (verb.contentEquals(JOIN)) {
      return room(rest, name -> new Command.Join(name.toString()));
    } else if (verb.contentEquals(LEAVE)) {
      return room(rest, Command.Leave::new);
    } else if (verb.contentEquals(QUIT)) {
      return space < 0 ? new Command.Quit() : bad("QUIT");
    }
    return lab(verb, rest, lab);
  }

  /**
   * Whether {@code line}, which is none of the commands, is the request line of a method that
   * nobody knows: a method is any word (RFC 9110 section 9.1), and HTTP/1 is told by the line's
   * other end.
   */
  static boolean isUnknownRequest(Text line) {
    int version = line.length() - HTTP_VERSION.length - 1;
    return version > 0
        && line.slice(version, line.length() - 1).contentEquals(HTTP_VERSION)
        && line.indexOf((byte) ' ', 0) < version
        && parse(line, false).equals(UNKNOWN);
  }

  /** Every HTTP/1.1 request has this field (RFC 9112 section 3.2), its name in any case. */
  private static boolean isHostField(Text verb) {
    if (verb.length() < HOST.length) {
      return false;
    }
    for (int i = 0; i < HOST.length; i++) {
      byte c = verb.at(i);
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != HOST[i]) {
        return false;
      }
    }
    return true;
  }

  private static Command lab(Text verb, Text rest, boolean lab) {
    Command command;
    if (verb.contentEquals(BURN)) {
      command = bounded(rest, Limits.MAX_BURN_MICROS, "BURN micros", Action.Work.Burn::new);
    } else if (verb.contentEquals(BLOCK)) {
      command = bounded(rest, Limits.MAX_BLOCK_MILLIS, "BLOCK millis", Action.Work.Block::new);
    } else if (verb.contentEquals(ADD)) {
      command = add(rest);
    } else if (verb.contentEquals(CRASH)) {
      command = new Command.Lab(new Action.Work.Crash());
    } else if (verb.contentEquals(CRASH_ROOM)) {
      command = room(rest, Command.CrashRoom::new);
    } else {
      return isHostField(verb) ? new Command.HttpField(UNKNOWN) : UNKNOWN;
    }
    return lab ? command : LAB_OFF;
  }

  private static Command add(Text rest) {
    int end = rest.indexOf((byte) ' ', 0);
    if (end < 0) {
      return bad("ADD room n");
    }
    try {
      long amount = Long.parseLong(rest.slice(end + 1, rest.length()).toString());
      return room(rest.slice(0, end), name -> new Command.Add(name, amount));
    } catch (NumberFormatException e) {
      return bad("ADD room n, n a whole number");
    }
  }

  private static Command bounded(
      Text number, long most, String usage, Function<Long, Action.Work> work) {
    try {
      long value = Long.parseLong(number.toString());
      if (value >= 0 && value <= most) {
        return new Command.Lab(work.apply(value));
      }
    } catch (NumberFormatException e) {
      return bad(usage + ", a whole number");
    }
    return bad(usage + ", 0 to " + most);
  }

  private static Command room(Text name, Function<Text, Command> command) {
    if (name.length() < 1 || name.length() > MAX_ROOM_NAME) {
      return BAD_ROOM;
    }
    for (int i = 0; i < name.length(); i++) {
      byte c = name.at(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !digit && c != '_' && c != '.' && c != '-') {
        return BAD_ROOM;
      }
    }
    return command.apply(name);
  }

  private static Command bad(String usage) {
    return new Command.Invalid("bad-command", "usage: " + usage);
  }

  private static byte[] ascii(String verb) {
    return verb.getBytes(StandardCharsets.US_ASCII);
  }
}
