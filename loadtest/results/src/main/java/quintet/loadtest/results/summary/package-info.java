/**
 * What a run found, as values: every figure with its unit, whether it may be believed, and the one
 * file format that the load test writes and the comparison and the report read, so that no figure
 * is ever computed twice.
 */
@NullMarked
package quintet.loadtest.results.summary;

import org.jspecify.annotations.NullMarked;
