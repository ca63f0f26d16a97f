/** What monitoring reads of a box: its figures for Prometheus, and whether it is well. */
package tv.teebox.telemetry;
