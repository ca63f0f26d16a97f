// The API's types for the pages, out of the contract that the box itself answers by: src/api/contract.ts.
import { readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const rooms = new URL('../../daemon/src/main/resources/tv/teebox/api/contract/', import.meta.url);
const types = new URL('../src/api/contract.ts', import.meta.url);

const contract = { paths: {}, components: {} };
for (const name of readdirSync(rooms).sort()) {
  const room = parse(readFileSync(new URL(name, rooms), 'utf8'));
  contract.openapi ??= room.openapi;
  contract.info ??= room.info;
  Object.assign(contract.paths, room.paths);
  for (const [kind, entries] of Object.entries(room.components ?? {})) {
    contract.components[kind] = { ...contract.components[kind], ...entries };
  }
}
const source = `// Made by tools/contract-types.mjs; not kept in git.\n${astToString(await openapiTS(contract))}`;
if (!existsSync(types) || readFileSync(types, 'utf8') !== source) {
  writeFileSync(types, source);
}
