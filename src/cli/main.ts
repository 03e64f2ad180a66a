const USAGE = 'usage: indoubt <list|run|explore|render|export> [options]';

console.error(USAGE);
process.exitCode = 2;
