/**
 * What can be found out about the way to a platform before going live: each step of a connection
 * with what was seen there, a short publication, and what the upload carries. Nothing here is on
 * the way of a running channel.
 */
package tv.teebox.reach;
