/** Work that takes its time: the probe, tests of targets, measurements, and the doctor's round. */
package tv.teebox.api.work;
