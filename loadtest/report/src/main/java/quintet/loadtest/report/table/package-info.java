/** Figures as tables, each for one phase or for all of them. */
@NullMarked
package quintet.loadtest.report.table;

import org.jspecify.annotations.NullMarked;
