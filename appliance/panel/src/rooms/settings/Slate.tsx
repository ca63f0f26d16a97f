import { useEffect, useRef, useState } from 'preact/hooks';
import { box, Refusal, told } from '../../api/client';
import { Button } from '../../parts/Button';
import { useAsked, useSending } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { NumberField, TextField } from '../../parts/Field';
import { Note, Problem } from '../../parts/Note';
import { Progress } from '../../parts/Progress';
import { say } from '../../parts/toasts';
import { problems, restore, saved, shown } from '../../store/configuration';
import { onAir, state } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { number, words } from '../../words';
import { setChannel } from './channel';

const MOST_BYTES = 8 * 1024 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** What viewers see while there is no source. */
export function Slate() {
  const w = words().settings.slate;
  const named = !!saved.value?.configuration.channel?.slate?.picture;
  const picture = useAsked(() => askPicture(named), named, saved.value?.generation);
  const url = useUrl(picture.answer?.picture ?? null);
  return (
    <>
      <Card title={w.picture}>
        <p>{w.hint}</p>
        <div class="slate-shown">
          {url ? (
            <img src={url} alt={w.own} />
          ) : (
            <div class="slate-built-in">
              <span>{shown.value.channel?.name ?? saved.value?.defaults?.channel?.name ?? ''}</span>
              <span class="small">{picture.answer ? w.builtIn : words().common.loading}</span>
            </div>
          )}
        </div>
        {picture.failure !== null && <Problem failure={picture.failure} />}
        {mayOperate.value && <Change own={!!picture.answer?.picture} />}
        {onAir.value && <Note>{w.nextTime}</Note>}
      </Card>
      <Card title={w.words}>
        <TextField
          label={w.name}
          hint={w.nameHint}
          value={shown.value.channel?.name ?? ''}
          placeholder={saved.value?.defaults?.channel?.name ?? ''}
          maxLength={40}
          name="name"
          disabled={!mayOperate.value}
          wrong={problems.value.get('/channel/name')}
          onChange={(name) => setChannel('name', name === '' ? null : name)}
        />
        <SlateLimit />
      </Card>
    </>
  );
}

/** The answer is never null, so that "there is none" is one. */
async function askPicture(named: boolean): Promise<{ picture: Blob | null }> {
  if (!named) return { picture: null };
  try {
    return { picture: (await told(box.GET('/slate/picture', { parseAs: 'blob' }))) as unknown as Blob };
  } catch (failure) {
    if (failure instanceof Refusal && failure.problem.status === 404) return { picture: null };
    throw failure;
  }
}

function useUrl(picture: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const next = picture && URL.createObjectURL(picture);
    setUrl(next);
    return () => {
      if (next) URL.revokeObjectURL(next);
    };
  }, [picture]);
  return url;
}

function Change({ own }: { own: boolean }) {
  const w = words().settings.slate;
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const chosen = useRef<File | null>(null);
  const sending = useSending(async () => {
    const file = chosen.current!;
    const before = state.value?.generation;
    const put = box.PUT('/slate/picture', {
      body: file as unknown as string,
      bodySerializer: (body) => body as unknown as Blob,
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    const change = await told(put);
    say(w.taken, back(before, change.generation));
  });
  const choose = (file: File | undefined) => {
    sending.forget();
    setWrong(null);
    if (!file) return;
    if (file.size > MOST_BYTES) return setWrong(w.tooLarge(number(file.size / 1024 / 1024, 1)));
    if (!TYPES.includes(file.type)) return setWrong(w.noPicture(file.name));
    chosen.current = file;
    sending.submit();
  };
  return (
    <>
      <input
        ref={input}
        class="unseen"
        type="file"
        name="picture"
        tabIndex={-1}
        aria-label={w.choose}
        accept={TYPES.join(',')}
        onChange={(event) => {
          choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <div class="row">
        <Button icon="upload" disabled={sending.busy} onPress={() => input.current?.click()}>
          {own ? w.another : w.choose}
        </Button>
        {own && (
          <Button
            icon="delete"
            disabled={sending.busy}
            onPress={async () => {
              const before = state.value?.generation;
              const change = await told(box.DELETE('/slate/picture'));
              say(w.removed, back(before, change.generation));
            }}
          >
            {w.remove}
          </Button>
        )}
      </div>
      <p class="hint">{w.limits}</p>
      {sending.busy && <Progress doing={w.sending} part={null} />}
      {wrong && (
        <Note tone="bad" alert>
          {wrong}
        </Note>
      )}
      <Problem failure={sending.failure} />
    </>
  );
}

/** Not over what somebody else has saved since. */
function back(before: number | undefined, after: number): (() => Promise<void>) | undefined {
  return before ? () => restore(before, after) : undefined;
}

/** For how long the slate stands in before the streams are ended. */
export function SlateLimit() {
  const w = words().settings.slate;
  const slate = shown.value.channel?.slate;
  return (
    <NumberField
      label={w.limit}
      hint={w.limitHint}
      unit={words().settings.onAir.seconds}
      usual={w.never}
      name="limitSeconds"
      value={slate?.limitSeconds}
      disabled={!mayOperate.value}
      wrong={problems.value.get('/channel/slate/limitSeconds')}
      onChange={(value) => {
        const { limitSeconds: _, ...rest } = slate ?? {};
        const next = value === null ? rest : { ...rest, limitSeconds: value };
        setChannel('slate', Object.keys(next).length === 0 ? null : next);
      }}
    />
  );
}
