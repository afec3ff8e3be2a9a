import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bot } from '../discord/bot.js';
import { UserError } from '../errors.js';
import type { Log } from '../log.js';
import { within } from '../timing/within.js';
import { createEndpoint, type RouteAnswer, turnAway } from './endpoint.js';

/** A request that takes longer to come in, or its first bytes, is ended, in milliseconds. */
const REQUEST_MS = 5_000;
/** How often that is looked at, in milliseconds. */
const LOOK_MS = 1_000;
/** How long a connection is kept for another request, in milliseconds: longer than load balancers do. */
const KEEP_ALIVE_MS = 75_000;
/** Connections at a time; further ones are closed. */
const CONNECTIONS = 10_000;
/** How long the end waits for what is in flight, in milliseconds. */
const DRAIN_MS = 6_000;

export interface HttpOptions {
  readonly bot: Bot;
  /** The application's, 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly host: string;
  /** 0 for one that is free. */
  readonly port: number;
  readonly clock: () => Date;
  readonly log: Log;
  /** What keeps this process from answering, in a few words; null where nothing does. */
  readonly fault?: () => Promise<string | null>;
  /** Whether no other process took an interaction; absent where there is none. */
  readonly claim?: ((id: string) => Promise<boolean>) | undefined;
  /** What `/metrics` says, in the text format of Prometheus. */
  readonly metrics?: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Told of each request that was answered. */
  readonly onAnswered?: (route: string, status: number) => void;
}

export interface HttpServer {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Takes nothing new, finishes what is in flight (for at most 6 seconds), and stops listening. */
  stop(): Promise<void>;
}

/**
 * Serves interactions over HTTP, and what those who run it ask for.
 * @throws UserError `http.port` where that address cannot be listened at
 */
export async function serveHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port, log, onAnswered = () => {} } = options;
  const routes = routesOf(options);
  let stopping = false;
  const inFlight = new Set<Promise<void>>();
  const server = createServer(
    {
      ...{ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
      ...{ connectionsCheckingInterval: LOOK_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    },
    (request, response) => {
      const path = (request.url ?? '').replace(/\?.*$/, '');
      const route = routes.get(path);
      response.once('close', () => onAnswered(route ? path : 'other', response.statusCode));
      if (stopping) response.setHeader('connection', 'close');
      if (!route) return turnAway(response, 404, 'Nothing is here.');
      if (request.method !== route.method) return turnAway(response, 405, `Only ${route.method} is.`);
      const done = route
        .answer(request, response)
        .catch(error => failed(error, request, response, log))
        .finally(() => inFlight.delete(done));
      inFlight.add(done);
    },
  );
  server.maxConnections = CONNECTIONS;
  await listening(server, host, port);
  const at = server.address() as AddressInfo;
  return {
    address: `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`,
    async stop() {
      stopping = true;
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      await within(DRAIN_MS, Promise.all(inFlight));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly answer: RouteAnswer;
}

function routesOf(options: HttpOptions): ReadonlyMap<string, Route> {
  const { fault = async () => null, metrics } = options;
  const say = (response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8') =>
    void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  return new Map<string, Route>([
    ['/interactions', { method: 'POST', answer: createEndpoint(options) }],
    ['/healthz', { method: 'GET', answer: async (_, response) => say(response, 200, 'alive\n') }],
    [
      '/readyz',
      {
        method: 'GET',
        async answer(_, response) {
          const found = await fault();
          say(response, found === null ? 200 : 503, `${found ?? 'ready'}\n`);
        },
      },
    ],
    [
      '/metrics',
      {
        method: 'GET',
        async answer(_, response) {
          if (!metrics) return turnAway(response, 404, 'Nothing is counted here.');
          const { type, text } = await metrics();
          say(response, 200, text, type);
        },
      },
    ],
  ]);
}

/** A request that was broken off, or ended for being slow, is nobody's error. */
function failed(error: unknown, request: IncomingMessage, response: ServerResponse, log: Log): void {
  if (request.destroyed && !request.complete) return;
  log.error(`${request.method} ${request.url} failed`, error);
  if (!response.headersSent) turnAway(response, 500, 'This is a bug, please report it.');
}

/** A server that only says that the process lives, and what it waits for; resolves with what ends it. */
export async function serveWaiting(host: string, port: number, what: string): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const isHealth = request.url === '/healthz';
    response.writeHead(isHealth ? 200 : 503, { 'content-type': 'text/plain', connection: 'close' });
    response.end(isHealth ? 'alive\n' : `${what}\n`);
  });
  await listening(server, host, port);
  return () =>
    new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'http.port',
      `HOST and PORT, ${host} and ${port}, cannot be listened at (${why}): set others, or end what listens there`,
      { cause },
    );
  }
}
