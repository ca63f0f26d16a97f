/**
 * Benchmarks: what Teebox costs beside other programs that do the same, fed in one run by one
 * source. Ratios count; machines differ and are noisy. Read {@link tv.teebox.bench.Bench} first.
 */
package tv.teebox.bench;
