/** What has happened on the box, the last hour in figures, and all of it in one file to send. */
package tv.teebox.api.history;
