import { useEffect, useRef, useState } from 'preact/hooks';
import { BoxText } from '../parts/BoxText';
import { sentence } from '../parts/Note';
import { Refusal, Unreachable } from '../api/client';

/**
 * A form that is sent to the box at once. What the box says of a field stands at the field, the rest in `failure`; the
 * first field that is wrong gets the focus.
 *
 * @param places of which field a refusal is that names none, by its code
 */
export function useForm(
  fields: readonly string[],
  send: () => Promise<unknown>,
  places: Readonly<Record<string, string>> = {},
) {
  const [thrown, setThrown] = useState<Refusal | Unreachable | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const said = thrown instanceof Refusal ? (thrown.problem.problems ?? []) : [];
  const fieldOf = (pointer: string) => fields.find((each) => pointer.split('/').pop() === each);
  const place = thrown instanceof Refusal ? places[thrown.code] : undefined;
  const wrong = new Map<string, string>(
    said.flatMap(({ pointer, what }) => (fieldOf(pointer) ? [[fieldOf(pointer)!, what]] : [])),
  );

  if (place) wrong.set(place, whole(thrown as Refusal));

  useEffect(() => {
    if (wrong.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [thrown]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    send()
      .then(
        () => setThrown(null),
        (failure) => {
          if (!(failure instanceof Refusal) && !(failure instanceof Unreachable)) throw failure;
          setThrown(failure);
        },
      )
      .finally(() => setBusy(false));
  };
  // It has just gone wrong, so it is said at once.
  const wrongAt = (field: string) => {
    const what = wrong.get(field);
    return (
      what && (
        <span role="alert">
          <BoxText text={what} />
        </span>
      )
    );
  };
  return {
    form,
    busy,
    submit,
    wrong: wrongAt,
    failure: place ? null : elsewhere(thrown, (pointer) => !fieldOf(pointer)),
  };
}

/** What happened and what to do, for a place with room for one text. */
function whole({ problem }: Refusal): string {
  return [problem.detail, problem.advice]
    .filter(Boolean)
    .map((each) => sentence(each!))
    .join(' ');
}

/** What is left to say of a refusal beside the fields; null where they say it all. */
function elsewhere(thrown: Refusal | Unreachable | null, isLeft: (pointer: string) => boolean) {
  if (!(thrown instanceof Refusal)) return thrown;
  const all = thrown.problem.problems ?? [];
  const left = all.filter((each) => isLeft(each.pointer));
  if (left.length === all.length) return thrown;
  return left.length === 0 ? null : new Refusal({ ...thrown.problem, problems: left });
}
