/**
 * The plan: which renditions are encoded how, which destination gets which, and whether the upload
 * carries it. Pure functions of values; every entry has its reason.
 */
package tv.teebox.plan;
