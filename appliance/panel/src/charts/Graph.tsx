import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { shownLook } from '../shell/look';
import { languageCode, locale, words } from '../words';
import { extent } from './hour';
import type { Band, Line, Plot } from './plot';

const HEIGHT = 144;

export interface GraphProps {
  title: string;
  lines: readonly Line[];
  /** When each point was taken, in milliseconds. */
  times: readonly number[];
  format: (value: number) => string;
  /** The same, shorter, for the scale. */
  short?: (value: number) => string;
  /** Where the scale ends at least: 100 for a percentage. */
  most?: number;
  bands?: readonly Band[];
}

/**
 * Lines over time, with the figures under the pointer, or the newest, in words below, and in one sentence for whoever
 * cannot see the lines. Draws when it comes into sight.
 */
export function Graph({ title, lines, times, format, short = format, most = 1, bands = [] }: GraphProps) {
  const w = words().live.graphs;
  const place = useRef<HTMLDivElement>(null);
  const seen = useSignal(false);
  const pointed = useSignal<number | null>(null);
  const plot = useRef<Plot | null>(null);
  const shown = useRef({ times, lines, bands });
  shown.current = { times, lines, bands };

  useEffect(() => {
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) seen.value = true;
      },
      { rootMargin: '200px' },
    );
    watcher.observe(place.current!);
    return () => watcher.disconnect();
  }, []);

  const kind = [shownLook.value, languageCode(), most, ...lines.map((each) => `${each.color} ${each.label}`)].join(
    '\n',
  );
  useEffect(() => {
    if (!seen.value) return;
    let over = false;
    void import('./plot').then(({ Plot: Drawn }) => {
      if (over || !place.current) return;
      const now = shown.current;
      plot.current = new Drawn(
        {
          place: place.current,
          height: HEIGHT,
          lines: now.lines,
          most,
          format: short,
          time,
          onPoint: (index) => {
            pointed.value = index;
          },
          bands: () => shown.current.bands,
        },
        now.times,
        now.lines,
      );
    });
    return () => {
      over = true;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [seen.value, kind]);
  useEffect(() => plot.current?.show(times, lines), [times]);

  const at = pointed.value;
  const figure = (line: Line) => {
    const value = at === null ? extent(line.values)?.last : line.values[at];
    return value === null || value === undefined ? '–' : format(value);
  };
  return (
    <figure class="graph">
      <figcaption>
        <h3>{title}</h3>
        <span class="quiet small" aria-hidden="true">
          {at === null ? w.now : time(times[at] ?? 0)}
        </span>
      </figcaption>
      <div class="graph-place" ref={place} aria-hidden="true" />
      <ul class="legend" aria-hidden="true">
        {lines.map((each) => (
          <li key={each.label}>
            <span class={`swatch c${each.color} dash${each.dash ?? 0}`} />
            <span>{each.label}</span>
            <strong>{figure(each)}</strong>
          </li>
        ))}
      </ul>
      <p class="unseen">{lines.map((each) => sentence(each, format)).join(' ')}</p>
    </figure>
  );
}

function sentence(line: Line, format: (value: number) => string): string {
  const w = words().live.graphs;
  const found = extent(line.values);
  if (!found) return w.unknown(line.label);
  return w.summary(line.label, found.last === null ? '–' : format(found.last), format(found.least), format(found.most));
}

function time(ms: number): string {
  return new Date(ms).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
}
