/** The proofs: a frozen server shows, planted faults are all found, and none is invented. */
@NullMarked
package quintet.loadtest.injector.phase;

import org.jspecify.annotations.NullMarked;
