/** Breaks things around a server, or in it, and says by figures what became of everybody else. */
@NullMarked
package quintet.trials.chaos;

import org.jspecify.annotations.NullMarked;
