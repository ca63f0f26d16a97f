/**
 * Known pictures and sound, encoded for real: what a demonstration publishes and a trial measures.
 */
package tv.teebox.trial;
