/** Minutes of churn with faults, after which of nobody is anything left in the server. */
@NullMarked
package quintet.trials.soak;

import org.jspecify.annotations.NullMarked;
