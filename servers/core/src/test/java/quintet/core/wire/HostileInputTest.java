package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes meant to do harm: what they cost, and that how they are cut changes nothing. */
class HostileInputTest {
  private static final int MAX = 64 << 20;
  private static final byte[] NOTHING = new byte[0];

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.rangeClosed(1, 100), LongStream.of(ThreadLocalRandom.current().nextLong()));
  }

  /** Whole or byte by byte: the same events, and the same refusal. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damagedFramesAreJudgedAlikeHoweverTheyAreCut(long seed) {
    RandomTraffic random = new RandomTraffic(seed);
    ClientFrames frames = new ClientFrames();
    for (int i = 0; i < 20; i++) {
      int opcode = random.oneIn(3) ? 0x89 : random.below(3) | (random.oneIn(2) ? 0x80 : 0);
      frames.frame(opcode, random.text(random.below(140)));
    }
    byte[] bytes = frames.toBytes();
    for (int i = 0; i < 3; i++) {
      bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(8));
    }
    assertEquals(
        Transcript.of(5000, Feeding.WHOLE, bytes, NOTHING),
        Transcript.of(5000, Feeding.BYTE_BY_BYTE, bytes, NOTHING));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damagedRequestsAreJudgedAlikeHoweverTheyAreCut(long seed) {
    RandomTraffic random = new RandomTraffic(seed);
    StringBuilder request = new StringBuilder(Request.upgrade().toString());
    for (int i = 0; i < 2; i++) {
      request.setCharAt(random.below(request.length()), (char) random.below(256));
    }
    assertEquals(
        verdicts(Feeding.WHOLE, request.toString()),
        verdicts(Feeding.BYTE_BY_BYTE, request.toString()));
  }

  private static List<String> verdicts(Feeding feeding, String request) {
    List<Handshake> verdicts = new ArrayList<>();
    HandshakeDecoderTest.decode(feeding, request, new ByteQueue(), verdicts);
    return verdicts.stream().map(v -> HttpResponses.text(v.response())).toList();
  }

  /** So that the allocation of classes on their first use is not counted. */
  @BeforeAll
  static void loadEveryClassOnTheWay() {
    byte[] fragments = new ClientFrames().frame(0x01, "a").frame(0x80, "b").toBytes();
    Transcript.of(MAX, Feeding.WHOLE, fragments, NOTHING);
    assertAllocated(allocated(), 64 << 10);
  }

  @Test
  void aClaimedLengthAllocatesNothing() throws WireException {
    byte[] claim = new ClientFrames().raw("82 ff 0000000004000000 00000000 01").toBytes();
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    long before = allocated();
    ByteQueue in = Inputs.queue(claim);
    decoder.next(in);
    assertAllocated(before, 64 << 10);
  }

  @Test
  void aMessageThatTricklesInNeverHasMoreThanTwiceItsStorage() throws WireException {
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    ByteQueue in =
        Inputs.queue(new ClientFrames().raw("82 ff 0000000004000000 00000000").toBytes());
    byte[] read = new byte[1000];
    long before = allocated();
    for (int i = 0; i < 1000; i++) {
      Inputs.append(in, read, 0, read.length);
      assertEquals(WebSocketDecoder.Event.NONE, decoder.next(in));
    }
    // A million bytes through the queue, and storage doubled up to two million: under four.
    assertAllocated(before, 6 << 20);
  }

  @Test
  void aSmallMessageInOneReadCostsOneArrayBesideTheQueues() throws WireException {
    byte[] frame = new ClientFrames().frame(0x82, new byte[60_000]).toBytes();
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    ByteQueue in = new ByteQueue();
    long before = allocated();
    for (int i = 0; i < 100; i++) {
      Inputs.append(in, frame, 0, frame.length);
      assertEquals(WebSocketDecoder.Event.BINARY, decoder.next(in));
    }
    assertAllocated(before, 100 * 2 * 61_000);
  }

  @Test
  void anEndlessRowOfEmptyFragmentsHoldsNothing() throws WireException {
    ClientFrames frames = new ClientFrames().frame(0x01, "");
    for (int i = 0; i < 10_000; i++) {
      frames.frame(0x00, "");
    }
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    ByteQueue in = Inputs.queue(frames.toBytes());
    long before = allocated();
    int calls = 1;
    while (decoder.next(in) == WebSocketDecoder.Event.GOES_ON) {
      calls++;
    }
    assertAllocated(before, 64 << 10);
    assertEquals(0, in.capacity());
    assertEquals(1 + 10_001 / WebSocketDecoder.MOST_SILENT, calls, "others never had a turn");
  }

  @Test
  void halfAMessageBehindABurstDoesNotKeepTheStorageOfTheBurst() throws WireException {
    byte[] burst = new ClientFrames().frame(0x82, new byte[60_000]).raw("89 fd 00").toBytes();
    ByteQueue in = Inputs.queue(burst);
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    assertEquals(WebSocketDecoder.Event.BINARY, decoder.next(in));
    assertEquals(WebSocketDecoder.Event.NONE, decoder.next(in));
    assertEquals(3, in.capacity());
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static void assertAllocated(long before, long atMost) {
    long bytes = allocated() - before;
    assertTrue(bytes <= atMost, () -> bytes + " bytes, not " + atMost);
  }
}
