import { signal } from '@preact/signals';

/** The parts of the address after `#/`, decoded: `#/destinations/Twitch` is `['destinations', 'Twitch']`. */
export const route = signal<readonly string[]>(read());

function read(): string[] {
  return location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((each) => each !== '')
    .map((each) => {
      try {
        return decodeURIComponent(each);
      } catch {
        return each;
      }
    });
}

addEventListener('hashchange', () => {
  route.value = read();
});

export function href(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts: string[]): void {
  location.hash = href(...parts);
}
