package quintet.loadtest.bench.profile;

import java.time.Duration;

/**
 * What a recording says about CPU time.
 *
 * @param tree from the thread's role at its root to the innermost call; its weights are nanoseconds
 *     of CPU time, or numbers of samples
 * @param event the kind of sample, a JFR event's name
 * @param timed whether the weights are nanoseconds of CPU time
 * @param samples how many samples there were
 * @param failed how many of them had no stack
 * @param lost how many more the recorder had to drop
 * @param span how long was sampled
 */
public record CpuProfile(
    CallTree tree,
    String event,
    boolean timed,
    long samples,
    long failed,
    long lost,
    Duration span) {}
