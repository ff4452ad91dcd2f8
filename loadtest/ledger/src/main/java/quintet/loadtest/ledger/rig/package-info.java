/**
 * What experiments run on: servers in processes of their own, and demonstrations in JVMs of theirs.
 */
@NullMarked
package quintet.loadtest.ledger.rig;

import org.jspecify.annotations.NullMarked;
