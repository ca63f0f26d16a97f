import { signal } from '@preact/signals';

/** Set where somebody else claimed the box while this page showed the form for it. */
export const taken = signal(false);
