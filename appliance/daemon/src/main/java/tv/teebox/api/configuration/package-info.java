/** What is wanted of the box over the API: read, previewed, changed, backed up and restored. */
package tv.teebox.api.configuration;
