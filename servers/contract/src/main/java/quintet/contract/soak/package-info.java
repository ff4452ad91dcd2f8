/** Minutes of churn with faults, after which of nobody is anything left in the server. */
@NullMarked
package quintet.contract.soak;

import org.jspecify.annotations.NullMarked;
