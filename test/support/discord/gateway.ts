import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { snowflake } from './snowflake.js';
import type { World } from './world.js';

interface Session {
  readonly id: string;
  seq: number;
  /** Every dispatch, so that a RESUME can replay what was missed. */
  readonly sent: { readonly s: number; readonly frame: string }[];
  socket: WebSocket | null;
  readonly intents: number;
}

const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
const MESSAGE_CONTENT = 1 << 15;
const IDENTIFY_GAP_MS = 4_900;

/** Gateway v10 for one bot, with its shards: HELLO, IDENTIFY, heartbeats, dispatches, RESUME with replay. */
export class LoopbackGateway {
  readonly sessionStartLimit = { total: 1000, remaining: 1000, reset_after: 3_600_000, max_concurrency: 1 };
  /** Closes with this code where a client identifies. */
  refuseWith: number | null = null;
  identifies = 0;
  resumes = 0;
  readonly #world: World;
  readonly #violations: string[];
  /** By shard. */
  readonly #sessions = new Map<number, Session>();
  #count = 1;
  #url = '';
  /** By what of a shard counts for `max_concurrency`. */
  readonly #lastIdentify = new Map<number, number>();
  readonly #ready: (() => void)[] = [];
  readonly #server = new WebSocketServer({ noServer: true });

  constructor(world: World, violations: string[]) {
    this.#world = world;
    this.#violations = violations;
  }

  listen(http: Server, url: string) {
    this.#url = url;
    http.on('upgrade', (request, socket, head) => {
      const query = new URL(request.url ?? '', 'http://gateway').searchParams;
      if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
        this.#violations.push(`gateway opened with ${query.toString()}`);
      }
      this.#server.handleUpgrade(request, socket, head, ws => this.#welcome(ws));
    });
  }

  /** How many shards are connected. */
  get shards(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== null).length;
  }

  get connected(): boolean {
    return this.shards > 0;
  }

  /** Resolves once a session is connected. */
  whenConnected(): Promise<void> {
    return this.connected ? Promise.resolve() : new Promise(resolve => this.#ready.push(resolve));
  }

  /** False where there is no session to dispatch to, as after an invalid session: Discord then drops the event. */
  dispatch(t: string, d: unknown): boolean {
    const session = this.#sessions.get(this.#shardOf(t, d as { id?: string; guild_id?: string }));
    return session !== undefined && this.#send(session, t, d);
  }

  /** A server's events go to its shard, and all else to the first, direct messages among it. */
  #shardOf(
    t: string,
    { id, guild_id = t.startsWith('GUILD_') ? id : undefined }: { id?: string; guild_id?: string },
  ) {
    return guild_id === undefined ? 0 : Number((BigInt(guild_id) >> 22n) % BigInt(this.#count));
  }

  #send(session: Session, t: string, d: unknown): boolean {
    const s = ++session.seq;
    const frame = JSON.stringify({ op: 0, t, s, d });
    session.sent.push({ s, frame });
    session.socket?.send(frame);
    return true;
  }

  /** Whether the session's intents cover messages of this kind, and whether it would see their content. */
  sees(direct: boolean, mentionsBot: boolean): { message: boolean; content: boolean } {
    const intents = [...this.#sessions.values()][0]?.intents ?? 0;
    return {
      message: (intents & (direct ? DIRECT_MESSAGES : GUILD_MESSAGES)) !== 0,
      content: direct || mentionsBot || (intents & MESSAGE_CONTENT) !== 0,
    };
  }

  /** Breaks the connection; the session can be resumed. */
  drop() {
    for (const session of this.#sessions.values()) {
      session.socket?.terminate();
      session.socket = null;
    }
  }

  /** Asks the client to reconnect and resume. */
  reconnect() {
    for (const { socket } of this.#sessions.values()) socket?.send(JSON.stringify({ op: 7, d: null }));
  }

  /** Ends the session: the client has to identify anew, and what happens meanwhile is lost to it. */
  invalidate() {
    const sockets = [...this.#sessions.values()].map(({ socket }) => socket);
    this.#sessions.clear();
    for (const socket of sockets) socket?.send(JSON.stringify({ op: 9, d: false }));
  }

  /** Another process will connect now: its IDENTIFY is not the former's second. */
  expectRestart() {
    this.#lastIdentify.clear();
    this.#sessions.clear();
  }

  /** Closes with a code of Discord's. */
  closeWith(code: number) {
    for (const { socket } of this.#sessions.values()) socket?.close(code);
  }

  close() {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #welcome(ws: WebSocket) {
    ws.on('error', () => {});
    ws.on('close', () => {
      for (const session of this.#sessions.values()) if (session.socket === ws) session.socket = null;
    });
    ws.on('message', data => {
      const payload = JSON.parse(String(data)) as { op: number; d: Record<string, unknown> };
      if (payload.op === 1) ws.send(JSON.stringify({ op: 11 }));
      else if (payload.op === 2) this.#identify(ws, payload.d);
      else if (payload.op === 6) this.#resume(ws, payload.d);
    });
    ws.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 2_000 } }));
  }

  #identify(ws: WebSocket, d: Record<string, unknown>) {
    const now = Date.now();
    const [shard, count] = (d.shard as [number, number] | undefined) ?? [0, 1];
    const bucket = shard % this.sessionStartLimit.max_concurrency;
    if (now - (this.#lastIdentify.get(bucket) ?? 0) < IDENTIFY_GAP_MS)
      this.#violations.push('IDENTIFY twice within 5 seconds');
    this.#lastIdentify.set(bucket, now);
    this.identifies++;
    this.sessionStartLimit.remaining--;
    if (this.refuseWith !== null) return ws.close(this.refuseWith);
    if (d.token !== this.#world.token) return ws.close(4004, 'Authentication failed.');
    const intents = Number(d.intents);
    if (intents & MESSAGE_CONTENT) return ws.close(4014, 'Disallowed intent(s).');
    const session: Session = { id: snowflake(), seq: 0, sent: [], socket: ws, intents };
    this.#count = count;
    this.#sessions.set(shard, session);
    const guilds = [...this.#world.joined].filter(id => this.#shardOf('GUILD_CREATE', { id }) === shard);
    this.#send(session, 'READY', {
      v: 10,
      user: this.#world.bot,
      guilds: guilds.map(id => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#url,
      application: { id: this.#world.application, flags: 0 },
      shard: [shard, count],
    });
    for (const guild of guilds) this.#send(session, 'GUILD_CREATE', this.#world.guildPayload(guild));
    for (const resolve of this.#ready.splice(0)) resolve();
  }

  #resume(ws: WebSocket, d: Record<string, unknown>) {
    const session = [...this.#sessions.values()].find(({ id }) => id === d.session_id);
    if (!session || d.token !== this.#world.token) {
      ws.send(JSON.stringify({ op: 9, d: false }));
      return;
    }
    this.resumes++;
    session.socket = ws;
    for (const { s, frame } of session.sent) if (s > Number(d.seq)) ws.send(frame);
    this.#send(session, 'RESUMED', {});
    for (const resolve of this.#ready.splice(0)) resolve();
  }
}
