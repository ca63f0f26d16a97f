/**
 * What is shown while no source gives pictures: the built-in slate and the operator's picture for
 * the engine, and the processes that make a picture's raw file and a slate's encoded clip.
 */
package tv.teebox.slate;
