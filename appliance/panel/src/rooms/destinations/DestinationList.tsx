import { useRef } from 'preact/hooks';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { Note, Trouble } from '../../parts/Note';
import { edit, saved, shown } from '../../store/configuration';
import { channel } from '../../store/feed';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { boxWords, words } from '../../words';
import { usePlan } from '../quality/plan';
import { platformTitle, usePlatforms } from '../../setup/platforms';
import { Gets } from '../quality/Gets';
import { NowState } from './NowState';
import { OnOff } from './OnOff';

/** Every destination in the order of importance. */
export function DestinationList() {
  const w = words();
  usePlan();
  const all = shown.value.destinations ?? [];
  return (
    <>
      <div class="row apart room-head">
        <h1>{w.destinations.title}</h1>
        {mayOperate.value && (
          <a class="button first" href={href('destinations', '+')}>
            {w.destinations.add}
          </a>
        )}
      </div>
      {!mayOperate.value && <Note>{w.common.viewerOnly}</Note>}
      {!saved.value ? (
        <p>{w.common.loading}</p>
      ) : all.length === 0 ? (
        <Card title={w.destinations.noneTitle}>
          <p>{w.destinations.noneText}</p>
        </Card>
      ) : (
        <Rows names={all.map((each) => each.name ?? '')} />
      )}
    </>
  );
}

function Rows({ names }: { names: readonly string[] }) {
  const w = words().destinations;
  const list = useRef<HTMLOListElement>(null);
  const move = (name: string, by: 1 | -1) => {
    edit(({ destinations = [] }) => {
      const at = destinations.findIndex((each) => each.name === name);
      const other = at + by;
      if (at < 0 || other < 0 || other >= destinations.length) return;
      [destinations[at], destinations[other]] = [destinations[other]!, destinations[at]!];
    });
    // The button went along with its row, and whoever pressed it goes with it.
    requestAnimationFrame(() => {
      const row = [...(list.current?.children ?? [])].find((each) => (each as HTMLElement).dataset.name === name);
      row?.querySelector<HTMLElement>(`[data-move="${by}"] button`)?.focus();
    });
  };
  return (
    <Card title={w.order}>
      <p class="quiet">{names.length > 1 ? w.orderLead : w.orderAlone}</p>
      <ol class="destination-list" ref={list}>
        {names.map((name, at) => (
          <li key={name} data-name={name}>
            <Row name={name} at={at} of={names.length} move={(by) => move(name, by)} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Row({ name, at, of, move }: { name: string; at: number; of: number; move: (by: 1 | -1) => void }) {
  const w = words();
  const platforms = usePlatforms();
  const one = shown.value.destinations?.find((each) => each.name === name);
  const now = channel.value?.destinations.find((each) => each.name === name);
  const platform = platforms.find((each) => each.id === one?.platform);
  return (
    <div class="destination">
      <span class="rank" aria-hidden="true">
        {at + 1}
      </span>
      <div class="grow destination-main">
        <div class="row">
          <a class="destination-name" href={href('destinations', name)}>
            {name}
          </a>
          <NowState name={name} />
        </div>
        <p class="small quiet">
          {[platform ? platformTitle(platform) : one?.platform, serverName(one?.url, one?.server, platform?.servers)]
            .filter(Boolean)
            .join(' · ')}{' '}
          · <Gets name={name} />
          {one?.backup && ` · ${w.destinations.withBackup}`}
        </p>
        {now?.trouble && <Trouble diagnosis={now.trouble} tone={now.state === 'off' ? 'bad' : 'attention'} />}
      </div>
      <div class="row destination-acts">
        {mayOperate.value && of > 1 && (
          <>
            <span data-move="-1">
              <Button
                icon="up"
                label={w.destinations.up(name)}
                disabled={at === 0 ? w.destinations.isFirst : false}
                onPress={() => move(-1)}
              />
            </span>
            <span data-move="1">
              <Button
                icon="down"
                label={w.destinations.down(name)}
                disabled={at === of - 1 ? w.destinations.isLast : false}
                onPress={() => move(1)}
              />
            </span>
          </>
        )}
        <a class="button" href={href('destinations', name)} aria-label={w.destinations.editOne(name)}>
          {w.common.edit}
        </a>
        <OnOff name={name} />
      </div>
    </div>
  );
}

/** Where it goes, as people call it: the host of a `url`, else the platform's server. */
function serverName(
  url: string | null | undefined,
  server: string | null | undefined,
  servers: readonly { word: string; label: string; role: string }[] = [],
): string {
  if (url) return /^[a-z]+:\/\/([^/]+)/i.exec(url)?.[1] ?? url;
  if (!server || server === 'primary') return '';
  const label = servers.find((each) => each.word === server)?.label;
  return label ? boxWords(label).text : server;
}
