/** What people and programs see of a box: the status page, and the operator's local word. */
package tv.teebox.panel;
