import { box, told } from '../../api/client';
import { Switch } from '../../parts/Field';
import { ask } from '../../parts/Dialog';
import { report, say } from '../../parts/toasts';
import { channel } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { savedNamed } from './setting';

/** Switches a destination at once, for now and later; asks only where a stream that people watch would end. */
export function OnOff({ name, labelSeen }: { name: string; labelSeen?: boolean }) {
  const w = words().destinations;
  const now = channel.value?.destinations.find((each) => each.name === name);
  const on = now?.enabled ?? savedNamed(name)?.enabled ?? true;
  const label = labelSeen ? w.switch : w.switchOne(name);
  return (
    <Switch
      label={label}
      labelUnseen={!labelSeen}
      on={on}
      disabled={!mayOperate.value}
      onChange={(next) => void put(name, next).catch(report)}
    />
  );
}

async function put(name: string, on: boolean): Promise<void> {
  const w = words().destinations;
  const now = channel.value?.destinations.find((each) => each.name === name);
  const live = now !== undefined && now.state !== 'off';
  if (!on && live && !(await ask({ title: w.offTitle(name), text: w.offText(name), action: w.offAction }))) return;
  const path = { params: { path: { destination: name } } };
  await told(on ? box.POST('/destinations/{destination}/on', path) : box.POST('/destinations/{destination}/off', path));
  say(on ? w.isOn(name) : w.isOff(name));
}
