/** What `GET /hardware` says, as far as it is told in sentences here. */
export interface HardwareReport {
  devices: readonly { id: string; title: string; obstacle?: string | null }[];
  measuredAt?: string | null;
  encoders: readonly EncoderReport[];
}

interface EncoderReport {
  encoder: string;
  codec?: string | null;
  device?: string | null;
  works: boolean;
  usedOnAir: boolean;
  pixelsPerSecond: number;
  sizes?: readonly { width: number; height: number }[];
  sessions?: { atOnce: number; limited: boolean } | null;
  failure?: { code: string; what: string; advice: string } | null;
}

export interface Capable {
  title: string;
  /** How many pictures of 1080p at 30 fps it encodes at once; 0 where not even one. */
  fullHd: number;
  /** The same of 720p at 30 fps. */
  hd: number;
}

export interface Unused {
  title: string;
  /** Null where nobody knows. */
  what: string | null;
  advice: string;
}

export interface Capability {
  measured: boolean;
  cards: readonly Capable[];
  processor: Capable | null;
  unused: readonly Unused[];
}

const PROCESSOR = 'cpu';
const FULL_HD = 1920 * 1080 * 30;
const HD = 1280 * 720 * 30;
/** What the plan uses of what was measured: docs/hardware.md. */
const PLANNED = 0.85;

/** What a box can do, from its own report. */
export function capability(report: HardwareReport): Capability {
  const cards: Capable[] = [];
  const unused: Unused[] = [];
  let processor: Capable | null = null;
  for (const device of report.devices) {
    const own = report.encoders.filter((each) => each.device === device.id);
    const used = own.filter((each) => each.usedOnAir).sort((one, other) => other.pixelsPerSecond - one.pixelsPerSecond);
    if (used[0]) {
      const able = { title: device.title, fullHd: atOnce(used[0], FULL_HD), hd: atOnce(used[0], HD) };
      if (device.id === PROCESSOR) processor = able;
      else cards.push(able);
    } else if (device.id !== PROCESSOR && report.measuredAt) {
      const why = own.filter((each) => each.failure).sort((one, other) => rank(one) - rank(other))[0]?.failure;
      unused.push({ title: device.title, what: why?.what ?? null, advice: why?.advice ?? '' });
    }
  }
  return { measured: Boolean(report.measuredAt), cards, processor, unused };
}

/** H.264 is what counts, and why the box's own way fails before why its stand-in does. */
function rank(encoder: EncoderReport): number {
  return (encoder.codec === 'h264' ? 0 : 2) + (encoder.encoder.includes('@') ? 1 : 0);
}

function atOnce(encoder: EncoderReport, pixels: number): number {
  const many = Math.floor((encoder.pixelsPerSecond * PLANNED) / pixels);
  return encoder.sessions?.limited ? Math.min(many, encoder.sessions.atOnce) : many;
}
