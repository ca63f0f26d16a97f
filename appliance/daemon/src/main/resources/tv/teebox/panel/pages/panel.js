'use strict';
const $ = id => document.getElementById(id);
const words = { OFF_AIR: ['Off air', 'idle'], ON_AIR: ['On air', 'good'],
                GRACE: ['The publisher left: ending soon', 'wait'], ENDING: ['Ending', 'wait'] };
const states = { live: 'good', joining: 'wait', connecting: 'wait', ending: 'wait',
                 retrying: 'bad', off: 'idle' };
const verdicts = { ok: ['Enough', 'good'], tight: ['Tight: less than 1.5 times the total', 'wait'],
                   exceeded: ['Not enough', 'bad'], unknown: ['Upload not known', 'idle'] };

function cell(text, kind) {
  const td = document.createElement('td');
  td.textContent = text;
  if (kind) td.className = kind;
  return td;
}
function note(td, text) {
  const p = document.createElement('div');
  p.className = 'note';
  p.textContent = text;
  td.append(p);
}
function row(...cells) {
  const tr = document.createElement('tr');
  tr.append(...cells);
  return tr;
}

function show(s) {
  const [word, kind] = words[s.state];
  $('state').textContent = word;
  $('state').className = 'state ' + kind;
  $('source').replaceChildren();
  if (s.program) {
    const seen = document.createElement('div');
    seen.textContent = `Viewers see the ${s.program.showing}: ${s.program.why}.`;
    seen.className = s.program.showing === 'source' ? 'good' : 'wait';
    $('source').append(seen);
  }
  for (const [name, each] of [['', s.source], ['Second source: ', s.secondSource]]) {
    if (!each) continue;
    const line = document.createElement('div');
    line.textContent = name + (each.publisher
      ? `${each.width}×${each.height} at ${+each.fps.toFixed(2)} fps, ${each.kbps} kbps, from ${each.publisher}`
      : name ? 'nothing is being published.' : 'Nothing is being published. Point OBS at this box.');
    $('source').append(line);
  }
  if (s.source.keyframeIntervalMs > 4000) {
    note($('source'), `OBS sends a keyframe every ${(s.source.keyframeIntervalMs / 1000).toFixed(1)} s. Set its keyframe interval to 2 s.`);
  }
  $('destinations').replaceChildren(...s.destinations.map(d => {
    // One that is off with a reason gets nothing until somebody acts.
    const state = cell(d.state, d.state === 'off' && d.trouble ? 'bad' : states[d.state]);
    if (d.trouble) note(state, d.trouble.what + '. ' + d.trouble.advice);
    const name = cell(d.name);
    note(name, `${d.platform}, ${d.protocol}`);
    const rendition = cell(d.rendition ?? '–');
    note(rendition, d.reason ?? '');
    return row(name, state, rendition, cell(d.kbps, 'number'),
      cell(d.droppedVideo, 'number'), cell(d.reconnects, 'number'));
  }));
  $('renditions').replaceChildren(...s.renditions.map(r => {
    const name = cell(r.name);
    note(name, `${r.width}×${r.height} at ${+r.fps.toFixed(2)} fps`);
    const encoder = cell(r.encoder);
    note(encoder, r.reason);
    const keys = r.keyframeMs.min < 0 ? '–' : r.keyframeMs.min === r.keyframeMs.max
      ? `${r.keyframeMs.min} ms` : `${r.keyframeMs.min}–${r.keyframeMs.max} ms`;
    return row(name, encoder, cell(`${r.kbps} of ${r.targetKbps}`, 'number'), cell(keys, 'number'),
      cell(r.repeated, 'number'), cell(r.skipped, 'number'),
      cell(`${r.latencyMs.p50} ms`, 'number'));
  }));
  $('canvas').textContent = `Canvas ${s.canvas}, ${s.canvasReason}.`
    + (s.engineTrouble ? ` ${s.engineTrouble.what}. ${s.engineTrouble.advice}.` : '')
    + (s.overload ? ` ${s.overload.what}. ${s.overload.advice}.` : '')
    + s.setAside.map((each) => ` Not used any more: ${each.encoder || 'all encoders'} on ${each.device}`
      + `${each.rendition ? ` for ${each.rendition}` : ''}.`).join('');
  const [verdict, tone] = verdicts[s.budget.verdict];
  $('upload').replaceChildren();
  const line = document.createElement('div');
  line.className = tone;
  line.textContent = verdict;
  $('upload').append(line);
  note($('upload'), `${s.budget.totalKbps} kbps in all, ${s.budget.requiredKbps} kbps wanted (1.5 times)`
    + (s.budget.availableKbps ? `, ${s.budget.availableKbps} kbps available` : '')
    + (s.budget.sentKbps ? `, ${s.budget.sentKbps} kbps leave now` : ''));
  if (s.budget.trouble) {
    note($('upload'), `${s.budget.trouble.what}. ${s.budget.trouble.advice}.`);
  }
  $('updated').textContent = '';
}

let csrf = '';
let events;

/** Calls the API; what it throws is a sentence for people. */
async function call(method, path, body) {
  const headers = {};
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch('/api/v1' + path, { method, headers, body: body && JSON.stringify(body) });
  const said = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
  if (!answer.ok) {
    const places = (said.problems ?? []).map((each) => `${each.pointer} ${each.what}`);
    const failure = new Error([said.detail, said.advice, ...places].filter(Boolean).join('. '));
    failure.status = answer.status;
    throw failure;
  }
  return said;
}

/** Shows one of the three: the claim, the login, the box. */
function view(name) {
  for (const each of ['claim', 'login', 'box']) $(each).hidden = each !== name;
  $('leave').hidden = name !== 'box';
  $('door').hidden = name === 'box';
  $('state').hidden = name !== 'box';
}

function watch() {
  events?.close();
  events = new EventSource('/api/v1/state/events');
  events.addEventListener('state', (event) => show(JSON.parse(event.data).channel));
  events.onerror = () => {
    $('updated').textContent = 'This page has lost the box; trying again.';
    events.close();
    setTimeout(begin, 2000);
  };
}

/** Finds out who this is, and shows what he may see; again after the box was away. */
async function begin() {
  try {
    const access = await call('GET', '/access');
    $('updated').textContent = '';
    if (!access.claimed) return view('claim');
    if (!access.session) return view('login');
    csrf = access.session.csrf;
    for (const each of $('orders').children) each.disabled = access.session.role !== 'operator';
    view('box');
    watch();
  } catch (lost) {
    $('updated').textContent = 'This page has lost the box; trying again.';
    setTimeout(begin, 2000);
  }
}

/** Sends what was typed in, and says at the form why it was not taken. */
function onSubmit(form, path) {
  $(form).addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = $(form).querySelector('[role=alert]');
    said.textContent = '';
    try {
      await call('POST', path, Object.fromEntries(new FormData($(form))));
      $(form).reset();
      await begin();
    } catch (failure) {
      said.textContent = failure.message;
    }
  });
}

onSubmit('claim', '/claim');
onSubmit('login', '/login');
$('leave').addEventListener('click', async () => {
  events?.close();
  await call('POST', '/logout').catch(() => {});
  await begin();
});
$('orders').addEventListener('click', async (event) => {
  const { order, hurts } = event.target.dataset;
  if (!order || (hurts && !confirm(hurts))) return;
  $('said').textContent = '';
  try {
    const answer = await call('POST', order);
    $('said').textContent = [answer.done, ...(answer.notes ?? [])].join('. ');
  } catch (failure) {
    $('said').textContent = failure.message;
    if (failure.status === 401) await begin();
  }
});
begin();
