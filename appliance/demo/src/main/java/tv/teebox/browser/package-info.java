/** The panel in a real browser: what the tests of the panel and its figures share. */
package tv.teebox.browser;
