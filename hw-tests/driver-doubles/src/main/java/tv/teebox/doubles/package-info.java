/** Stand-ins for the drivers of GPUs that no test machine has, written in C. */
package tv.teebox.doubles;
