/** The API under {@code /api/v1}: its contract, what calls may be, and what each one does. */
package tv.teebox.api;
