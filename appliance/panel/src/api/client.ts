import createClient from 'openapi-fetch';
import type { paths } from './contract';
import type { ProblemBody } from './types';

/** The box said no: what happened, what to do, and every place that is wrong. It has changed nothing. */
export class Refusal extends Error {
  /**
   * @param retryAfterSeconds how long to wait before the same may be tried again; null where that does not help
   */
  constructor(
    readonly problem: ProblemBody,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail);
  }

  /** The last word of the type, which stays: `changed-meanwhile`, `refused`, `invalid`, … */
  get code(): string {
    return this.problem.type.replace(/^urn:teebox:problem:/, '');
  }
}

/** Nobody answered: the box is starting, switched off, or the network is gone. */
export class Unreachable extends Error {
  constructor(readonly why: unknown) {
    super('unreachable');
  }
}

let csrf = '';
let onLoggedOut: () => void = () => {};
let onForged: () => Promise<boolean> = async () => false;

/** What every changing call of this session carries; `''` where there is no session. */
export function useCsrf(token: string): void {
  csrf = token;
}

/** Called when the box does not know this session any more. */
export function whenLoggedOut(then: () => void): void {
  onLoggedOut = then;
}

/** Called when the box takes this page's calls for forged ones; answers whether to try with the token that it has now. */
export function whenForged(then: () => Promise<boolean>): void {
  onForged = then;
}

const SAFE = new Set(['GET', 'HEAD']);

/** Every operation of the contract, typed by it. Use with {@link told}. */
export const box = createClient<paths>({
  baseUrl: '/api/v1',
  fetch: async (request: Request) => {
    if (SAFE.has(request.method) || !csrf) return reach(request);
    const again = request.clone();
    request.headers.set('X-CSRF-Token', csrf);
    const response = await reach(request);
    if (!(await isForged(response)) || !(await onForged())) return response;
    again.headers.set('X-CSRF-Token', csrf);
    return reach(again);
  },
});

/** Longer than the slowest call takes, which packs the diagnostics; a network that swallows everything says nothing for minutes. */
const LONGEST_CALL_MS = 90_000;

async function reach(request: Request): Promise<Response> {
  try {
    // Safari before 16 has no such signal, and waits.
    const signal = 'timeout' in AbortSignal ? AbortSignal.timeout(LONGEST_CALL_MS) : request.signal;
    return await fetch(request, { signal });
  } catch (failure) {
    throw new Unreachable(failure);
  }
}

async function isForged(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem = (await response
    .clone()
    .json()
    .catch(() => null)) as ProblemBody | null;
  return problem?.type === 'urn:teebox:problem:csrf';
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the box answered; throws {@link Refusal} or {@link Unreachable}. */
export async function told<T>(asked: Promise<Answer<T>>): Promise<NonNullable<T>> {
  return (await toldWhole(asked)).data;
}

/** The same with the response's headers, for ETags. */
export async function toldWhole<T>(asked: Promise<Answer<T>>): Promise<{ data: NonNullable<T>; response: Response }> {
  const { data, error, response } = await asked.catch(brokenOff);
  if (response.ok) return { data: data as NonNullable<T>, response };
  const wait = Number(response.headers.get('Retry-After'));
  const refusal = new Refusal(problemOf(error, response), wait > 0 ? wait : null);
  if (response.status === 401 && refusal.code !== 'wrong-login') onLoggedOut();
  throw refusal;
}

/** A connection that dies in the middle of an answer, which the browser tells otherwise than one that never was. */
function brokenOff(failure: unknown): never {
  throw failure instanceof TypeError || failure instanceof DOMException ? new Unreachable(failure) : failure;
}

function problemOf(error: unknown, response: Response): ProblemBody {
  if (typeof error === 'object' && error !== null && 'type' in error && 'detail' in error) return error as ProblemBody;
  // Only what is in front of the API answers otherwise: a box that has just started.
  if (response.status === 503) throw new Unreachable(response.status);
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `HTTP ${response.status}`,
  };
}
