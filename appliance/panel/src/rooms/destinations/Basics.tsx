import type { Platform } from '../../api/types';
import { Card } from '../../parts/Card';
import { SelectField, TextField } from '../../parts/Field';
import { Flag } from './Flag';
import { Key } from './Key';
import { platformTitle } from '../../setup/platforms';
import { wrongWith } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { boxWords, words } from '../../words';
import { Name } from './Name';
import { OnOff } from './OnOff';
import { destinationNamed, savedNamed, set } from './setting';

/** What everybody sets: platform, name, server, key, on or off. */
export function Basics(props: { name: string; platform: Platform | undefined; platforms: readonly Platform[] }) {
  const { name, platform, platforms } = props;
  const w = words().destinations;
  const own = destinationNamed(name)!;
  const fixed = !mayOperate.value;
  return (
    <Card title={w.basics} end={<OnOff name={name} labelSeen />}>
      <Name name={name} />
      <SelectField
        label={w.platform}
        name="platform"
        value={own.platform ?? ''}
        options={[
          ...(platform ? [] : [{ value: own.platform ?? '', label: own.platform ?? '' }]),
          ...platforms.map((each) => ({ value: each.id, label: platformTitle(each) })),
        ]}
        disabled={fixed}
        hint={w.platformHint}
        wrong={wrongWith(name, 'platform')}
        onChange={(value) => set([name], 'platform', value)}
      />
      {platform?.needsUrl || savedNamed(name)?.url ? (
        <TextField
          label={w.url}
          name="url"
          value={own.url ?? ''}
          mono
          placeholder="rtmps://live.example.org/app"
          disabled={fixed}
          hint={platform?.needsUrl ? w.urlHint : w.urlInstead(platform?.title ?? '')}
          wrong={wrongWith(name, 'url')}
          onChange={(value) => set([name], 'url', value.trim())}
        />
      ) : (
        <Server name={name} platform={platform} />
      )}
      <Key name={name} platform={platform} />
      {platform?.key.life === 'single-use' && (
        <Flag name={name} field="persistentKey" label={w.persistentKey} hint={w.persistentKeyHint} />
      )}
    </Card>
  );
}

/** Where the platform's own list has no name for a server, it is called by its part, or by its address. */
function serverLabel({ word, label }: Platform['servers'][number]): string {
  const w = words().destinations;
  const named = !label.startsWith('rtmp');
  if (word === 'primary' && (!named || label.startsWith('Usual server'))) return w.primary;
  if (!named && word === 'backup') return w.backupServer;
  return boxWords(label).text;
}

function Server({ name, platform }: { name: string; platform: Platform | undefined }) {
  const w = words().destinations;
  const own = destinationNamed(name)!;
  const value = own.server ?? 'primary';
  // One word may stand for an encrypted server and a plain one; the box takes the better.
  const servers = [...new Map((platform?.servers ?? []).map((each) => [each.word, each])).values()];
  const known = servers.some((each) => each.word === value);
  if (servers.length < 2 && known) return null;
  return (
    <SelectField
      label={w.server}
      name="server"
      value={value}
      disabled={!mayOperate.value}
      hint={w.serverHint}
      options={[
        ...(known ? [] : [{ value, label: value }]),
        ...servers.map((each) => ({
          value: each.word,
          label: serverLabel(each),
        })),
      ]}
      wrong={wrongWith(name, 'server')}
      onChange={(next) => set([name], 'server', next)}
    />
  );
}
