/**
 * What has happened on this box, in SQLite: sessions, and every edge with its reason. Disposable,
 * bounded, and never in the way of the stream.
 */
package tv.teebox.history;
