package tv.teebox.doctor;

/**
 * The box that runs beside this command.
 *
 * @param ingestPort on which it listens, as is {@code panelPort}
 */
public record RunningBox(long pid, int ingestPort, int panelPort) {}
