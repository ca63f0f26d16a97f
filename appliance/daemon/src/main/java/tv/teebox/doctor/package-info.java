/** What may be wrong with a box before and while it is on air: each looked at, none assumed. */
package tv.teebox.doctor;
