import { useId } from 'preact/hooks';
import { BoxText } from './BoxText';

/** How far something long is; `part` from 0 to 1, null where nobody knows. */
export function Progress({ doing, part }: { doing: string; part: number | null | undefined }) {
  const id = useId();
  return (
    <div class="progress">
      <span id={id} class="small">
        <BoxText text={doing} />
      </span>
      <progress aria-labelledby={id} max={1} {...(part === null || part === undefined ? {} : { value: part })} />
    </div>
  );
}
