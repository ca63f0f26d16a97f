import UPlot from 'uplot';

export interface Line {
  label: string;
  /** Which of the tokens `--chart-N`. */
  color: number;
  values: readonly (number | null)[];
}

export interface Band {
  fromMs: number;
  toMs: number;
}

export interface PlotOptions {
  place: HTMLElement;
  height: number;
  lines: readonly Line[];
  /** Where the scale ends at least. */
  most: number;
  format: (value: number) => string;
  time: (ms: number) => string;
  /** What is under the pointer; null for nothing. */
  onPoint: (index: number | null) => void;
  bands: () => readonly Band[];
}

/** Draws lines over time with the colours of the page. One for each look, set of lines and language. */
export class Plot {
  private readonly plot: UPlot;
  private readonly watcher: ResizeObserver;

  constructor(options: PlotOptions, times: readonly number[], lines: readonly Line[]) {
    const style = getComputedStyle(options.place);
    const color = (name: string) => style.getPropertyValue(name).trim();
    const font = `12px ${style.fontFamily}`;
    const axis = { stroke: color('--quiet'), font, ticks: { show: false } };
    this.plot = new UPlot(
      {
        width: Math.max(1, options.place.clientWidth),
        height: options.height,
        legend: { show: false },
        cursor: { y: false, drag: { setScale: false, x: false, y: false }, points: { size: 7 }, sync: { key: 'hour' } },
        padding: [8, 28, 0, 0],
        scales: {
          x: { time: true, range: (_, begin, end) => [end - span(begin, end), end] },
          y: { range: (_, __, most) => [0, Math.max(options.most, (most ?? 0) * 1.1)] },
        },
        series: [
          {},
          ...options.lines.map((each) => ({
            label: each.label,
            stroke: color(`--chart-${each.color}`),
            width: 2,
            points: { show: false },
          })),
        ],
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 28,
            gap: 8,
            space: 80,
            // Whole minutes, for whose marks the library looks by itself.
            incrs: [60, 120, 300, 600, 900],
            values: (_, all) => all.map((each) => options.time(each * 1000)),
          },
          {
            ...axis,
            grid: { stroke: color('--line'), width: 1 },
            size: 64,
            gap: 6,
            space: 32,
            values: (_, all) => all.map(options.format),
          },
        ],
        hooks: {
          setCursor: [(plot) => options.onPoint(plot.cursor.idx ?? null)],
          drawClear: [(plot) => shade(plot, options.bands(), color('--chart-band'))],
        },
      },
      data(times, lines),
      options.place,
    );
    this.watcher = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: options.height });
    });
    this.watcher.observe(options.place);
  }

  show(times: readonly number[], lines: readonly Line[]): void {
    this.plot.setData(data(times, lines));
  }

  destroy(): void {
    this.watcher.disconnect();
    this.plot.destroy();
  }
}

function data(times: readonly number[], lines: readonly Line[]): UPlot.AlignedData {
  return [times.map((each) => each / 1000), ...lines.map((each) => [...each.values])];
}

/** How many seconds are shown: a box that has just been started has no hour yet. */
function span(begin: number, end: number): number {
  return 60 * ([10, 20, 30].find((minutes) => end - begin <= minutes * 60) ?? 60);
}

/** The times on air, behind the lines. */
function shade(plot: UPlot, bands: readonly Band[], color: string): void {
  const { left, top, width, height } = plot.bbox;
  const at = (ms: number) => Math.min(left + width, Math.max(left, plot.valToPos(ms / 1000, 'x', true)));
  plot.ctx.fillStyle = color;
  for (const { fromMs, toMs } of bands) plot.ctx.fillRect(at(fromMs), top, at(toMs) - at(fromMs), height);
}
