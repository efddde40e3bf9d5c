import * as nodeFs from 'node:fs';
import type { FileSystem } from '../../../src/library/atomicFile.ts';

/** The real file system, in which the `failing`th change (from 1) fails once with `code`. */
export function faultyFs(
  failing: number,
  code: string,
): { readonly fs: FileSystem; failed(): string | undefined } {
  let calls = 0;
  let failed: string | undefined;
  const step = (name: string): void => {
    calls++;
    if (calls !== failing) return;
    failed = name;
    throw Object.assign(new Error(`${code}: planted, ${name}`), { code });
  };
  const fs: FileSystem = {
    ...nodeFs,
    mkdirSync: ((...args: Parameters<typeof nodeFs.mkdirSync>) => {
      step('mkdir');
      return nodeFs.mkdirSync(...args);
    }) as FileSystem['mkdirSync'],
    openSync: (...args) => {
      step('open');
      return nodeFs.openSync(...args);
    },
    writeSync: ((file: number, bytes: Uint8Array, offset: number, length: number) => {
      // A disk that fills up takes a part first.
      nodeFs.writeSync(file, bytes, offset, Math.floor(length / 2));
      step('write');
      return (
        Math.floor(length / 2) +
        nodeFs.writeSync(file, bytes, offset + Math.floor(length / 2), length - Math.floor(length / 2))
      );
    }) as FileSystem['writeSync'],
    fsyncSync: (file) => {
      step('fsync');
      nodeFs.fsyncSync(file);
    },
    closeSync: (file) => {
      nodeFs.closeSync(file);
      step('close');
    },
    linkSync: (from, to) => {
      step('link');
      nodeFs.linkSync(from, to);
    },
    renameSync: (from, to) => {
      step('rename');
      nodeFs.renameSync(from, to);
    },
  };
  return { fs, failed: () => failed };
}
