/**
 * The demonstration: the real box between a real publisher and two platforms that check what they
 * get, each a process of its own. Read {@link tv.teebox.demo.Demo} first.
 */
package tv.teebox.demo;
