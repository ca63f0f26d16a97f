/** What people type while they set a box up, made into what the box takes. */

/** The platform's title, with a number where a destination has it already. */
export function freeName(title: string, taken: readonly string[]): string {
  const base = title.replace(/[^A-Za-z0-9 ._-]/g, '').trim() || 'Stream';
  const used = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** Whether a key has not the shape that its platform gives out. Deserves a word, never a refusal. */
export function looksOdd(key: string, pattern: string | undefined): boolean {
  const typed = key.trim();
  if (typed === '') return false;
  if (/\s/.test(typed) || /^[a-z]+:\/\//i.test(typed)) return true;
  if (!pattern) return false;
  try {
    return !new RegExp(`^(?:${pattern})$`).test(typed);
  } catch {
    return false;
  }
}

/** Whether a server's address is one of a private network, as far as can be said without looking it up. */
export function inOwnNetwork(url: string): boolean {
  const host = /^[a-z]+:\/\/(\[[^\]]*\]|[^/:?#]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? '';
  return (
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(host) ||
    /^\[f[cd]/.test(host) ||
    /\.(local|lan|home|internal|home\.arpa|fritz\.box)$/.test(host)
  );
}

/** `12,5` Mbps as 12500 kbps; null for what is no figure between 0.1 and 100 000 Mbps. */
export function kbpsOf(mbps: string): number | null {
  const typed = mbps.trim().replace(',', '.');
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(typed)) return null;
  const kbps = Math.round(Number(typed) * 1000);
  return kbps >= 100 && kbps <= 100_000_000 ? kbps : null;
}

/** A server's address with the key behind it, as apps on phones take it in one field. */
export function withKey(server: string, key: string): string {
  return `${server.replace(/\/+$/, '')}/${key}`;
}
