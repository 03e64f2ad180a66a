// A static server for the built site, on Node alone. It listens on the loopback addresses only, unless HOST says otherwise.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { POLICY } from './policy.mjs';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** The build names such a file after what is in it, so it never changes. */
const NAMED_BY_CONTENT = /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+$/;

/**
 * Serves a folder; port 0 picks a free one. Rejects with code EADDRINUSE when the port is taken.
 * @param {string} root
 * @param {number} port
 * @returns {Promise<{ port: number, close: () => void }>}
 */
export async function serve(root, port) {
  const realRoot = await realpath(root);
  /** @type {import('node:http').RequestListener} */
  const listener = (request, response) => {
    answer(realRoot, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'The server failed to read this page.');
    });
  };
  const asked = process.env['HOST'];
  const first = await listen(listener, port, asked ?? '127.0.0.1');
  const servers = [first.server];
  if (!asked) {
    // "localhost" is ::1 for some clients and 127.0.0.1 for others; a machine without IPv6 has only the latter.
    const second = await listen(listener, first.port, '::1').catch((error) => {
      if (error.code === 'EADDRINUSE') {
        first.server.close();
        throw error;
      }
      return null;
    });
    if (second) servers.push(second.server);
  }
  return { port: first.port, close: () => servers.forEach((server) => server.close()) };
}

/**
 * @param {import('node:http').RequestListener} listener
 * @param {number} port
 * @param {string} host
 * @returns {Promise<{ server: import('node:http').Server, port: number }>}
 */
function listen(listener, port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : port });
    });
  });
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered.');
  }
  const [rawPath = '/', query] = (request.url ?? '/').split('?', 2);
  const path = decoded(rawPath);
  if (path === null) return refuse(response, 400, 'This address is not well formed.');
  const found = await lookUp(root, path);
  if (!found) return answerMissing(root, request, response);
  if (found === 'folder') {
    // Relative links inside the page only work under the address with the slash. Leading slashes are
    // collapsed: "//host/" would send the reader to another site.
    const to = `/${rawPath.replace(/^[/\\]+/, '')}/${query === undefined ? '' : `?${query}`}`;
    response.setHeader('Location', to);
    return refuse(response, 301, 'Moved.');
  }
  await send(request, response, 200, found);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {{ file: string, size: number }} found
 */
async function send(request, response, status, { file, size }) {
  response.writeHead(status, {
    'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': size,
    'Content-Security-Policy': POLICY,
    'Cache-Control': NAMED_BY_CONTENT.test(file)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(createReadStream(file), response);
}

/**
 * The page that the site has for this, where it has one.
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answerMissing(root, request, response) {
  const page = await lookUp(root, '/404.html');
  if (!page || page === 'folder') return refuse(response, 404, 'There is no such page.');
  await send(request, response, 404, page);
}

/**
 * The file for a path, "folder" for a folder's page named without its slash, or null. Never outside of the
 * root: the real path is compared, so neither ".." nor a symbolic link leads out.
 * @param {string} root
 * @param {string} path
 * @returns {Promise<{ file: string, size: number } | 'folder' | null>}
 */
async function lookUp(root, path) {
  try {
    const named = await realpath(join(root, path));
    if (named !== root && !named.startsWith(root + sep)) return null;
    const isFolder = (await stat(named)).isDirectory();
    if (!isFolder && path.endsWith('/')) return null;
    const file = isFolder ? join(named, 'index.html') : named;
    const { size } = await stat(file);
    return isFolder && !path.endsWith('/') ? 'folder' : { file, size };
  } catch {
    return null;
  }
}

/** @param {string} path */
function decoded(path) {
  try {
    const text = decodeURIComponent(path);
    return text.startsWith('/') && !text.includes('\0') ? text : null;
  } catch {
    return null;
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}
