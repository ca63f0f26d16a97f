/** Who may use the box: the claim, accounts, sessions, tokens, and the record of what they did. */
package tv.teebox.access;
