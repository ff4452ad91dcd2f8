/** The tools that break things do what they say. */
@NullMarked
package quintet.trials.chaos;

import org.jspecify.annotations.NullMarked;
