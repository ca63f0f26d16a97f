import { useId } from 'preact/hooks';
import { BoxText } from '../../parts/BoxText';
import { Icon } from '../../parts/Icon';

/** A few ways, of which one is taken, each with what it means. */
export function Choice<T extends string>(props: {
  legend: string;
  value: T;
  options: readonly { value: T; label: string; hint: string }[];
  onChange: (value: T) => void;
  disabled?: boolean;
  wrong?: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset class="choice" aria-describedby={props.wrong ? `${id}-wrong` : undefined}>
      <legend class="label">{props.legend}</legend>
      {props.options.map((each) => (
        <label key={each.value} class="choice-option">
          <input
            type="radio"
            name={id}
            value={each.value}
            checked={each.value === props.value}
            disabled={props.disabled}
            aria-describedby={`${id}-${each.value}`}
            onChange={() => props.onChange(each.value)}
          />
          <span class="grow">
            <strong>{each.label}</strong>
            <span class="hint" id={`${id}-${each.value}`}>
              {each.hint}
            </span>
          </span>
        </label>
      ))}
      {props.wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          <Icon name="bad" />
          <BoxText text={props.wrong} />
        </p>
      )}
    </fieldset>
  );
}
