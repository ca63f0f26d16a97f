/** What `GET /hardware` holds, as far as it is shown; the contract leaves it open. */
export interface Report {
  host: {
    board?: string;
    system?: string;
    processor?: string;
    cores?: number;
    threads?: number;
    memoryBytes?: number;
    networkCards?: { name: string; up: boolean; kbps: number | null }[];
  };
  devices: Device[];
  nvidiaDriver?: string;
  missing?: string[];
  measuredAt?: string | null;
  encoders: Encoder[];
}

export interface Device {
  id: string;
  title: string;
  /** The code of what stands in its way; null where nothing does. */
  obstacle: string | null;
  nvidia?: { watts: number; encodeSessions: number; throttledBy: string } | null;
}

export interface Encoder {
  encoder: string;
  codec: string | null;
  /** Null where the box has no device for it. */
  device: string | null;
  works: boolean;
  usedOnAir: boolean;
  pixelsPerSecond: number;
  sizes: { width: number; height: number; fps: number; delayFrames: number }[];
  sessions: { atOnce: number; limited: boolean; width: number; height: number; fps: number } | null;
  decodes: boolean;
  failure: Failure | null;
}

export interface Failure {
  code: string;
  what: string;
  advice: string;
  /** The library's own words. */
  said: string;
}

const CODECS: Record<string, string> = { h264: 'H.264', hevc: 'HEVC', av1: 'AV1' };
const USUAL_ORDER = ['h264', 'hevc', 'av1'];

export function codecTitle(codec: string | null): string {
  return codec === null ? '' : (CODECS[codec] ?? codec);
}

export function encodersOf(report: Report, device: Device): Encoder[] {
  const order = (each: Encoder) => (each.works ? 0 : 10) + ((USUAL_ORDER.indexOf(each.codec ?? '') + 4) % 4);
  return report.encoders.filter((each) => each.device === device.id).sort((one, other) => order(one) - order(other));
}

/** Why a device does nothing at all, once for all of its encoders; null if one works or the reasons differ. */
export function obstacleOf(device: Device, encoders: Encoder[]): Failure | null {
  if (encoders.some((each) => each.works)) return null;
  const reasons = encoders.flatMap((each) => (each.failure ? [each.failure] : []));
  const first = reasons.find((each) => each.code === device.obstacle) ?? reasons[0];
  return first && reasons.every((each) => each.code === first.code) ? first : null;
}

export interface DoctorsReport {
  checks: { id: string; title: string; state: 'ok' | 'problem' | 'unknown'; seen: string; advice: string }[];
  symptoms: {
    id: string;
    seen: string;
    cause: string;
    change: string;
    settings: string[];
    /** What the box shows of it now; null where no box was asked. */
    now: string[] | null;
  }[];
}
