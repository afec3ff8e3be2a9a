import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import type { Log } from '../log.js';
import type { Exchange } from './exchange.js';

/** The page as the build bundles it, beside this file or as seen from the sources. */
const PAGE = ['./page/', '../../dist/src/preview/page/']
  .map(place => fileURLToPath(new URL(place, import.meta.url)))
  .find(folder => existsSync(join(folder, 'assets')));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
/** Bytes of a request: the largest file that an import takes, and some. */
const MAX_BODY = 12_000_000;
const REQUEST_MS = 30_000;
const LOOPBACK = '127.0.0.1';

export interface Preview {
  /** `http://127.0.0.1:3000/` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the page on loopback, at `port` or where that is taken at a free one.
 * @throws UserError `preview.page` where the page was not built
 */
export async function servePreview(
  exchange: () => Promise<Exchange>,
  port: number,
  log: Log,
): Promise<Preview> {
  if (PAGE === undefined)
    throw new UserError('preview.page', 'the preview page is missing: run `npm run build`');
  const server = createServer((request, response) => {
    answer(request, response, exchange).catch(error => {
      if (!(error instanceof UserError)) log.error('the preview could not answer', error);
      const known = error instanceof UserError;
      send(
        response,
        known ? 400 : 500,
        'text/plain; charset=utf-8',
        known ? error.message : 'This is a bug, please report it.',
      );
    });
  });
  server.requestTimeout = REQUEST_MS;
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, LOOPBACK, () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(port).catch(error => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(0);
  });
  return {
    address: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: () => Promise<Exchange>,
): Promise<void> {
  if (!isOwn(request)) return send(response, 403, 'text/plain', 'This page is for this machine alone.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://preview');
  const json = (value: unknown) => send(response, 200, 'application/json', JSON.stringify(value));
  const file = /^\/api\/files\/(\d{1,20})$/.exec(pathname)?.[1];
  switch (`${request.method} ${file === undefined ? pathname : '/api/files'}`) {
    case 'GET /api/setup':
      return json(await (await exchange()).setup());
    case 'POST /api/interaction':
      return json(await (await exchange()).interaction(parse(await read(request))));
    case 'POST /api/joined': {
      const { server, channel } = parse<{ server: string; channel: string }>(await read(request));
      await (await exchange()).joined(String(server), String(channel));
      return send(response, 204, 'text/plain', '');
    }
    case 'GET /api/posted':
      return json((await exchange()).posted(Number(searchParams.get('after')) || 0));
    case 'POST /api/message':
      return json(await (await exchange()).message(parse(await read(request))));
    case 'PUT /api/files':
      (await exchange()).keepFile(file ?? '', await read(request));
      return send(response, 204, 'text/plain', '');
    default:
      return request.method === 'GET'
        ? page(response, pathname)
        : send(response, 405, 'text/plain', 'Not here.');
  }
}

/** Other pages in the same browser must not reach it, nor names that someone points at this machine. */
function isOwn({ headers: { host = '', origin, 'sec-fetch-site': site } }: IncomingMessage): boolean {
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

function page(response: ServerResponse, pathname: string): void {
  const path = normalize(join(PAGE!, pathname === '/' ? 'index.html' : pathname));
  const type = TYPES[extname(path)];
  if (!path.startsWith(PAGE!) || type === undefined || !existsSync(path)) {
    send(response, 404, 'text/plain', 'Nothing is here.');
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': type });
  createReadStream(path).pipe(response);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type });
  response.end(body);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new UserError('preview.size', 'That is more than a file may have.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse<T>(bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch (cause) {
    throw new UserError('preview.payload', 'That is no JSON.', { cause });
  }
}
