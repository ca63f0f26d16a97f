import type { Tone } from './verdict';

/**
 * A bar; what it shows stands beside it in words. `fill` and `marks` are shares of its length.
 */
export function Meter(props: { fill: number; tone?: Tone; marks?: readonly { at: number; kind: string }[] }) {
  return (
    <div class={`meter ${props.tone ?? ''}`} aria-hidden="true">
      <span class="meter-fill" style={{ transform: `scaleX(${part(props.fill)})` }} />
      {(props.marks ?? []).map((each) => (
        <span key={each.kind} class={`meter-mark ${each.kind}`} style={{ left: `${100 * part(each.at)}%` }} />
      ))}
    </div>
  );
}

function part(of: number): number {
  return Number.isFinite(of) ? Math.min(1, Math.max(0, of)) : 0;
}
