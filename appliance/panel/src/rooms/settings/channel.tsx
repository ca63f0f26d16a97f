import { NumberField } from '../../parts/Field';
import type { Configuration } from '../../api/types';
import { edit, problems, saved, shown } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { number } from '../../words';

type Settings = NonNullable<Configuration['channel']>;
type Figure = 'graceSeconds' | 'jitterHoldMs' | 'holdMs' | 'comeBackWithinSeconds' | 'uploadKbps';

/** What counts: what was chosen, else what is usual. */
export function channelSetting<K extends keyof Settings>(key: K): Settings[K] {
  return shown.value.channel?.[key] ?? saved.value?.defaults?.channel?.[key];
}

/** Sets a word of the channel in the draft; null is what is usual. */
export function setChannel<K extends keyof Settings>(key: K, value: Settings[K] | null): void {
  edit((configuration) => {
    const channel: Settings = { ...configuration.channel };
    if (value === null) delete channel[key];
    else channel[key] = value as Settings[K];
    configuration.channel = channel;
    if (Object.keys(channel).length === 0 && !saved.value?.configuration.channel) delete configuration.channel;
  });
}

/** A figure of the channel, with what is usual. */
export function ChannelFigure(props: { name: Figure; label: string; hint: string; unit: string }) {
  const usual = saved.value?.defaults?.channel?.[props.name];
  return (
    <NumberField
      label={props.label}
      hint={props.hint}
      unit={props.unit}
      name={props.name}
      value={shown.value.channel?.[props.name]}
      {...(typeof usual === 'number' && { usual: number(usual) })}
      wrong={problems.value.get(`/channel/${props.name}`)}
      disabled={!mayOperate.value}
      onChange={(value) => setChannel(props.name, value)}
    />
  );
}
