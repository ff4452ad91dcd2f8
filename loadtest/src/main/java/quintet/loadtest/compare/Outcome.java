package quintet.loadtest.compare;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param step the step
 * @param folder its files: what the injector measured, if it got so far, and both logs
 * @param failure one line on why it counts for nothing, or null if it ran to its end. (A run that
 *     ended may still be invalid by its own figures; its summary says so.)
 */
public record Outcome(Step step, Path folder, @Nullable String failure) {
  /** The failure of a step that an interrupt ended: what it had measured by then is kept. */
  public static final String INTERRUPTED = "interrupted";
}
