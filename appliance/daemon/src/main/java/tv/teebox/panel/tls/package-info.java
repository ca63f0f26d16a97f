/**
 * The panel's certificate: the box's own, made by itself, or the operator's. Nothing here runs on
 * an event loop but {@code PanelCertificate}'s answers.
 */
package tv.teebox.panel.tls;
