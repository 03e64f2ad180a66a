import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { indoubt } from './cli';

// A reader such as `head` may have seen enough: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { status, problem } = await indoubt(
  {
    print: (said) => process.stdout.write(said),
    report: (line) => process.stderr.write(`indoubt: ${line}\n`),
    readInput: () => text(process.stdin),
    readFile: (path) => readFile(path, 'utf8'),
    writeFile: (path, content) => writeFile(path, content),
    seconds: () => performance.now() / 1000,
  },
  process.argv.slice(2),
);
if (problem !== null) console.error(`indoubt: ${problem}`);
// Not process.exit: what is still on its way to a pipe would be cut off.
process.exitCode = status;
