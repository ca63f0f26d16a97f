/**
 * What the box has and what it can encode: facts from OSHI and NVML, encoders that were tried in
 * processes of their own, and the report that is kept of both. Everything here that asks anything
 * blocks, and none of it runs before the ingest listens or on an event loop.
 */
package tv.teebox.probe;
