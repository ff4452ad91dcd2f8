/**
 * Made-up conversations with servers over real sockets, so that what nobody thought of is tried,
 * too; the core, which needs no sockets, is what their answers are compared with.
 */
@NullMarked
package quintet.trials.fuzz;

import org.jspecify.annotations.NullMarked;
