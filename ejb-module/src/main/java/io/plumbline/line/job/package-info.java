/** Lines at work: when they are measured, by whom, and where the results go. */
@NullMarked
package io.plumbline.line.job;

import org.jspecify.annotations.NullMarked;
