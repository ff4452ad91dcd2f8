package quintet.core.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a fuzz target on the inputs of a {@link Mutator} for some time, and says how many they were.
 * An input that breaks the target is written to the folder of kept inputs, where {@code make test}
 * tries it.
 */
public final class BlindFuzz {
  private static final int LONGEST = 400;
  private static final int BATCH = 1 << 10; // inputs between two looks at the clock

  private BlindFuzz() {}

  /**
   * Exits with 0 after {@code SECONDS}, with 1 at the first input that breaks the target.
   *
   * @param arguments CLASS METHOD FOLDER SECONDS SEED
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path folder = Path.of(arguments[2]);
    long seed = Long.parseLong(arguments[4]);
    long nanos = Long.parseLong(arguments[3]) * 1_000_000_000;
    Method method = Class.forName(arguments[0]).getDeclaredMethod(arguments[1], byte[].class);
    method.setAccessible(true);
    Object tests = newInstance(method.getDeclaringClass());
    Mutator mutator = new Mutator(read(folder), LONGEST, seed);
    long begun = System.nanoTime();
    long executions = 0;
    do {
      for (int i = 0; i < BATCH; i++) {
        byte[] input = mutator.next();
        try {
          method.invoke(tests, input);
        } catch (InvocationTargetException e) {
          report(folder, seed, executions, input, e);
          System.exit(1);
        }
        executions++;
      }
    } while (System.nanoTime() - begun < nanos);
    System.out.println(executions + " executions, seed " + seed);
  }

  private static Object newInstance(Class<?> tests) throws ReflectiveOperationException {
    var constructor = tests.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static void report(Path folder, long seed, long executions, byte[] input, Throwable cause)
      throws IOException {
    Path kept = folder.resolve("broken-" + Long.toHexString(seed) + "-" + executions);
    Files.write(kept, input);
    PrintStream out = System.out;
    out.println("broken by " + kept + ": " + HexFormat.of().formatHex(input));
    cause.printStackTrace(out);
  }

  private static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    return inputs;
  }
}
