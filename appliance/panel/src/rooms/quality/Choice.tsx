import type { Platform } from '../../api/types';
import { NumberField, SelectField, type SelectFieldProps } from '../../parts/Field';
import { wrongWith } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { bitrate, number, words } from '../../words';
import { common, set, type Setting } from '../destinations/setting';
import { sizeName } from './compare';
import { shownPlan } from './plan';

/** Where several destinations differ: choosing nothing leaves them as they are. */
const MIXED = '(mixed)';

interface Chosen {
  /** One destination, or all of a platform. */
  names: readonly string[];
  platform: Platform | undefined;
}

/** What these destinations get: size, bitrate, and what fewer people need. */
export function Choice(props: Chosen) {
  return (
    <div class="choice">
      <RenditionChoice {...props} />
      <Bitrate {...props} />
      <details>
        <summary>{words().quality.moreChoices}</summary>
        <div class="choice">
          <Others {...props} />
        </div>
      </details>
    </div>
  );
}

function RenditionChoice({ names, platform }: Chosen) {
  const w = words().quality;
  const options = (platform?.renditions ?? []).map((each) => ({
    value: each.name,
    label: w.rendition(each.name, bitrate(each.usualKbps)),
  }));
  return (
    <Select
      names={names}
      field="rendition"
      label={w.size}
      hint={w.sizeHint}
      options={[{ value: '', label: w.largest }, ...options]}
    />
  );
}

function Bitrate({ names, platform }: Chosen) {
  const w = words().quality;
  const plan = shownPlan.value;
  const chosen = common(names, 'rendition')?.value;
  const gets = plan?.routes.find((each) => each.destination === names[0])?.gets;
  const planned = plan?.renditions.find((each) => each.name === gets);
  // Where the plan chooses the size, it is the plan's that counts.
  const rendition = chosen ?? (planned && sizeName(planned));
  const figures = platform?.renditions.find((each) => each.name === rendition);
  const most = figures?.mostKbps ?? platform?.mostVideoKbps;
  return (
    <Figure
      names={names}
      field="videoKbps"
      label={w.bitrate}
      {...(figures && { usual: number(figures.usualKbps) })}
      hint={w.bitrateHint(
        platform?.title ?? '',
        figures?.recommendedKbps ? bitrate(figures.recommendedKbps) : '',
        most ? bitrate(most) : '',
      )}
    />
  );
}

function Others({ names, platform }: Chosen) {
  const w = words().quality;
  const codecs = platform?.codecs ?? ['h264'];
  const shape = common(names, 'shape')?.value;
  return (
    <>
      <Select
        names={names}
        field="shape"
        label={w.shape}
        options={(['canvas', 'vertical', 'square'] as const).map((value) => ({ value, label: w.shapes[value] }))}
      />
      {shape !== 'canvas' && (
        <Select
          names={names}
          field="fit"
          label={w.fit}
          options={(['crop', 'pad'] as const).map((value) => ({ value, label: w.fits[value] }))}
        />
      )}
      <Select
        names={names}
        field="codec"
        label={w.codec}
        hint={codecs.length > 1 ? w.codecHint : w.oneCodec(platform?.title ?? '')}
        options={(['h264', 'hevc', 'av1'] as const).map((value) => ({
          value,
          label: w.codecs[value],
          disabled: !codecs.includes(value),
        }))}
      />
      <Select
        names={names}
        field="route"
        label={w.route}
        hint={w.routeHint}
        options={(['encode', 'direct'] as const).map((value) => ({ value, label: w.routes[value] }))}
      />
      <Figure
        names={names}
        field="videoCapKbps"
        label={w.cap}
        {...(platform?.mostVideoKbps && { usual: number(platform.mostVideoKbps) })}
        hint={w.capHint(platform?.title ?? '')}
      />
    </>
  );
}

interface Placed {
  names: readonly string[];
  field: Setting;
  label: string;
  hint?: string;
}

function Select(props: Placed & Pick<SelectFieldProps, 'options'>) {
  const all = common(props.names, props.field);
  const value = all ? String(all.value ?? '') : MIXED;
  const known = props.options.some((each) => each.value === value);
  const extra = all ? { value, label: value } : { value: MIXED, label: words().quality.mixed };
  return (
    <SelectField
      label={props.label}
      hint={props.hint}
      name={props.field}
      value={value}
      options={known ? props.options : [extra, ...props.options]}
      disabled={!mayOperate.value}
      wrong={wrongWith(props.names[0]!, props.field)}
      onChange={(next) => next !== MIXED && set(props.names, props.field, next)}
    />
  );
}

function Figure(props: Placed & { usual?: string }) {
  const all = common(props.names, props.field);
  const value = typeof all?.value === 'number' ? all.value : null;
  return (
    <NumberField
      // What was typed belongs to this destination and to nobody after it.
      key={props.names.join('/')}
      label={props.label}
      hint={all ? props.hint : words().quality.mixed}
      name={props.field}
      unit="kbps"
      value={value}
      {...(props.usual && { usual: props.usual })}
      disabled={!mayOperate.value}
      wrong={wrongWith(props.names[0]!, props.field)}
      onChange={(next) => set(props.names, props.field, next)}
    />
  );
}
