/** A small cost model, fitted to what was measured, with its error on workloads held out. */
@NullMarked
package quintet.loadtest.answer.model;

import org.jspecify.annotations.NullMarked;
