/** The command that looks for inputs that break the core or a model. */
@NullMarked
package quintet.trials.fuzz;

import org.jspecify.annotations.NullMarked;
