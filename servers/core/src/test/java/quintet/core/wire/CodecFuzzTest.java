package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lines, requests and frames that Jazzer makes up: however they are cut, the same is said; nothing
 * is thrown but what is declared; and no more is held than the limits say. {@code make test} tries
 * the kept inputs, {@code make fuzz} looks for new ones.
 */
class CodecFuzzTest {
  private static final int MAX_MESSAGE = 200;
  private static final int MAX_HEADER = 400;
  // 14 bytes of header at most, or a whole control frame but for its last byte.
  private static final int PART_OF_A_CONTROL_FRAME = 2 + 4 + 125 - 1;
  private static final int SETTLED = 256;

  /**
   * A decoder under test.
   *
   * @param decoding decodes what has come, and tells {@code said}
   * @param said a line an event
   * @param mayHold most bytes that may wait in the queue for the rest of something
   */
  record Target(Feeding.Decoding decoding, List<String> said, int mayHold) {}

  @FuzzTest
  void lines(byte[] chosen) {
    sameHoweverItIsCut(chosen, CodecFuzzTest::lineTarget);
  }

  @FuzzTest
  void requests(byte[] chosen) {
    sameHoweverItIsCut(chosen, CodecFuzzTest::requestTarget);
  }

  @FuzzTest
  void frames(byte[] chosen) {
    sameHoweverItIsCut(chosen, CodecFuzzTest::frameTarget);
  }

  private static void sameHoweverItIsCut(byte[] chosen, Supplier<Target> targets) {
    List<String> first = null;
    for (SplitInput split : SplitInput.of(chosen).everySplit()) {
      Target target = targets.get();
      ByteQueue in = new ByteQueue();
      split.feed((input, from, count) -> {
        Inputs.append(in, input, from, count);
        boolean open = target.decoding.drain(in);
        if (open) {
          assertTrue(in.size() <= target.mayHold, () -> in.size() + " bytes are held");
          assertTrue(in.capacity() <= Math.max(SETTLED, 4 * in.size() + 3), "storage is wasted");
        }
        return open;
      });
      if (first == null) {
        first = target.said;
      }
      assertEquals(first, target.said);
    }
  }

  private static Target lineTarget() {
    LineDecoder decoder = new LineDecoder(MAX_MESSAGE);
    List<String> said = new ArrayList<>();
    Feeding.Decoding decoding =
        in -> {
          try {
            for (Text line = decoder.next(in); line != null; line = decoder.next(in)) {
              assertTrue(line.length() <= MAX_MESSAGE);
              boolean utf8 = Utf8.isValid(line.array(), line.offset(), line.length());
              said.add(utf8 + " " + line);
            }
            return true;
          } catch (WireException e) {
            said.add("REFUSED " + e.code());
            return false;
          }
        };
    return new Target(decoding, said, MAX_MESSAGE + 1);
  }

  private static Target requestTarget() {
    HandshakeDecoder decoder =
        new HandshakeDecoder(MAX_HEADER, new ListedOrigins(List.of("http://a")));
    List<String> said = new ArrayList<>();
    Feeding.Decoding decoding =
        in -> {
          Handshake verdict = decoder.next(in);
          if (verdict == null) {
            return true;
          }
          String endpoint = verdict instanceof Handshake.Accepted a ? a.endpoint().path() : "";
          said.add(endpoint + " " + HttpResponses.text(verdict.response()));
          return false;
        };
    return new Target(decoding, said, MAX_HEADER);
  }

  private static Target frameTarget() {
    Transcript transcript = new Transcript(MAX_MESSAGE);
    return new Target(transcript, transcript.lines(), PART_OF_A_CONTROL_FRAME);
  }
}
