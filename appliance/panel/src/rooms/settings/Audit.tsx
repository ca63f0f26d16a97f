import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import type { AuditEntry } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { useAsked } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { Icon, type IconName } from '../../parts/Icon';
import { Problem } from '../../parts/Note';
import { moment, words } from '../../words';

const PAGE = 50;
const ICONS: Record<AuditEntry['kind'], IconName> = {
  session: 'people',
  token: 'key',
  stranger: 'attention',
  local: 'hardware',
};

/** Who changed what, and who was turned away. */
export function Audit() {
  const w = words();
  const [more, setMore] = useState<AuditEntry[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const page = (before: number | null) =>
    told(box.GET('/audit', { params: { query: { limit: PAGE, ...(before && { before }) } } }));
  const asked = useAsked(async () => {
    const first = await page(null);
    setMore([]);
    setNext(first.next);
    return first.entries;
  });
  const older = async () => {
    const before = await page(next);
    setMore([...more, ...before.entries]);
    setNext(before.next);
  };
  return (
    <Card
      title={w.settings.audit.lines}
      end={<Button icon="refresh" label={w.settings.audit.refresh} onPress={asked.again} />}
    >
      <p>{w.settings.audit.hint}</p>
      {!asked.answer && (asked.failure ? <Problem failure={asked.failure} /> : <p class="quiet">{w.common.loading}</p>)}
      <ol class="entries">
        {asked.answer && [...asked.answer, ...more].map((each) => <Line key={each.number} entry={each} />)}
      </ol>
      {next !== null && <Button onPress={older}>{w.settings.audit.older}</Button>}
    </Card>
  );
}

function Line({ entry }: { entry: AuditEntry }) {
  const w = words().settings.audit;
  const who = entry.name || (entry.kind === 'local' ? w.local : w.stranger);
  return (
    <li>
      <Icon name={ICONS[entry.kind]} />
      <div class="grow">
        <p>
          <strong>{who}</strong> {w.did[entry.operation] ?? <code>{entry.operation}</code>} {about(entry)}
        </p>
        <p class="small quiet">
          {moment(entry.at)}
          {entry.from && ` · ${w.from(entry.from)}`}
          {entry.count > 1 && ` · ${w.times(entry.count)}`}
        </p>
      </div>
      {entry.code && <Badge tone="attention">{w.notDone(w.refused[entry.code] ?? w.turnedAway)}</Badge>}
    </li>
  );
}

/** A destination by its name; ids of people and tokens say nothing to anybody. */
function about(entry: AuditEntry): string {
  const name = /\/destinations\/([^/]+)/.exec(entry.target)?.[1];
  if (!name) return '';
  try {
    return `(${decodeURIComponent(name)})`;
  } catch {
    return `(${name})`;
  }
}
