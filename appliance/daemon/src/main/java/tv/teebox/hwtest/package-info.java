/** What a box's hardware can do, measured at length, as a report for whoever chooses a PC. */
package tv.teebox.hwtest;
