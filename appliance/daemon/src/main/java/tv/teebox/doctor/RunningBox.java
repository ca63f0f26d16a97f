package tv.teebox.doctor;

/**
 * The box that runs beside this command.
 *
 * @param ingestPort on which it listens, as it does on the other two
 * @param panelTlsPort 0 if its panel is not encrypted
 */
public record RunningBox(long pid, int ingestPort, int panelPort, int panelTlsPort) {}
