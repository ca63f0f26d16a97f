/** The channel over the API: its state, now and as it changes, and the operator's word. */
package tv.teebox.api.channel;
