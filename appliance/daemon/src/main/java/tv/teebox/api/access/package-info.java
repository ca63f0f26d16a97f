/** Who may call: the claim, logging in, accounts, tokens, and the record of who did what. */
package tv.teebox.api.access;
