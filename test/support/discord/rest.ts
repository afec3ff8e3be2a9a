import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FaultPlan } from './faults.js';
import type { LoopbackGateway } from './gateway.js';
import { error, type Interactions, type Outcome } from './interactions.js';
import type { CheckPayload } from './openapi.js';
import { type Files, routesOf } from './routes.js';
import type { World } from './world.js';

/** A request as it came, for tests to look at. */
export interface Seen {
  readonly method: string;
  /** As in Discord's OpenAPI document. */
  readonly template: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

export interface RestParts {
  readonly world: World;
  readonly gateway: LoopbackGateway;
  readonly interactions: Interactions;
  readonly faults: FaultPlan;
  readonly check: CheckPayload;
  readonly violations: string[];
  readonly requests: Seen[];
  /** Called with each message that the bot posts in a channel. */
  posted(messageId: string): void;
  gatewayUrl(): string;
}

const BASE = '/api/v10';
/** Requests with the bot's authorisation a second; interaction endpoints are outside it. */
const PER_SECOND = 50;
/** Messages a second in one channel. */
const PER_CHANNEL = 10;

/** REST v10, as far as a bot needs it. */
export function createRest(parts: RestParts): Server {
  const { world, faults, check, violations, requests } = parts;
  const routes = routesOf(parts);
  const windows = new Map<string, { second: number; count: number }>();
  const count = (key: string) => {
    const second = Math.floor(Date.now() / 1000);
    const window = windows.get(key);
    const next = window?.second === second ? window.count + 1 : 1;
    windows.set(key, { second, count: next });
    return next;
  };

  const answer = (request: IncomingMessage, body: unknown, files: Files, response: ServerResponse) => {
    const method = request.method ?? '';
    const path = decodeURIComponent((request.url ?? '').replace(/\?.*$/, '')).replace(BASE, '');
    const route = routes.find(r => r.method === method && r.pattern.test(path));
    const template = route?.template ?? path;
    const send = (outcome: Outcome, headers: Record<string, string> = {}) => {
      requests.push({ method, template, path, body, status: outcome.status });
      const type = outcome.body === undefined ? {} : { 'content-type': 'application/json' };
      response.writeHead(outcome.status, { ...type, ...headers });
      response.end(outcome.body === undefined ? undefined : JSON.stringify(outcome.body));
    };
    const limited = (retryAfter: number, scope: string) =>
      send(
        {
          status: 429,
          body: {
            message: 'You are being rate limited.',
            retry_after: retryAfter,
            global: scope === 'global',
          },
        },
        {
          'retry-after': String(retryAfter),
          'x-ratelimit-scope': scope,
          ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
        },
      );

    if (!route) {
      violations.push(`${method} ${path} is not a route of Discord's`);
      return send(error(404, 0, '404: Not Found'));
    }
    const authorised = request.headers.authorization === `Bot ${world.token}`;
    if (route.auth && !authorised) return send(error(401, 0, '401: Unauthorized'));
    const fault = faults.next(`${method} ${path}`);
    if (fault?.kind === 'status') {
      const code = fault.status === 403 ? 50013 : 0;
      return send(error(fault.status, code, `fault ${fault.status}`));
    }
    if (fault?.kind === 'rateLimit') return limited(fault.retryAfter, 'user');
    if (route.auth && count('global') > PER_SECOND) return limited(1, 'global');
    const params = route.pattern.exec(path)?.slice(1) ?? [];
    const headers: Record<string, string> = {};
    if (template === '/channels/{channel_id}/messages') {
      const used = count(`channel ${params[0]}`);
      headers['x-ratelimit-limit'] = String(PER_CHANNEL);
      headers['x-ratelimit-remaining'] = String(Math.max(0, PER_CHANNEL - used));
      headers['x-ratelimit-reset-after'] = String((1000 - (Date.now() % 1000)) / 1000);
      headers['x-ratelimit-bucket'] = 'channel-messages';
      if (used > PER_CHANNEL) return limited(1, 'user');
    }
    const wrong = check(method, template, body);
    if (wrong.length > 0) {
      violations.push(...wrong);
      return send(error(400, 50035, `Invalid Form Body: ${wrong.join('; ')}`), headers);
    }
    const outcome = route.handle(params, body as never, files);
    if (fault?.kind === 'loseAnswer') {
      requests.push({ method, template, path, body, status: 0 });
      request.socket.destroy();
      return;
    }
    send(outcome, headers);
  };

  return createServer((request, response) => {
    if (request.url?.startsWith('/attachments/')) return serveFile(world, request.url, response);
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      const { body, files } = await readBody(Buffer.concat(chunks), request.headers['content-type'] ?? '');
      answer(request, body, files, response);
    });
  });
}

/** The CDN, which is Discord's but not its API. */
function serveFile(world: World, path: string, response: ServerResponse): void {
  world.fetched.push(path);
  const file = world.files.get(path);
  if (file?.redirectTo !== undefined) response.writeHead(302, { location: file.redirectTo });
  else response.writeHead(file ? 200 : 404);
  response.end(file?.bytes);
}

/** JSON, or a form with `payload_json` and files. */
export async function readBody(bytes: Buffer, type: string): Promise<{ body: unknown; files: Files }> {
  const files = new Map<string, Uint8Array>();
  if (!type.startsWith('multipart/')) {
    const text = bytes.toString('utf8');
    return { body: text === '' ? undefined : JSON.parse(text), files };
  }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  for (const value of form.values())
    if (typeof value !== 'string') files.set(value.name, new Uint8Array(await value.arrayBuffer()));
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}
