/**
 * The operator's configuration on disk: read whole, every problem named at once with its place,
 * never half believed.
 */
package tv.teebox.store;
