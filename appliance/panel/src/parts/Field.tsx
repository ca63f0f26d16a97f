import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { words } from '../words';
import { BoxText } from './BoxText';
import { Button } from './Button';
import { Icon } from './Icon';

interface Common {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with it: a sentence of the box's as a text, words of the page as an element. */
  wrong?: ComponentChildren;
  disabled?: boolean;
}

function Frame({ id, label, hint, wrong, children }: Common & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          <Icon name="bad" />
          <span>{typeof wrong === 'string' ? <BoxText text={wrong} /> : wrong}</span>
        </p>
      )}
    </div>
  );
}

function described(id: string, { hint, wrong }: Common): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const by = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return { ...(by && { 'aria-describedby': by }), ...(wrong && { 'aria-invalid': 'true' as const }) };
}

export interface TextFieldProps extends Common {
  value: string;
  onChange: (value: string) => void;
  name?: string;
  autocomplete?: string;
  placeholder?: string;
  required?: boolean;
  maxLength?: number;
  mono?: boolean;
  autofocus?: boolean;
}

/** One line of text; `secret` shows dots. */
function Line({ id, secret, ...props }: TextFieldProps & { id: string; secret?: boolean }) {
  return (
    <input
      id={id}
      name={props.name}
      type={(secret ? 'password' : 'text') as 'text'}
      class={props.mono ? 'mono' : undefined}
      value={props.value}
      placeholder={props.placeholder}
      required={props.required}
      maxLength={props.maxLength}
      disabled={props.disabled}
      autocomplete={(props.autocomplete ?? 'off') as 'off'}
      autofocus={props.autofocus}
      spellcheck={false}
      autocapitalize="off"
      {...described(id, props)}
      onInput={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  return (
    <Frame id={id} {...props}>
      <Line id={id} {...props} />
    </Frame>
  );
}

/** A password or a stream key: hidden until somebody wants to see it. */
export function SecretField(props: TextFieldProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Frame id={id} {...props}>
      <div class="with-end">
        <Line id={id} secret={!open} {...props} mono />
        <Button
          icon={open ? 'eye-off' : 'eye'}
          label={open ? words().common.hide : words().common.show}
          pressed={open}
          onPress={() => setOpen(!open)}
        />
      </div>
    </Frame>
  );
}

export interface NumberFieldProps extends Common {
  /** Null where the usual one holds. */
  value: number | null | undefined;
  onChange: (value: number | null) => void;
  unit?: string;
  /** Shown where nothing is typed. */
  usual?: string;
  name?: string;
}

/** What is no number stays in the field, is said, and does not reach the configuration. */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (props.value === null || props.value === undefined ? '' : String(props.value));
  const nonsense = typed !== null && typed.trim() !== '' && !/^-?\d{1,9}$/.test(typed.trim());
  const wrong = nonsense ? <>{words().fields.noNumber}</> : props.wrong;
  const all = { ...props, wrong };
  return (
    <Frame id={id} {...all}>
      <div class="with-unit">
        <input
          id={id}
          name={props.name}
          type="text"
          inputMode="numeric"
          size={12}
          value={text}
          placeholder={props.usual && words().common.usual(props.usual)}
          disabled={props.disabled}
          autocomplete="off"
          {...described(id, all)}
          onInput={(event) => {
            const next = event.currentTarget.value;
            setTyped(next);
            if (next.trim() === '') props.onChange(null);
            else if (/^-?\d{1,9}$/.test(next.trim())) props.onChange(Number(next));
          }}
          onBlur={() => {
            if (!nonsense) setTyped(null);
          }}
        />
        {props.unit && <span class="quiet">{props.unit}</span>}
      </div>
    </Frame>
  );
}

export interface SelectFieldProps extends Common {
  value: string;
  options: readonly { value: string; label: string; disabled?: boolean }[];
  onChange: (value: string) => void;
  name?: string;
}

export function SelectField(props: SelectFieldProps) {
  const id = useId();
  return (
    <Frame id={id} {...props}>
      <select
        id={id}
        name={props.name}
        value={props.value}
        disabled={props.disabled}
        {...described(id, props)}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map((each) => (
          <option key={each.value} value={each.value} disabled={each.disabled} selected={each.value === props.value}>
            {each.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function Switch(props: {
  label: string;
  on: boolean;
  /** It shows what is, so it moves when the box says that it is done. */
  onChange: (on: boolean) => unknown;
  disabled?: boolean;
  /** Where the label is seen elsewhere. */
  labelUnseen?: boolean;
}) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={props.on}
      aria-disabled={props.disabled ? 'true' : undefined}
      onClick={() => {
        if (!props.disabled) props.onChange(!props.on);
      }}
    >
      <span class="switch-track" aria-hidden="true" />
      <span class={props.labelUnseen ? 'unseen' : undefined}>{props.label}</span>
    </button>
  );
}
