/** The admin port, beside the model and never on its threads: metrics, health and the chat page. */
@NullMarked
package quintet.runtime.admin;

import org.jspecify.annotations.NullMarked;
