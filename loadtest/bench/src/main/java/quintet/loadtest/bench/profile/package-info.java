/**
 * Where a server spends its CPU time under a load: a flight recording of the server, merged into
 * one call tree and drawn as a page.
 */
@NullMarked
package quintet.loadtest.bench.profile;

import org.jspecify.annotations.NullMarked;
