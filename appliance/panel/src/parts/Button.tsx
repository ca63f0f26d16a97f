import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon';
import { report } from './toasts';

export interface ButtonProps {
  /** What it does, with a verb. */
  children?: ComponentChildren;
  /** `first` is the one that most people want here, `live` goes on air, `danger` hurts. */
  kind?: 'first' | 'live' | 'danger' | 'plain';
  icon?: IconName;
  large?: boolean;
  /** For screen readers where only the icon is seen. */
  label?: string;
  /** Why it cannot be pressed; it is told to whoever tries. */
  disabled?: boolean | string;
  submit?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  controls?: string;
  /** While a promise runs it is busy; what it throws is told as a toast. */
  onPress?: (event: MouseEvent) => unknown;
}

/** Stays focusable while it cannot be pressed, so that nobody's focus is lost. */
export function Button(props: ButtonProps) {
  const [busy, setBusy] = useState(false);
  const idle = !busy && !props.disabled;
  const why = typeof props.disabled === 'string' ? props.disabled : undefined;
  const press = (event: MouseEvent) => {
    if (!idle) {
      event.preventDefault();
      return;
    }
    const doing = props.onPress?.(event);
    if (!(doing instanceof Promise)) return;
    setBusy(true);
    doing.catch(report).finally(() => setBusy(false));
  };
  const names = ['button', props.kind, props.large && 'large', !props.children && 'icon-only'];
  return (
    <button
      type={props.submit ? 'submit' : 'button'}
      class={names.filter(Boolean).join(' ')}
      aria-disabled={idle ? undefined : 'true'}
      aria-busy={busy ? 'true' : undefined}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      title={why ?? (props.children ? undefined : props.label)}
      onClick={press}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}
