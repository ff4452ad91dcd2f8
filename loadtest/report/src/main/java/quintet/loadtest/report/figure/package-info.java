/**
 * What a page is made of: runs sorted by server and phase, and their figures over the valid rounds.
 */
@NullMarked
package quintet.loadtest.report.figure;

import org.jspecify.annotations.NullMarked;
