// Runs test/*.test.ts with Node's own test runner, which reads no TypeScript: each is bundled first.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';

const outdir = 'target/tests';
mkdirSync(outdir, { recursive: true });
const tests = readdirSync('test').filter((name) => name.endsWith('.test.ts'));
if (tests.length === 0) throw new Error('There are no tests.');
await build({
  entryPoints: tests.map((name) => `test/${name}`),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const files = tests.map((name) => `${outdir}/${name.replace(/\.ts$/, '.mjs')}`);
const ran = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
process.exit(ran.status ?? 1);
