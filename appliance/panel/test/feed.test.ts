import assert from 'node:assert/strict';
import { afterEach, before, test } from 'node:test';

/** The browser's own, as far as the feed takes it: nobody here has one. */
class Line extends EventTarget {
  static open: Line[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    Line.open.push(this);
  }
  close() {
    Line.open = Line.open.filter((each) => each !== this);
  }
  static last(): Line {
    return Line.open.at(-1)!;
  }
}

/** What the box answers, by its path; each request that came, with its token. */
const answers = new Map<string, () => Response | Promise<Response>>();
const came: { method: string; path: string; csrf: string | null }[] = [];

const own = globalThis as Record<string, unknown>;
own.EventSource = Line;
// A page's addresses are relative to it.
own.Request = class extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, 'http://box.test') : input, init);
  }
};
own.fetch = async (request: Request) => {
  const path = new URL(request.url).pathname.replace('/api/v1', '');
  came.push({ method: request.method, path, csrf: request.headers.get('X-CSRF-Token') });
  const answer = answers.get(path);
  if (!answer) throw new TypeError('Nobody answers');
  return answer();
};

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const login = (name: string, csrf = 'one') => ({
  id: `id-${name}`,
  name,
  role: 'operator',
  csrf,
  idleSeconds: 1,
  longestSeconds: 1,
});
const access = (name: string | null, csrf?: string) => () =>
  json({ claimed: true, session: name ? login(name, csrf) : null });
const until = async (what: () => boolean) => {
  const end = Date.now() + 10_000;
  while (!what()) {
    assert.ok(Date.now() < end, 'It never came to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

let session: typeof import('../src/store/session');
let feed: typeof import('../src/store/feed');
let configuration: typeof import('../src/store/configuration');

before(async () => {
  // They take the browser's own when they are loaded.
  session = await import('../src/store/session');
  feed = await import('../src/store/feed');
  configuration = await import('../src/store/configuration');
});

afterEach(() => {
  answers.clear();
  session.left(true);
  came.length = 0;
});

const kept = (generation: number) => () =>
  json({ generation, by: 'Ada', configuration: { destinations: [{ name: 'Twitch', key: '••••' }] } });

async function enter(name: string): Promise<void> {
  answers.set('/access', access(name));
  answers.set('/configuration', kept(1));
  answers.set('/jobs', () => json({ jobs: [] }));
  await session.askAccess();
  await until(() => configuration.saved.value !== null);
}

test('a feed that was lost comes back as one, however often that happens', async () => {
  await enter('Ada');
  for (let times = 1; times <= 3; times++) {
    assert.equal(Line.open.length, 1);
    const before = Line.last();
    before.onopen!();
    before.onerror!();
    assert.equal(feed.link.value, 'lost');
    await until(() => Line.open.length > 0);
    // As long as the pause before another try: by then a second one would be there.
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(Line.open.length, 1, `after ${times}`);
    Line.last().onopen!();
    assert.equal(feed.link.value, 'open');
  }
});

test('whoever presses "try now" while the page asks who is logged in gets one feed', async () => {
  await enter('Ada');
  let go = () => {};
  answers.set('/access', async () => {
    await new Promise<void>((resolve) => (go = resolve));
    return access('Ada')();
  });
  came.length = 0;
  Line.last().onerror!();
  await until(() => came.some((each) => each.path === '/access'));
  feed.tryNow();
  go();
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.equal(Line.open.length, 1);
});

test('after a log-out nothing is open and nothing of the one before is left', async () => {
  await enter('Ada');
  configuration.edit((all) => {
    all.destinations![0]!.key = 'live_typed_secret';
  });
  assert.ok(configuration.draft.value);
  answers.set('/logout', () => new Response(null, { status: 204 }));
  await session.logOut();
  assert.equal(Line.open.length, 0);
  assert.equal(configuration.draft.value, null);
  assert.equal(configuration.saved.value, null);
  assert.equal(feed.state.value, null);
});

test('what is typed outlives an expired session for its owner, and for nobody else', async () => {
  await enter('Ada');
  configuration.edit((all) => {
    all.destinations![0]!.key = 'live_typed_secret';
  });
  answers.set('/access', access(null));
  await session.askAccess();
  assert.ok(session.expired.value);
  assert.ok(configuration.draft.value);
  await enter('Ada');
  assert.ok(configuration.draft.value, 'it is still Ada');
  answers.set('/access', access(null));
  await session.askAccess();
  await enter('Bob');
  assert.ok(!session.expired.value);
  assert.equal(configuration.draft.value, null);
});

test('a configuration that is answered late takes nothing back', async () => {
  await enter('Ada');
  let go = () => {};
  answers.set('/configuration', async () => {
    await new Promise<void>((resolve) => (go = resolve));
    return kept(2)();
  });
  const slow = configuration.load();
  await until(() => came.filter((each) => each.path === '/configuration').length === 2);
  answers.set('/configuration', kept(3));
  await configuration.load();
  go();
  await slow;
  assert.equal(configuration.saved.value?.generation, 3);
});

test('where another page has logged in anew, a change goes with the new token', async () => {
  const { box, told } = await import('../src/api/client');
  await enter('Ada');
  answers.set('/access', access('Ada', 'two'));
  answers.set('/channel/live', () =>
    came.at(-1)?.csrf === 'two'
      ? json({ state: 'ON_AIR' })
      : json({ type: 'urn:teebox:problem:csrf', detail: 'No', status: 403, title: 'No' }, 403),
  );
  came.length = 0;
  await told(box.POST('/channel/live'));
  assert.deepEqual(
    came.filter((each) => each.path === '/channel/live').map((each) => each.csrf),
    ['one', 'two'],
  );
});

test('what somebody began is not done in the name of the next one', async () => {
  const { box, told } = await import('../src/api/client');
  await enter('Ada');
  answers.set('/access', access('Bob', 'two'));
  answers.set('/channel/live', () =>
    json({ type: 'urn:teebox:problem:csrf', detail: 'No', status: 403, title: 'No' }, 403),
  );
  came.length = 0;
  await assert.rejects(told(box.POST('/channel/live')));
  assert.equal(came.filter((each) => each.path === '/channel/live').length, 1);
});
