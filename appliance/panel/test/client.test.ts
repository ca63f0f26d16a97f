import assert from 'node:assert/strict';
import { test } from 'node:test';
import { told, Unreachable } from '../src/api/client';

test('an answer that breaks off is told as a box that does not answer', async () => {
  await assert.rejects(told(Promise.reject(new TypeError('Failed to fetch'))), Unreachable);
});

test('a defect of the page is not taken for the network', async () => {
  await assert.rejects(told(Promise.reject(new RangeError('a defect'))), RangeError);
});
