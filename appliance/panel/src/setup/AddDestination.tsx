import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Destination, Platform } from '../api/types';
import { BoxText } from '../parts/BoxText';
import { Button } from '../parts/Button';
import { useAsked } from '../parts/calls';
import { SecretField, SelectField, Switch, TextField } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { Note, Problem } from '../parts/Note';
import { saved } from '../store/configuration';
import { words } from '../words';
import { addDestination, apply } from './apply';
import { freeName, inOwnNetwork, looksOdd } from './entries';
import { loadPlatforms, platforms } from './platforms';
import { useForm } from './useForm';

interface AddDestinationProps {
  /** It is saved and in force, under this name. */
  onAdded: (name: string) => void;
  /** Nobody may go back where this is missing. */
  onCancel?: (() => void) | undefined;
}

/** The four that most people want stand larger. */
const COMMON = 4;

/** From a platform to a destination that is saved: which one, its key, a name. */
export function AddDestination({ onAdded, onCancel }: AddDestinationProps) {
  const [chosen, choose] = useState<Platform | null>(null);
  const { failure } = useAsked(loadPlatforms);
  if (!platforms.value) {
    return failure ? <Problem failure={failure} /> : <p class="quiet">{words().common.loading}</p>;
  }
  return chosen ? (
    <DestinationForm key={chosen.id} platform={chosen} onAdded={onAdded} onBack={() => choose(null)} />
  ) : (
    <PlatformChoice all={platforms.value} onChoose={choose} onCancel={onCancel} />
  );
}

function PlatformChoice(props: {
  all: readonly Platform[];
  onChoose: (platform: Platform) => void;
  onCancel: (() => void) | undefined;
}) {
  const w = words();
  const card = (each: Platform) => (
    <li key={each.id}>
      <button type="button" class="platform" onClick={() => props.onChoose(each)}>
        <Monogram title={w.setup.platformTitles[each.id] ?? each.title} />
        <span>{w.setup.platformTitles[each.id] ?? each.title}</span>
      </button>
    </li>
  );
  return (
    <div class="stack">
      <h2>{w.setup.whichPlatform}</h2>
      <ul class="platforms">{props.all.slice(0, COMMON).map(card)}</ul>
      <h2>{w.setup.otherPlatforms}</h2>
      <ul class="platforms small">{props.all.slice(COMMON).map(card)}</ul>
      {props.onCancel && (
        <div class="row">
          <Button onPress={props.onCancel}>{w.common.cancel}</Button>
        </div>
      )}
    </div>
  );
}

/** In place of a logo, which is its owner's. */
export function Monogram({ title }: { title: string }) {
  return (
    <span class="monogram" aria-hidden="true">
      {title.slice(0, 1).toUpperCase()}
    </span>
  );
}

const FIELDS = ['url', 'server', 'key', 'name'] as const;

function DestinationForm(props: { platform: Platform; onAdded: (name: string) => void; onBack: () => void }) {
  const w = words();
  const { platform } = props;
  const taken = (saved.value?.configuration.destinations ?? []).map((each) => each.name ?? '');
  const title = w.setup.platformTitles[platform.id] ?? platform.title;
  const [typed, setTyped] = useState(() => ({ url: '', server: '', key: '', name: freeName(platform.title, taken) }));
  const [persistent, setPersistent] = useState(false);
  const set = (field: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [field]: value }));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const form = useForm(FIELDS, async () => {
    const name = typed.name.trim();
    await addDestination(destinationOf(platform, typed, persistent));
    props.onAdded(name);
  });
  const wrong = form.wrong;
  const odd = looksOdd(typed.key, platform.key.pattern);
  return (
    <form class="stack platform-form" ref={form.form} onSubmit={form.submit} noValidate>
      <div class="row">
        <Monogram title={title} />
        <h2 class="grow" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button kind="plain" onPress={props.onBack}>
          {w.setup.anotherPlatform}
        </Button>
      </div>
      <Address platform={platform} url={typed.url} server={typed.server} set={set} wrong={wrong} />
      <SecretField
        label={w.setup.key}
        name="key"
        value={typed.key}
        onChange={set('key')}
        wrong={wrong('key')}
        hint={
          <>
            {platform.key.where && (
              <>
                {w.setup.keyWhere} <BoxText text={platform.key.where} />.{' '}
              </>
            )}
            {w.setup.keySecret}
          </>
        }
      />
      {odd && (
        <Note tone="attention">
          {platform.key.pattern && !/\s/.test(typed.key.trim()) ? (
            <>
              {w.setup.keyOdd(title)} <code>{platform.key.example}</code>
            </>
          ) : (
            w.setup.keyOddPlain
          )}
        </Note>
      )}
      {platform.key.life === 'single-use' && (
        <div class="stack tight">
          <p class="small quiet">{w.setup.keyOnce(title)}</p>
          <Switch label={w.setup.keyPersistent} on={persistent} onChange={setPersistent} />
        </div>
      )}
      <TextField
        label={w.setup.name}
        name="name"
        value={typed.name}
        onChange={set('name')}
        wrong={wrong('name')}
        hint={w.setup.nameHint}
      />
      {inOwnNetwork(typed.url) && <OwnNetwork />}
      <Problem failure={form.failure} />
      <div class="row">
        <Button kind="first" icon="plus" submit disabled={form.busy}>
          {platform.needsUrl ? w.setup.addIt : w.setup.add(title)}
        </Button>
      </div>
    </form>
  );
}

function destinationOf(
  platform: Platform,
  typed: { url: string; server: string; key: string; name: string },
  persistent: boolean,
): Destination {
  const name = typed.name.trim();
  const url = typed.url.trim();
  const key = typed.key.trim();
  return {
    ...(name && { name }),
    platform: platform.id,
    ...(key && { key }),
    ...(url && { url }),
    ...(typed.server && !url && { server: typed.server }),
    ...(persistent && { persistentKey: true }),
  };
}

function Address(props: {
  platform: Platform;
  url: string;
  server: string;
  set: (field: 'url' | 'server') => (value: string) => void;
  wrong: (field: string) => ComponentChildren;
}) {
  const w = words();
  const { platform } = props;
  const url = (hint: string) => (
    <TextField
      label={w.setup.address}
      name="url"
      value={props.url}
      onChange={props.set('url')}
      wrong={props.wrong('url')}
      hint={hint}
      placeholder={platform.needsUrl ? 'rtmp://192.0.2.40/live' : undefined}
      mono
    />
  );
  if (platform.needsUrl) return url(w.setup.addressHint);
  // A platform of which one server is known mostly gives each channel one of its own.
  if (platform.servers.length < 2) return url(w.setup.addressOwn(platform.title));
  const regions = new Map(
    platform.servers.filter((each) => each.role === 'region').map((each) => [each.word, each.label]),
  );
  return (
    <>
      {regions.size > 0 && (
        <SelectField
          label={w.setup.server}
          name="server"
          value={props.server}
          onChange={props.set('server')}
          wrong={props.wrong('server')}
          options={[
            { value: '', label: w.setup.serverUsual },
            ...[...regions].map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
      <details class="setup-more" open={Boolean(props.wrong('url')) || undefined}>
        <summary>{w.setup.addressOther}</summary>
        {url(w.setup.addressOwn(platform.title))}
      </details>
    </>
  );
}

/** A server in the hall takes the operator's word, since no stream goes into a private network otherwise. */
function OwnNetwork() {
  const w = words();
  if (saved.value?.configuration.targets?.lan ?? saved.value?.defaults?.targets?.lan) return null;
  return (
    <Note tone="attention">
      <p>{w.setup.ownNetwork}</p>
      <Button
        onPress={() =>
          apply((configuration) => {
            configuration.targets = { ...configuration.targets, lan: true };
          })
        }
      >
        <Icon name="shield" /> {w.setup.ownNetworkAllow}
      </Button>
    </Note>
  );
}
