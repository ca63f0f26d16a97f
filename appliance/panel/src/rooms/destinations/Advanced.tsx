import { useRef } from 'preact/hooks';
import type { Platform } from '../../api/types';
import { Button } from '../../parts/Button';
import { NumberField, TextField } from '../../parts/Field';
import { Note } from '../../parts/Note';
import { BoxText } from '../../parts/BoxText';
import { wrongWith } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { Flag } from './Flag';
import { destinationNamed, savedNamed, set, type Setting, usual } from './setting';

/** What few people need. Open where something in it is set, or is wrong. */
export function Advanced({ name, platform }: { name: string; platform: Platform | undefined }) {
  const w = words().destinations;
  const own = destinationNamed(name)!;
  const opened = useRef(false);
  // Never closed again under the fingers of somebody who types in it.
  opened.current ||= FIELDS.some(
    (field) => (own[field] ?? usual(field) ?? null) !== (usual(field) ?? null) || wrongWith(name, field) !== undefined,
  );
  return (
    <details class="card advanced" open={opened.current}>
      <summary>
        <h2>{w.advanced}</h2>
      </summary>
      <p class="quiet">{w.advancedLead}</p>
      <div class="advanced-fields">
        <div class="stack">
          <h3>{w.stream}</h3>
          {(platform?.hasBackup || own.backup) && (
            <Flag name={name} field="backup" label={w.backup} hint={w.backupHint} />
          )}
          <Flag
            name={name}
            field="rollover"
            label={w.rollover}
            hint={w.rolloverHint(platform?.session?.mostHours ?? 0)}
          />
          {platform?.key.life !== 'single-use' && (
            <Flag name={name} field="persistentKey" label={w.persistentKey} hint={w.persistentKeyHint} />
          )}
        </div>
        <div class="stack">
          <h3>{w.connection}</h3>
          {!platform?.needsUrl && !savedNamed(name)?.url && (
            <Text name={name} field="url" label={w.url} hint={w.urlInstead(platform?.title ?? '')} />
          )}
          <NumberField
            label={w.connectTimeout}
            name="connectTimeoutSeconds"
            value={own.connectTimeoutSeconds}
            usual={String(usual('connectTimeoutSeconds') ?? 10)}
            unit={w.seconds}
            hint={w.connectTimeoutHint}
            disabled={!mayOperate.value}
            wrong={wrongWith(name, 'connectTimeoutSeconds')}
            onChange={(value) => set([name], 'connectTimeoutSeconds', value)}
          />
          <Text name={name} field="certificateSha256" label={w.certificate} hint={w.certificateHint} />
          <TrustedFile name={name} />
        </div>
        <div class="stack">
          <h3>{w.oddServers}</h3>
          <p class="small quiet">{w.oddServersLead}</p>
          <Text name={name} field="app" label={w.app} hint={w.appHint} />
          <Text name={name} field="playpath" label={w.playpath} hint={w.playpathHint} />
          <Text name={name} field="flashver" label={w.flashver} hint={w.flashverHint} />
        </div>
      </div>
    </details>
  );
}

const FIELDS: readonly Setting[] = [
  'backup',
  'rollover',
  'persistentKey',
  'connectTimeoutSeconds',
  'certificateSha256',
  'trustedCertificates',
  'app',
  'playpath',
  'flashver',
];

interface Placed {
  name: string;
  field: Setting;
  label: string;
  hint: string;
}

function Text({ name, field, label, hint }: Placed) {
  const value = destinationNamed(name)?.[field];
  const plain = usual(field);
  return (
    <TextField
      label={label}
      name={field}
      value={typeof value === 'string' ? value : ''}
      mono
      {...(typeof plain === 'string' && { placeholder: words().common.usual(plain) })}
      hint={hint}
      disabled={!mayOperate.value}
      wrong={wrongWith(name, field)}
      onChange={(next) => set([name], field, next)}
    />
  );
}

/** A file of the box: another one can be named in teebox.json alone, but it may go. */
function TrustedFile({ name }: { name: string }) {
  const w = words().destinations;
  const kept = savedNamed(name)?.trustedCertificates;
  const now = destinationNamed(name)?.trustedCertificates;
  if (!kept) return null;
  const wrong = wrongWith(name, 'trustedCertificates');
  return (
    <div class="field">
      <span class="label">{w.trusted}</span>
      <p class="mono">{now ?? w.trustedGone}</p>
      <p class="hint">{w.trustedHint}</p>
      {wrong && (
        <Note tone="bad">
          <BoxText text={wrong} />
        </Note>
      )}
      {mayOperate.value && (
        <div>
          <Button onPress={() => set([name], 'trustedCertificates', now ? null : kept)}>
            {now ? w.trustedRemove : w.trustedKeep}
          </Button>
        </div>
      )}
    </div>
  );
}
