/** The program: command line, wiring by hand, systemd. The only place that knows every part. */
package tv.teebox.app;
