/** Benchmarks of measuring lines: at full scale, by the command, and by simulation of what no machine at hand could hold. */
@NullMarked
package io.plumbline.benchmark;

import org.jspecify.annotations.NullMarked;
