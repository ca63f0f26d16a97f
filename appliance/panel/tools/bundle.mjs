// Bundles src/ into the folder that is given, with a gzip beside each text file, and files.json, by which the box serves
// them. Names carry a hash of what is in them, so that browsers may keep them for good.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const pages = process.argv[2];
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });

const bundled = await build({
  entryPoints: { app: 'src/main.tsx' },
  outdir: pages,
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: true,
  target: ['es2021', 'safari15', 'firefox100', 'chrome100'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'dataurl' },
  external: ['/icon.svg'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const [app] = Object.entries(bundled.metafile.outputs).filter(([, each]) => each.entryPoint === 'src/main.tsx');
const names = { script: basename(app[0]), style: basename(app[1].cssBundle) };
// What the start always needs besides: asked for at once, not one after the other.
const preloaded = app[1].imports
  .filter((each) => each.kind === 'import-statement')
  .map((each) => `<link rel="modulepreload" href="/${basename(each.path)}" />`)
  .join('');
const index = readFileSync('src/index.html', 'utf8')
  .replace('<!-- style -->', `<link rel="stylesheet" href="/${names.style}" />`)
  .replace('<!-- script -->', `${preloaded}<script type="module" src="/${names.script}"></script>`);
writeFileSync(join(pages, 'index.html'), index);
for (const name of readdirSync('src/static')) {
  writeFileSync(join(pages, name), readFileSync(join('src/static', name)));
}

const files = readdirSync(pages)
  .sort()
  .map((name) => {
    const content = readFileSync(join(pages, name));
    const type = TYPES[extname(name)];
    if (!type) throw new Error(`Nobody said what type ${name} has.`);
    const gzip = extname(name) !== '.png';
    if (gzip) writeFileSync(join(pages, `${name}.gz`), gzipSync(content, { level: 9 }));
    return {
      path: name === 'index.html' ? '/' : `/${name}`,
      file: name,
      type,
      immutable: /-[A-Z0-9]{8}\.(js|css)$/.test(name),
      gzip,
    };
  });
writeFileSync(join(pages, 'files.json'), JSON.stringify(files, null, 1));
