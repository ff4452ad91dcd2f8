/** One run from its first connection to its summary, phase by phase. */
@NullMarked
package quintet.loadtest.injector.run;

import org.jspecify.annotations.NullMarked;
