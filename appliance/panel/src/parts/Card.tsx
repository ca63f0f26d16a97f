import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a room with a heading; `end` stands beside the heading. */
export function Card(props: { title: string; end?: ComponentChildren; children: ComponentChildren; id?: string }) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id} id={props.id}>
      <div class="row apart">
        <h2 id={id}>{props.title}</h2>
        {props.end}
      </div>
      {props.children}
    </section>
  );
}
