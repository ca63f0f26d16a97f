/**
 * The timeline contract: every channel has one grid of ticks on the monotonic clock, and all that
 * leaves it carries the time of a tick. Pure: nothing here reads a clock or does I/O.
 */
package tv.teebox.timeline;
