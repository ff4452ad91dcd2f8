/**
 * One page that shows what was measured, to be read offline and passed on as a single file: figures
 * and their spread, what each costs, and for every run whether it may be believed.
 */
@NullMarked
package quintet.loadtest.report.page;

import org.jspecify.annotations.NullMarked;
