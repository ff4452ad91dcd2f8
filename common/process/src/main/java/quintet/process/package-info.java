/**
 * Child processes, none of which is left behind, and the CPUs that they and this process may use.
 */
@NullMarked
package quintet.process;

import org.jspecify.annotations.NullMarked;
